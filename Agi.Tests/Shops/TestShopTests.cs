using Agi.Routing.Facts;
using Agi.Samples;
using Agi.Routing.Phones;
using Agi.Tests.Servers;

namespace Agi.Tests.Shops;

public sealed class TestShopTests
{
    private static readonly DateTime Now = new(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_shop_of_ten_thousand_customers_has_every_situation_fifty_times_and_both_versions_of_magento_say_the_same()
    {
        await using var server = await MariaDbServer.StartAsync();
        var shop = new TestShop(new TestShopOptions { Now = Now });
        await shop.LoadAsync(server, "m2", MagentoVersion.Magento2);
        await shop.LoadAsync(server, "m1", MagentoVersion.Magento1);
        IReadOnlyList<TestCaller> callers = [.. shop.EveryCaller(), .. shop.Callers(100, 1)];

        var two = await new Oracle(shop).AskAsync(server, "m2", callers, Now);
        var one = await new Oracle(shop).AskAsync(server, "m1", callers, Now);

        foreach (var situation in FactWords.All<Situation>().Where(name => name != "unknown_caller"))
        {
            Assert.True(two.Count(answer => answer.Situation == situation) >= 50, $"Only {two.Count(answer => answer.Situation == situation)} callers are {situation}.");
        }

        Assert.True(two.Count(answer => answer.Status == "ambiguous") >= 50);
        Assert.All(two, answer => Assert.Equal(answer.Status == "not_found", answer.Situation == "unknown_caller"));
        // Only somebody with nothing but an empty cart is in the tables and yet unknown.
        Assert.All(two.Where(answer => answer.Status == "not_found"), answer => Assert.DoesNotContain(answer.Caller.Owners, owner => owner.Kind != PhoneOwnerKind.Quote));
        Assert.Equal(two, one);
    }

    [Fact]
    public void A_hundred_callers_are_the_same_each_time_and_hold_strangers_and_the_anonymous()
    {
        var options = new TestShopOptions { Now = Now, Customers = 2000 };
        var callers = new TestShop(options).Callers(100, 3);
        Assert.Equal(100, callers.Count);
        Assert.Equal(5, callers.Count(caller => caller.Number is null));
        Assert.Equal(10, callers.Count(caller => caller.Owners.Count == 0));
        Assert.Equal(callers.Select(caller => (caller.Cli, caller.Story)), new TestShop(options).Callers(100, 3).Select(caller => (caller.Cli, caller.Story)));
        Assert.NotEqual(callers.Select(caller => (caller.Cli, caller.Story)), new TestShop(options).Callers(100, 4).Select(caller => (caller.Cli, caller.Story)));
    }

    [Fact]
    public async Task A_hundred_callers_meet_every_situation()
    {
        await using var server = await MariaDbServer.StartAsync();
        var shop = new TestShop(new TestShopOptions { Now = Now, Customers = 3000, Seed = 7 });
        await shop.LoadAsync(server, "shop", MagentoVersion.Magento2);
        foreach (var seed in Enumerable.Range(1, 5))
        {
            var answers = await new Oracle(shop).AskAsync(server, "shop", shop.Callers(100, seed), Now);
            Assert.Empty(FactWords.All<Situation>().Except(answers.Select(answer => answer.Situation), StringComparer.Ordinal));
            Assert.Contains(answers, answer => answer.Status == "ambiguous");
        }
    }

    [Theory]
    [InlineData(MagentoVersion.Magento1)]
    [InlineData(MagentoVersion.Magento2)]
    public async Task A_table_prefix_is_honoured(MagentoVersion version)
    {
        await using var server = await MariaDbServer.StartAsync();
        var shop = new TestShop(new TestShopOptions { Now = Now, Customers = 50, TablePrefix = "mg_" });
        await shop.LoadAsync(server, "shop", version);
        var tables = (await server.SqlAsync("SHOW TABLES", "shop")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(tables, table => Assert.StartsWith("mg_", table, StringComparison.Ordinal));
        var answers = await new Oracle(shop).AskAsync(server, "shop", [.. shop.EveryCaller().Where(caller => caller.Owners.Any(owner => owner.Kind != PhoneOwnerKind.Quote))], Now);
        Assert.DoesNotContain(answers, answer => answer.Status == "not_found");
    }

    [Fact]
    public async Task A_plain_shop_for_measuring_has_one_address_a_customer_and_half_an_order()
    {
        await using var server = await MariaDbServer.StartAsync();
        var shop = new TestShop(new TestShopOptions { Now = Now, Customers = 20_000, Dense = false });
        await shop.LoadAsync(server, "shop", MagentoVersion.Magento2);
        var counts = (await server.SqlAsync("SELECT count(*) FROM customer_entity; SELECT count(*) FROM customer_address_entity; SELECT count(*) FROM sales_order", "shop")).Split('\n');
        Assert.Equal(("20000", "20000"), (counts[0], counts[1]));
        Assert.InRange(int.Parse(counts[2], System.Globalization.CultureInfo.InvariantCulture), 9_000, 11_000);
    }
}
