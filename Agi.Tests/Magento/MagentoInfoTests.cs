using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Tests.Servers;

namespace Agi.Tests.Magento;

/// <summary>What is read at start, and what is said when it cannot be.</summary>
public sealed partial class MagentoInfoTests(MariaDbFixture mariaDb)
{
    public static TheoryData<TestDatabase, int> Everywhere => MagentoCallerTests.Everywhere;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_stores_settings_fall_back_to_its_website_and_to_the_default(TestDatabase where, int version)
    {
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, new ShopRows()
            .Setting("default", 0, "general/country/default", "US").Setting("default", 0, "general/locale/code", "en_US")
            .Setting("websites", 1, "general/country/default", "FR").Setting("websites", 1, "general/locale/code", "")
            .Setting("stores", 2, "general/country/default", "GB").Setting("stores", 2, "general/locale/timezone", "Europe/London")
            .Setting("stores", 1, "general/store_information/name", "no concern of ours").Setting("websites", 3, "general/country/default", "DE"));

        var info = await shop.Shop.ReadInfoAsync(Cancelled);

        Assert.Equal($"Magento {version}", info.Version);
        Assert.Equal(
            [
                new StoreInfo { Id = 1, Code = "fr", WebsiteId = 1, Country = "FR", Locale = "en_US" },
                new StoreInfo { Id = 2, Code = "uk", WebsiteId = 1, Country = "GB", Locale = "en_US", TimeZone = "Europe/London" },
                new StoreInfo { Id = 3, Code = "outlet", WebsiteId = 2, Country = "US", Locale = "en_US" },
            ],
            info.Stores.Values.OrderBy(store => store.Id));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task The_version_is_seen_from_the_tables_and_can_be_forced(TestDatabase where, int version)
    {
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, new ShopRows(), "x1_");
        Assert.IsType(shop.Shop.GetType(), await ShopDetector.DetectAsync(shop.Source, new MagentoOptions { TablePrefix = "x1_" }, Cancelled));
        Assert.IsType<Magento1Shop>(await ShopDetector.DetectAsync(shop.Source, new MagentoOptions { TablePrefix = "x1_", Version = "1" }, Cancelled));
        Assert.IsType<Magento2Shop>(await ShopDetector.DetectAsync(shop.Source, new MagentoOptions { TablePrefix = "x1_", Version = "2" }, Cancelled));
    }

    [Theory]
    [InlineData("3", "", "Magento:Version is '3'")]
    [InlineData("auto", "mg-", "Magento:TablePrefix")]
    [InlineData("1", "a`; --", "Magento:TablePrefix")]
    [InlineData("2", "äöü_", "Magento:TablePrefix")]
    public async Task Wrong_settings_are_refused(string version, string prefix, string message)
    {
        await using var shop = await TestShop.InSqliteAsync(2, new ShopRows());
        var fault = await Assert.ThrowsAsync<ShopException>(() => ShopDetector.DetectAsync(shop.Source, new MagentoOptions { Version = version, TablePrefix = prefix }, Cancelled));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_no_magento_is_refused_by_name()
    {
        await using var shop = await TestShop.InSqliteAsync(2, new ShopRows(), "other_");
        var fault = await Assert.ThrowsAsync<ShopException>(() => ShopDetector.DetectAsync(shop.Source, new MagentoOptions(), Cancelled));
        Assert.Contains("`sales_order` (", fault.Message, StringComparison.Ordinal);
        Assert.Contains("`sales_flat_order` (", fault.Message, StringComparison.Ordinal);
        Assert.Contains("docs/magento.md", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_prefix_that_was_forgotten_is_told(int version)
    {
        await using var shop = await TestShop.OpenAsync(TestDatabase.MariaDb, mariaDb, version, new ShopRows(), "mg_");
        var fault = await Assert.ThrowsAsync<ShopException>(() => ShopDetector.DetectAsync(shop.Source, new MagentoOptions(), Cancelled));
        Assert.Contains("set Magento:TablePrefix to 'mg_'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_with_both_versions_asks_for_the_setting()
    {
        await using var shop = await TestShop.InSqliteAsync(2, new ShopRows());
        await using var connection = await shop.Source.OpenConnectionAsync(Cancelled);
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE sales_flat_order (entity_id int)";
        await command.ExecuteNonQueryAsync(Cancelled);
        var fault = await Assert.ThrowsAsync<ShopException>(() => ShopDetector.DetectAsync(shop.Source, new MagentoOptions(), Cancelled));
        Assert.Contains("Set Magento:Version", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_is_told_from_a_database_without_a_shop()
    {
        await using var source = TestShop.MySql($"Server=127.0.0.1;Port={Ports.FreeTcp()};User ID=agi;Password=x;Database=shop;Connection Timeout=2");
        var detecting = await Assert.ThrowsAsync<ShopException>(() => ShopDetector.DetectAsync(source, new MagentoOptions(), Cancelled));
        Assert.Contains("cannot be reached", detecting.Message, StringComparison.Ordinal);
        var reading = await Assert.ThrowsAsync<ShopException>(() => new Magento2Shop(source).ReadInfoAsync(Cancelled));
        Assert.Contains("failed while reading the stores", reading.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "customer_entity_varchar", "sales_flat_order_payment")]
    [InlineData(2, "quote_address", "sales_order_payment")]
    public async Task Every_grant_that_is_missing_is_named_at_once(int version, string missing1, string missing2)
    {
        var server = await mariaDb.ServerAsync();
        var database = await TestShop.CreateDatabaseAsync(server, version, "", new ShopRows().ToSql(version, ""));
        var user = await GrantAsync(server, version, database, line => !line.Contains($".{missing1} ", StringComparison.Ordinal) && !line.Contains($".{missing2} ", StringComparison.Ordinal));
        await using var source = TestShop.MySql(server.ConnectionString(database, user, "a long password"));

        var shop = await ShopDetector.DetectAsync(source, new MagentoOptions(), Cancelled);
        var fault = await Assert.ThrowsAsync<ShopException>(() => shop.ReadInfoAsync(Cancelled));

        Assert.StartsWith($"Magento {version}: the account cannot read `", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"`{missing1}` (", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"`{missing2}` (", fault.Message, StringComparison.Ordinal);
        Assert.Contains("docs/magento.md", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_grants_of_the_handbook_are_enough(int version)
    {
        var server = await mariaDb.ServerAsync();
        var rows = new ShopRows().Customer(7, "ada@example.org").CustomerAddress(7, "06 39 98 00 07").Order(1, 7, "ada@example.org", "processing").Item(1, 1).Quote(1, 7, 1);
        var database = await TestShop.CreateDatabaseAsync(server, version, "", rows.ToSql(version, ""));
        var user = await GrantAsync(server, version, database, _ => true);
        await using var source = TestShop.MySql(server.ConnectionString(database, user, "a long password"));

        var shop = await ShopDetector.DetectAsync(source, new MagentoOptions(), Cancelled);
        Assert.Equal(3, (await shop.ReadInfoAsync(Cancelled)).Stores.Count);
        var watermarks = await shop.ReadAllAsync(_ => { }, new Progress<Agi.Routing.Phones.PhoneLoadProgress>(), Cancelled);
        await shop.ReadChangesAsync(watermarks, true, _ => { }, Cancelled);
        var found = await shop.SearchAsync(new PhoneNumber(33639980007), Cancelled);
        Assert.Equal(1, Assert.Single((await shop.ReadCallerAsync([.. found.Select(row => row.Owner)], Cancelled)).Identities[0].Orders).ToShip);
    }

    [Fact]
    public async Task An_attribute_that_is_missing_in_magento_1_is_named()
    {
        await using var shop = await TestShop.InSqliteAsync(1, new ShopRows());
        await using var connection = await shop.Source.OpenConnectionAsync(Cancelled);
        await using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM eav_attribute WHERE attribute_code = 'telephone'";
        await command.ExecuteNonQueryAsync(Cancelled);
        var fault = await Assert.ThrowsAsync<ShopException>(() => shop.Shop.ReadInfoAsync(Cancelled));
        Assert.Contains("attribute telephone of customer_address", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Makes an account with the rights that docs/magento.md gives, for a database of its own.</summary>
    private static async Task<string> GrantAsync(MariaDbServer server, int version, string database, Func<string, bool> wanted)
    {
        await using var stream = typeof(MagentoInfoTests).Assembly.GetManifestResourceStream("Agi.Tests.docs.magento.md")!;
        using var reader = new StreamReader(stream);
        var blocks = (await reader.ReadToEndAsync(Cancelled)).Split("```sql\n").Skip(1).Select(block => block.Split("```")[0]).ToList();
        var user = $"agi{Guid.NewGuid():N}"[..20];
        var lines = blocks[version == 2 ? 0 : 1].Split('\n').Where(wanted)
            .Select(line => line.Replace("'agi'", $"'{user}'", StringComparison.Ordinal).Replace(" shop.", $" {database}.", StringComparison.Ordinal));
        await server.SqlAsync(string.Join('\n', lines));
        return user;
    }
}
