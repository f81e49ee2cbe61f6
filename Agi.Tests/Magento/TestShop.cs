using System.Data.Common;
using System.Globalization;
using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Routing.Situations;
using Agi.Samples;
using Agi.Server.MySql;
using Agi.Tests.Rules;
using Agi.Tests.Servers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Tests.Magento;

/// <summary>A shop in a database of its own, of either version, in SQLite or MariaDB.</summary>
internal sealed class TestShop : IAsyncDisposable
{
    private readonly SqliteConnection? _keeper;

    private TestShop(DbDataSource source, int version, string prefix, SqliteConnection? keeper)
    {
        Source = source;
        Shop = version == 1 ? new Magento1Shop(source, prefix) : new Magento2Shop(source, prefix);
        _keeper = keeper;
    }

    public DbDataSource Source { get; }

    /// <summary>The database's name on the server; empty in SQLite.</summary>
    public string Database { get; private init; } = "";

    public MagentoShop Shop { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>In memory or in the tests' MariaDB.</summary>
    public static async Task<TestShop> OpenAsync(TestDatabase where, MariaDbFixture mariaDb, int version, ShopRows rows, string prefix = "") => where == TestDatabase.Sqlite
        ? await InSqliteAsync(version, rows, prefix)
        : await InMariaDbAsync(await mariaDb.ServerAsync(), version, rows, prefix);

    /// <summary>In memory, without a server.</summary>
    public static async Task<TestShop> InSqliteAsync(int version, ShopRows rows, string prefix = "")
    {
        var text = $"Data Source=test-{Guid.NewGuid():N};Mode=Memory;Cache=Shared;Foreign Keys=False";
        var keeper = new SqliteConnection(text);
        await keeper.OpenAsync(Cancelled);
        await using var command = keeper.CreateCommand();
        command.CommandText = MagentoTables.Of((MagentoVersion)version, prefix).ForSqlite() + rows.ToSql(version, prefix);
        await command.ExecuteNonQueryAsync(Cancelled);
        return new TestShop(SqliteFactory.Instance.CreateDataSource(text), version, prefix, keeper);
    }

    /// <summary>In a new database of the server.</summary>
    public static async Task<TestShop> InMariaDbAsync(MariaDbServer server, int version, ShopRows rows, string prefix = "")
    {
        // Without keys: the answers are the same, and a hundred keys take longer than all the rest.
        var database = await CreateDatabaseAsync(server, version, prefix, $"START TRANSACTION;\n{rows.ToSql(version, prefix)}COMMIT;");
        return new TestShop(MySql(server.ConnectionString(database)), version, prefix, null) { Database = database };
    }

    /// <summary>In a new database of a server, with the account agi or one that may have only so many connections.</summary>
    public static async Task<TestShop> InServerAsync(DatabaseServer server, int version, ShopRows rows, int connections = 0)
    {
        var user = connections == 0 ? "agi" : string.Create(CultureInfo.InvariantCulture, $"agi{connections}");
        await server.SqlAsync(string.Create(CultureInfo.InvariantCulture, $"""
            CREATE USER IF NOT EXISTS '{user}'@'127.0.0.1' IDENTIFIED BY 'a long password' WITH MAX_USER_CONNECTIONS {connections};
            GRANT ALL ON *.* TO '{user}'@'127.0.0.1'
            """));
        var database = await CreateDatabaseAsync(server, version, "", $"START TRANSACTION;\n{rows.ToSql(version, "")}COMMIT;");
        return new TestShop(MySql(server.ConnectionString(database, user, "a long password")), version, "", null) { Database = database };
    }

    /// <summary>The shop of a database that <see cref="InServerAsync"/> made, by new connections.</summary>
    public static TestShop OfDatabase(DatabaseServer server, int version, string database) =>
        new(MySql(server.ConnectionString(database, "agi", "a long password")), version, "", null) { Database = database };

    /// <summary>Makes a database with the version's tables, without their keys, and runs further SQL in it.</summary>
    public static async Task<string> CreateDatabaseAsync(DatabaseServer server, int version, string prefix, string sql)
    {
        var database = string.Create(CultureInfo.InvariantCulture, $"shop_{Guid.NewGuid():N}");
        await server.SqlAsync($"CREATE DATABASE {database} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
        var tables = string.Concat(MagentoTables.Of((MagentoVersion)version, prefix).WithoutKeys().Select(table => table + ";\n"));
        await server.SqlAsync($"SET sql_mode='NO_BACKSLASH_ESCAPES', time_zone='+00:00';\n{tables}{sql}", database);
        return database;
    }

    /// <summary>Connections to a MySQL server. All tests get theirs here.</summary>
    public static DbDataSource MySql(string connectionString) => MySqlSource.Create(connectionString, NullLoggerFactory.Instance, TimeProvider.System);

    /// <summary>Finds a number by the search without the index, reads its people and classifies them.</summary>
    public async Task<CallerSituation> AskAsync(ulong number)
    {
        var rows = await Shop.SearchAsync(new PhoneNumber(number), Cancelled);
        var snapshot = await Shop.ReadCallerAsync([.. rows.Select(row => row.Owner)], Cancelled);
        Assert.InRange(snapshot.RoundTrips, 0, 3);
        return new SituationClassifier(new SituationSettings()).Classify(snapshot, ShopRows.Now);
    }

    /// <summary>Asks for an order of a <see cref="RandomShop"/> by its last digits and its postcode.</summary>
    /// <returns>All that its owner may hear.</returns>
    public async Task<string> AskForOrderAsync(int order)
    {
        var reader = new OrderStatusReader(Shop, new FixedRules(TestRules.With("  - {name: all, target: sales}\n")));
        var answer = await reader.ProveAsync(string.Create(CultureInfo.InvariantCulture, $"{order:D6}"), RandomShop.Postcode(order), ShopRows.Now, Cancelled);
        Assert.NotNull(answer);
        return string.Create(CultureInfo.InvariantCulture, $"{answer.Order.EntityId} {answer.Report} {answer.CarrierPrompt} {VersionParityTests.Text(answer.Found)}");
    }

    /// <summary>Adds rows to the shop.</summary>
    public async Task AddAsync(int version, ShopRows rows)
    {
        foreach (var statement in rows.ToSql(version, "").Split(";\n", StringSplitOptions.RemoveEmptyEntries)) await ExecuteAsync(statement);
    }

    /// <summary>Runs one statement that changes the shop.</summary>
    public async Task ExecuteAsync(string statement)
    {
        await using var connection = await Source.OpenConnectionAsync(Cancelled);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(Cancelled);
    }

    public Task<CallerSnapshot> ReadAsync(params PhoneOwner[] owners) => Shop.ReadCallerAsync(owners, Cancelled);

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (_keeper is null) return;
        SqliteConnection.ClearPool(_keeper);
        await _keeper.DisposeAsync();
    }
}

/// <summary>Where a test's shop is.</summary>
public enum TestDatabase
{
    Sqlite,
    MariaDb,
}
