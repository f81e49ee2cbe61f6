using Agi.Routing.Facts;
using Agi.Samples;
using Agi.Tests.Servers;

namespace Agi.Tests.Shops;

public sealed class OracleTests
{
    private static readonly DateTime Now = new(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(MagentoVersion.Magento2, false)]
    [InlineData(MagentoVersion.Magento1, false)]
    [InlineData(MagentoVersion.Magento2, true)]
    [InlineData(MagentoVersion.Magento1, true)]
    public async Task The_oracle_says_what_the_facts_say_for_every_case_worked_out_by_hand(MagentoVersion version, bool globalAccounts)
    {
        var cases = globalAccounts ? OracleCases.WithGlobalAccounts(Now) : OracleCases.All(Now);
        var shop = new TestShop(new TestShopOptions { Now = Now, GlobalAccounts = globalAccounts }, () => cases.Select(example => example.Home));
        await using var server = await MariaDbServer.StartAsync();
        await shop.LoadAsync(server, "shop", version);
        var byNumber = shop.EveryCaller().ToDictionary(caller => caller.Number!.Value);

        var answers = await new Oracle(shop).AskAsync(server, "shop", [.. cases.Select(example => byNumber[new PhoneNumber(example.Phone.E164)])], Now);

        var expected = cases.Select(example => (example.Name, example.Status, example.Situation, example.Order?.IncrementId, example.OpenOrders, CustomerId: (long?)example.CustomerId, example.Person));
        var actual = cases.Zip(answers, (example, answer) => (example.Name, answer.Status, answer.Situation, answer.Order, answer.OpenOrders, answer.CustomerId, example.Person is null ? null : $"{answer.CustomerEmail} {answer.CustomerName}"));
        var different = expected.Zip(actual).Where(pair => pair.First != pair.Second).Select(pair => $"expected {pair.First}, but the oracle says {pair.Second}").ToList();
        Assert.True(different.Count == 0, $"{different.Count} of {cases.Count} are different:\n{string.Join('\n', different)}");
    }

    [Fact]
    public async Task Names_and_mails_come_as_the_database_has_them_however_hostile()
    {
        const string Hostile = "tab\there \"quoted\"\nline\\ NULL 💡 \u202Ertl %0aHANGUP";
        var cases = OracleCases.All(Now).Take(1).ToList();
        var customer = cases[0].Home.Customers[0] with { First = Hostile, Last = "NULL", Email = "O'Hara%0a@Example.com" };
        cases[0].Home.Customers[0] = customer;
        var shop = new TestShop(new TestShopOptions { Now = Now }, () => cases.Select(example => example.Home));
        await using var server = await MariaDbServer.StartAsync();
        foreach (var version in Enum.GetValues<MagentoVersion>())
        {
            var database = version.ToString();
            await shop.LoadAsync(server, database, version);
            var answer = Assert.Single(await new Oracle(shop).AskAsync(server, database, shop.EveryCaller(), Now));
            Assert.Equal((Hostile + " NULL", "o'hara%0a@example.com"), (answer.CustomerName, answer.CustomerEmail));
        }
    }

    [Fact]
    public async Task A_caller_without_a_number_and_an_unknown_caller_are_not_found()
    {
        var shop = new TestShop(new TestShopOptions { Now = Now, Customers = 20 });
        await using var server = await MariaDbServer.StartAsync();
        await shop.LoadAsync(server, "shop", MagentoVersion.Magento2);
        var strangers = shop.Callers(60, 1).Where(caller => caller.Owners.Count == 0).ToList();
        var answers = await new Oracle(shop).AskAsync(server, "shop", strangers, Now);
        Assert.Equal(6, answers.Count);
        Assert.All(answers, answer => Assert.Equal(("not_found", "unknown_caller", 0, null), (answer.Status, answer.Situation, answer.OpenOrders, answer.Order)));
    }
}
