using System.Data.Common;
using System.Globalization;
using Agi.Tests.Servers;

namespace Agi.Tests.MySql.Contract;

/// <summary>A server with a database <c>shop</c> for the tests of the contract, and a data source on it. The first test starts it.</summary>
/// <remarks>Every server has MariaDB's tables of numbers, such as <c>seq_1_to_10</c>.</remarks>
public abstract class ContractDatabase : IAsyncDisposable
{
    private DatabaseServer? _server;
    private DbDataSource? _source;

    public DatabaseServer Server => _server!;

    public DbDataSource Source => _source!;

    /// <summary>A statement that the server itself ends after a fifth of a second.</summary>
    public abstract string LimitedStatement { get; }

    /// <summary>Of the account <c>app</c>, which may do everything.</summary>
    public string ConnectionString => Server.ConnectionString("shop", "app", "secret");

    /// <summary>Starts the server unless it runs already. Skips or fails the test if the machine has none.</summary>
    public async ValueTask ReadyAsync()
    {
        if (_server is not null) return;
        _server = await StartAsync("--max-user-connections=250");
        await _server.SqlAsync("CREATE DATABASE shop CHARACTER SET utf8mb4; CREATE USER app@'127.0.0.1' IDENTIFIED BY 'secret'; GRANT ALL ON *.* TO app@'127.0.0.1'");
        await FillAsync();
        _source = Driver.Open(ConnectionString);
    }

    /// <summary>Runs SQL in the database without the driver.</summary>
    public Task<string> SqlAsync(string sql) => Server.SqlAsync(sql, "shop");

    public async ValueTask DisposeAsync()
    {
        if (_source is not null) await _source.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the server with a limit, which tests change. MariaDB lets a limit change only if there was one at the start.</summary>
    protected abstract Task<DatabaseServer> StartAsync(string limit);

    protected virtual Task FillAsync() => Task.CompletedTask;
}

/// <summary>The machine's MariaDB 10.11.</summary>
public sealed class MariaDb10Database : ContractDatabase
{
    public override string LimitedStatement => "SET STATEMENT max_statement_time=0.2 FOR SELECT count(*) FROM seq_1_to_200000 a JOIN seq_1_to_200000 b ON a.seq <> b.seq";

    protected override async Task<DatabaseServer> StartAsync(string limit) => await MariaDbServer.StartAsync(limit);
}

/// <summary>MariaDB 11.8 of the chroot.</summary>
public sealed class MariaDb11Database : ContractDatabase
{
    public override string LimitedStatement => "SET STATEMENT max_statement_time=0.2 FOR SELECT count(*) FROM seq_1_to_200000 a JOIN seq_1_to_200000 b ON a.seq <> b.seq";

    protected override async Task<DatabaseServer> StartAsync(string limit) => await MySqlServer.StartMariaDbAsync(limit);
}

/// <summary>MySQL 9 of the chroot.</summary>
public sealed class MySql9Database : ContractDatabase
{
    public override string LimitedStatement => "SELECT /*+ MAX_EXECUTION_TIME(200) */ count(*) FROM seq_1_to_200000 a JOIN seq_1_to_200000 b ON a.seq <> b.seq";

    protected override async Task<DatabaseServer> StartAsync(string limit) => await MySqlServer.StartAsync(limit);

    protected override async Task FillAsync()
    {
        foreach (var count in new[] { 2, 10, 1000, 5000, 200000 })
        {
            await SqlAsync(string.Create(CultureInfo.InvariantCulture, $"""
                SET cte_max_recursion_depth = 1000000;
                CREATE TABLE seq_1_to_{count} AS WITH RECURSIVE s (seq) AS (SELECT CAST(1 AS UNSIGNED) UNION ALL SELECT seq + 1 FROM s WHERE seq < {count}) SELECT seq FROM s;
                """));
        }
    }
}
