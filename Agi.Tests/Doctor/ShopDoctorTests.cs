using Agi.Routing.Magento;
using Agi.Routing.Rules.Doctor;
using Agi.Routing.Situations;
using Agi.Samples;
using Agi.Tests.Magento;
using Agi.Tests.Rules;
using Agi.Tests.Servers;

namespace Agi.Tests.Doctor;

/// <summary>The doctor on shops in SQLite and on real servers, of both versions.</summary>
public sealed class ShopDoctorTests(MariaDbFixture mariaDb)
{
    private static readonly TimeProvider Clock = new ShopClock();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_clean_shop_read_by_an_account_that_only_reads_has_no_findings(int version)
    {
        var server = await mariaDb.ServerAsync();
        var database = await FullDatabaseAsync(server, version, DoctorRows.Clean(), "mg_");
        await server.SqlAsync($"CREATE USER '{database}'@'127.0.0.1' IDENTIFIED BY 'a long password'; GRANT SELECT ON {database}.* TO '{database}'@'127.0.0.1'");
        await using var source = TestShop.MySql(server.ConnectionString(database, database, "a long password"));

        var report = await ExamineAsync(source, "mg_");

        Assert.Empty(report.Findings);
        Assert.Equal(DoctorRows.CleanOrders, report.Orders);
        Assert.Equal(report.Orders, report.Rows.Sum(row => row.ByAge.Sum()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_clean_shop_in_SQLite_has_no_findings(int version)
    {
        await using var shop = await TestShop.InSqliteAsync(version, DoctorRows.Clean());
        Assert.Empty((await ExamineAsync(shop.Source)).Findings);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Each_fault_of_a_shop_is_found(int version)
    {
        var server = await mariaDb.ServerAsync();
        await using var shop = await TestShop.InMariaDbAsync(server, version, DoctorRows.Faulty());
        var (quote, address) = version == 1 ? ("sales_flat_quote", "sales_flat_quote_address") : ("quote", "quote_address");
        await server.SqlAsync($"ALTER TABLE {quote} CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci; ALTER TABLE {address} ENGINE=MyISAM", shop.Database);
        var settings = new SituationSettings { DeliveredStatuses = new WordPatterns("delivered", "fetchd"), OfflineMethods = new WordPatterns("checkmo", "banktransfer", "cashondelivery", "free", "zz_gone") };

        var report = await ExamineAsync(shop.Source, settings: settings);

        var found = report.Findings.ToLookup(finding => finding.Code, finding => finding.Count, StringComparer.Ordinal);
        string[] technical = ["account_can_write", "email_collations", "missing_index", "table_engine"];
        Assert.Equal([.. DoctorRows.Faults.Keys.Concat(technical).Order(StringComparer.Ordinal)], found.Select(finding => finding.Key).Order(StringComparer.Ordinal));
        Assert.All(DoctorRows.Faults, fault => Assert.Equal((fault.Key, fault.Value), (fault.Key, found[fault.Key].Max())));
        Assert.Equal(2, found["unused_word"].Count());
    }

    [Theory]
    [InlineData("sales_order_status", true)]
    [InlineData("sales_order_status_state, quote", false)]
    public async Task A_table_that_the_account_may_not_read_is_a_finding_with_its_grant(string without, bool readable)
    {
        var server = await mariaDb.ServerAsync();
        var database = await FullDatabaseAsync(server, 2, DoctorRows.Clean(), "");
        var withheld = without.Split(", ");
        var tables = MagentoTables.Of(MagentoVersion.Magento2).WithoutKeys().Select(table => table.Split(' ')[2]).Except(withheld);
        await server.SqlAsync($"CREATE USER '{database}'@'127.0.0.1' IDENTIFIED BY 'a long password'; {string.Concat(tables.Select(table => $"GRANT SELECT ON {database}.{table} TO '{database}'@'127.0.0.1';"))}");
        await using var source = TestShop.MySql(server.ConnectionString(database, database, "a long password"));

        var report = await ExamineAsync(source);

        var finding = Assert.Single(report.Findings);
        Assert.Equal("missing_grant", finding.Code);
        Assert.Equal(withheld.Select(table => $"GRANT SELECT ON `{database}`.`{table}` TO '{database}'@'127.0.0.1';"), Assert.Single(finding.Mend).Text.Split('\n'));
        Assert.Equal(readable, report.IsReadable);
        Assert.Equal(readable ? DoctorRows.CleanOrders : 0, report.Orders);

        await server.SqlAsync(finding.Mend[0].Text);
        Assert.Empty((await ExamineAsync(source)).Findings);
    }

    [Fact]
    public async Task Only_the_newest_orders_are_read_step_by_step_and_progress_is_told()
    {
        await using var shop = await TestShop.InSqliteAsync(2, DoctorRows.Many(12_000));
        var steps = new Steps();

        var report = await new ShopDoctor(TestRules.With("  - {name: everyone, target: sales}\n"), Clock).ExamineAsync(shop.Source, new MagentoOptions(), 11_000, steps, Cancelled);

        Assert.Equal(11_000, report.Orders);
        Assert.Equal([new DoctorProgress(5000, 11_000), new DoctorProgress(10_000, 11_000), new DoctorProgress(11_000, 11_000)], steps.Told);
    }

    [Fact]
    public async Task A_MySQL_server_is_looked_through_like_a_MariaDB()
    {
        await using var server = await MySqlServer.StartAsync();
        await using var shop = await TestShop.InServerAsync(server, 2, DoctorRows.Faulty());

        var codes = (await ExamineAsync(shop.Source)).Findings.Select(finding => finding.Code).ToList();

        Assert.Contains("account_can_write", codes);
        Assert.Contains("missing_index", codes);
        Assert.Contains("delivered_status", codes);
    }

    private static async Task<DoctorReport> ExamineAsync(System.Data.Common.DbDataSource source, string prefix = "", SituationSettings? settings = null)
    {
        var rules = TestRules.With("  - {name: everyone, target: sales}\n") with { Situations = settings ?? new SituationSettings() };
        return await new ShopDoctor(rules, Clock).ExamineAsync(source, new MagentoOptions { TablePrefix = prefix }, 100_000, null, Cancelled);
    }

    /// <summary>A database with all the keys that Magento gives it.</summary>
    private static async Task<string> FullDatabaseAsync(MariaDbServer server, int version, ShopRows rows, string prefix)
    {
        var database = await TestShop.CreateDatabaseAsync(server, version, prefix, rows.ToSql(version, prefix));
        await server.SqlAsync("SET sql_mode='';" + string.Concat(MagentoTables.Of((MagentoVersion)version, prefix).Keys().Select(key => key + ";\n")), database);
        return database;
    }

    /// <summary>Shows the moment that the shop's rows are aged from; its timers are the system's.</summary>
    private sealed class ShopClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => ShopRows.Now;
    }

    private sealed class Steps : IProgress<DoctorProgress>
    {
        public List<DoctorProgress> Told { get; } = [];

        public void Report(DoctorProgress value) => Told.Add(value);
    }
}
