using System.Globalization;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Tests.MySql.Contract;
using Agi.Tests.Servers;

namespace Agi.Tests.Magento;

/// <summary>Databases as they are found: whatever hosts and upgrades did to one, every caller gets the same answer. The settings of the whole server change here, so nobody else uses it.</summary>
public abstract class FoundContract(ContractDatabase database) : IAsyncLifetime
{
    private const string Usual = "utf8mb4_general_ci";

    private const int AskedOrders = 20;

    private static readonly PhoneWatermarks Beginning = new()
    {
        CustomerAddressId = 0, OrderAddressId = 0, QuoteAddressId = 0, OrdersUpdatedAt = DateTime.UnixEpoch, CustomerAddressesUpdatedAt = DateTime.UnixEpoch,
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private DatabaseServer Server => database.Server;

    /// <summary>The collation that a new database of this server has.</summary>
    protected abstract string Newest { get; }

    public ValueTask InitializeAsync() => database.ReadyAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(1, "utf8mb3_general_ci")]
    [InlineData(2, "utf8mb3_general_ci")]
    [InlineData(1, "utf8mb4_unicode_ci")]
    [InlineData(2, "utf8mb4_unicode_ci")]
    [InlineData(1, "latin1_swedish_ci")]
    [InlineData(2, "latin1_swedish_ci")]
    [InlineData(1, "newest")]
    [InlineData(2, "newest")]
    public async Task Tables_of_one_shop_may_differ_in_collation(int version, string collation)
    {
        if (collation == "newest") collation = Newest;
        await using var shop = await TestShop.InServerAsync(Server, version, RandomShop.Tell(seed: 5, version).Rows);
        var usual = await AnswersAsync(shop);
        var schema = version == 1 ? MagentoSchema.Magento1OfNobody("") : MagentoSchema.Magento2("");
        var tables = schema.Reads.Concat(schema.CarrierReads).Select(read => read.Table).Distinct(StringComparer.Ordinal).ToList();

        // One side of each join apart from the other, then every other table, then the others.
        (string Name, string[] Apart)[] apart =
        [
            ("customers", [schema.Customer]),
            ("orders", [schema.Order]),
            ("carts", [schema.Quote]),
            ("addresses of carts", [schema.QuoteAddress]),
            ("stores and groups", [schema.Store, schema.CustomerGroup]),
            ("every second table", [.. tables.Where((_, i) => i % 2 == 0)]),
            ("every third table", [.. tables.Where((_, i) => i % 3 == 0)]),
            ("all", [.. tables]),
        ];
        var different = new List<string>();
        foreach (var (name, those) in apart)
        {
            await ConvertAsync(shop.Database, those, collation);
            different.AddRange((await DifferencesAsync(shop, usual)).Select(difference => $"{name} in {collation}: {difference}"));
            await ConvertAsync(shop.Database, those, Usual);
        }

        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_collation_that_tells_capitals_apart_makes_no_statement_fail(int version)
    {
        // Addresses that differ in capitals alone are then different ones to the database: that is all.
        await using var shop = await TestShop.InServerAsync(Server, version, RandomShop.Tell(seed: 5, version).Rows);
        var schema = version == 1 ? MagentoSchema.Magento1OfNobody("") : MagentoSchema.Magento2("");
        foreach (var table in new[] { schema.Customer, schema.Order, schema.Quote, schema.QuoteAddress, schema.History })
        {
            await ConvertAsync(shop.Database, [table], "utf8mb4_bin");
            Assert.Empty((await ShopTrial.RunAsync(shop.Source, new MagentoOptions(), Cancelled)).Faults);
            await AnswersAsync(shop);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_table_may_have_a_collation_of_its_own(int version)
    {
        await using var shop = await TestShop.InServerAsync(Server, version, RandomShop.Tell(seed: 5, version).Rows);
        var usual = await AnswersAsync(shop);
        string[] collations = ["utf8mb3_general_ci", Usual, "utf8mb4_unicode_ci", Newest, "latin1_swedish_ci"];
        var schema = version == 1 ? MagentoSchema.Magento1OfNobody("") : MagentoSchema.Magento2("");
        var tables = schema.Reads.Concat(schema.CarrierReads).Select(read => read.Table).Distinct(StringComparer.Ordinal).ToList();
        var different = new List<string>();
        for (var shift = 0; shift < collations.Length; shift++)
        {
            for (var i = 0; i < collations.Length; i++)
                await ConvertAsync(shop.Database, [.. tables.Where((_, at) => (at + shift) % collations.Length == i)], collations[i]);
            different.AddRange((await DifferencesAsync(shop, usual)).Select(difference => string.Create(CultureInfo.InvariantCulture, $"shift {shift}: {difference}")));
        }

        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    [Theory]
    [InlineData("sql_select_limit = 5", "sql_select_limit = DEFAULT")]
    [InlineData("max_join_size = 100, GLOBAL sql_big_selects = 0", "max_join_size = DEFAULT, GLOBAL sql_big_selects = 1")]
    [InlineData("time_zone = '+05:00'", "time_zone = 'SYSTEM'")]
    [InlineData("character_set_server = latin1, GLOBAL collation_server = latin1_swedish_ci, GLOBAL character_set_client = latin1, GLOBAL character_set_results = latin1",
        "character_set_server = utf8mb4, GLOBAL character_set_client = utf8mb4, GLOBAL character_set_results = utf8mb4")]
    [InlineData("sql_mode = 'ANSI,STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_DATE'", "sql_mode = DEFAULT")]
    public async Task A_hosts_settings_change_no_answer(string settings, string undo)
    {
        foreach (var version in new[] { 1, 2 })
        {
            var rows = RandomShop.Tell(seed: 5, version).Rows;
            await using var plain = await TestShop.InServerAsync(Server, version, rows);
            var usual = await AnswersAsync(plain);
            await Server.SqlAsync($"SET GLOBAL {settings}");
            try
            {
                // A source of its own: connections that were open before keep the old settings.
                await using var shop = TestShop.OfDatabase(Server, version, plain.Database);
                Assert.Empty(await DifferencesAsync(shop, usual));
            }
            finally
            {
                await Server.SqlAsync($"SET GLOBAL {undo}");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Few_connections_are_enough_for_every_caller_even_while_the_numbers_are_loaded(int connections)
    {
        var rows = RandomShop.Tell(seed: 5, 2).Rows;
        await using var plain = await TestShop.InServerAsync(Server, 2, rows);
        await using var shop = await TestShop.InServerAsync(Server, 2, rows, connections);
        var usual = (await AnswersAsync(plain)).Situations;

        var loads = Enumerable.Range(0, 3).Select(_ => shop.Shop.ReadAllAsync(_ => { }, null, Cancelled)).ToList();
        var said = await Task.WhenAll(Enumerable.Range(0, RandomShop.People).Select(person => AskAsync(shop, person)));

        await Task.WhenAll(loads);
        Assert.Equal(usual, said);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Views_do_as_tables(int version)
    {
        await using var shop = await TestShop.InServerAsync(Server, version, RandomShop.Tell(seed: 5, version).Rows);
        var usual = await AnswersAsync(shop);
        var tables = (await Server.SqlAsync($"SELECT table_name FROM information_schema.tables WHERE table_schema = '{shop.Database}'")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await Server.SqlAsync(string.Concat(tables.Select(table => $"RENAME TABLE {table} TO kept_{table}; CREATE VIEW {table} AS SELECT * FROM kept_{table};\n")), shop.Database);
        Assert.Empty(await DifferencesAsync(shop, usual));
    }

    private async Task ConvertAsync(string name, IReadOnlyCollection<string> tables, string collation)
    {
        var conversions = tables.Select(table => $"ALTER TABLE {table} CONVERT TO CHARACTER SET {collation.Split('_')[0]} COLLATE {collation};\n");
        await Server.SqlAsync("SET sql_mode = '';\n" + string.Concat(conversions), name);
    }

    /// <summary>Tries every statement, asks for every caller and reads every number. Faults and other answers than the usual ones are differences.</summary>
    private static async Task<IReadOnlyList<string>> DifferencesAsync(TestShop shop, Answers usual)
    {
        var trial = await ShopTrial.RunAsync(shop.Source, new MagentoOptions(), Cancelled);
        var faults = trial.Faults.Select(fault => $"{fault.Table} {string.Join(", ", fault.Statements)}: {fault.Fault.Message}").ToList();
        if (trial.Missing is not null) faults.Add(trial.Missing);
        try
        {
            var now = await AnswersAsync(shop);
            var others = usual.Situations.Zip(now.Situations).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.Second} instead of {pair.First}").ToList();
            if (others.Count > 0) faults.Add(string.Create(CultureInfo.InvariantCulture, $"{others.Count} callers, the first: {others[0]}"));
            if (!usual.States.SequenceEqual(now.States)) faults.Add("other states of orders");
            if (!usual.Numbers.SequenceEqual(now.Numbers)) faults.Add("other telephone numbers");
            if (!usual.Stores.SequenceEqual(now.Stores)) faults.Add("other stores");
        }
        catch (ShopException fault)
        {
            faults.Add(fault.Message);
        }

        return faults;
    }

    private static async Task<Answers> AnswersAsync(TestShop shop)
    {
        var stores = (await shop.Shop.ReadInfoAsync(Cancelled)).Stores.Values.OrderBy(store => store.Id).Select(store => store.ToString()).ToList();
        var situations = new List<string>();
        for (var person = 0; person < RandomShop.People; person++) situations.Add(await AskAsync(shop, person));
        Assert.True(situations.Select(said => said.Split(' ')[0]).Distinct(StringComparer.Ordinal).Count() >= 7, "The shop is too dull to show anything.");
        var states = new List<string>();
        for (var order = 1; order <= AskedOrders; order++) states.Add(await shop.AskForOrderAsync(order));
        Assert.True(states.Distinct(StringComparer.Ordinal).Count() > AskedOrders / 2, "The orders are too alike to show anything.");
        var numbers = new List<string>();
        var watermarks = await shop.Shop.ReadAllAsync(row => numbers.Add(row.ToString()), null, Cancelled);
        await shop.Shop.ReadChangesAsync(Beginning, true, row => numbers.Add($"changed {row}"), Cancelled);
        numbers.Sort(StringComparer.Ordinal);
        Assert.True(numbers.Count > 400, "The shop has more numbers than that.");
        numbers.Add(watermarks.ToString());
        return new Answers(situations, states, numbers, stores);
    }

    private static async Task<string> AskAsync(TestShop shop, int person) => VersionParityTests.Text(await shop.AskAsync(RandomShop.Number(person)));

    private sealed record Answers(IReadOnlyList<string> Situations, IReadOnlyList<string> States, IReadOnlyList<string> Numbers, IReadOnlyList<string> Stores);
}

/// <summary>The contract on MariaDB 10.11.</summary>
public sealed class FoundOnMariaDb10Tests(MariaDb10Database database) : FoundContract(database), IClassFixture<MariaDb10Database>
{
    protected override string Newest => "utf8mb4_uca1400_ai_ci";
}

/// <summary>The contract on MariaDB 11.8.</summary>
public sealed class FoundOnMariaDb11Tests(MariaDb11Database database) : FoundContract(database), IClassFixture<MariaDb11Database>
{
    protected override string Newest => "utf8mb4_uca1400_ai_ci";
}

/// <summary>The contract on MySQL 9.</summary>
public sealed class FoundOnMySql9Tests(MySql9Database database) : FoundContract(database), IClassFixture<MySql9Database>
{
    protected override string Newest => "utf8mb4_0900_ai_ci";
}
