using Agi.Routing.Facts;
using Agi.Routing.Situations;
using Agi.Tests.Shops;

namespace Agi.Tests.Magento;

/// <summary>Compares the engine with the oracle's SQL for every number of a random shop.</summary>
public sealed class SituationOracleTests(MariaDbFixture mariaDb)
{
    [Theory]
    [InlineData(1, 11, false)]
    [InlineData(1, 12, true)]
    [InlineData(2, 13, false)]
    [InlineData(2, 14, true)]
    public async Task Every_numbers_situation_is_what_the_oracle_says(int version, int seed, bool globalAccounts)
    {
        var server = await mariaDb.ServerAsync();
        var told = RandomShop.Tell(seed, version, globalAccounts);
        await using var shop = await TestShop.InMariaDbAsync(server, version, told.Rows);
        var callers = new List<TestCaller>();
        for (var person = 0; person < RandomShop.People; person++)
        {
            var number = new PhoneNumber(RandomShop.Number(person));
            var rows = await shop.Shop.SearchAsync(number, TestContext.Current.CancellationToken);
            callers.Add(new TestCaller { Cli = number.ToString(), Number = number, Owners = [.. rows.Select(row => row.Owner).Distinct()], Story = $"person {person}" });
        }

        var answers = await new Oracle(numbers: told.Numbers).AskAsync(server, shop.Database, callers, ShopRows.Now.UtcDateTime);

        var classifier = new SituationClassifier(new SituationSettings());
        var different = new List<string>();
        foreach (var answer in answers)
        {
            var said = classifier.Classify(await shop.ReadAsync([.. answer.Caller.Owners]), ShopRows.Now);
            var engine = (said.Situation.ToName(), said.People.Count, said.Identity?.CustomerId, said.Identity?.Email, said.Order?.IncrementId, said.OpenOrders);
            var oracle = (answer.Situation, answer.Identities, answer.CustomerId, answer.CustomerEmail, answer.Order, answer.OpenOrders);
            if (engine != oracle) different.Add($"{answer.Caller.Story}: engine {engine}, oracle {oracle}");
        }

        Assert.True(different.Count == 0, $"{different.Count} differences:\n{string.Join('\n', different)}");
        Assert.True(answers.Select(answer => answer.Situation).Distinct(StringComparer.Ordinal).Count() >= 7, "The shop is too dull to show anything.");
    }
}
