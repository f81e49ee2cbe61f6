using System.Globalization;
using Agi.Tests.Servers;

namespace Agi.Tests.MySql.Contract;

/// <summary>MySQL 9 of the chroot.</summary>
public sealed class MySql9Database : ContractDatabase
{
    private MySqlServer? _server;

    public MySqlServer Server => _server!;

    public override Task<string> SqlAsync(string sql) => Server.SqlAsync(sql, "shop");

    protected override async Task<string> StartAsync()
    {
        _server = await MySqlServer.StartAsync();
        await _server.SqlAsync("CREATE DATABASE shop CHARACTER SET utf8mb4; CREATE USER app@'127.0.0.1' IDENTIFIED BY 'secret'; GRANT ALL ON *.* TO app@'127.0.0.1'");
        foreach (var count in new[] { 2, 10, 1000, 5000, 200000 })
        {
            await _server.SqlAsync(string.Create(CultureInfo.InvariantCulture, $"""
                SET cte_max_recursion_depth = 1000000;
                CREATE TABLE seq_1_to_{count} AS WITH RECURSIVE s (seq) AS (SELECT CAST(1 AS UNSIGNED) UNION ALL SELECT seq + 1 FROM s WHERE seq < {count}) SELECT seq FROM s;
                """), "shop");
        }

        return _server.ConnectionString("app", "secret", "shop");
    }

    protected override ValueTask StopAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
