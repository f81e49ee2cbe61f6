using System.Globalization;
using Agi.Routing.Facts;
using Agi.Routing.Situations;
using Agi.Tests.Servers;

namespace Agi.Tests.Magento;

/// <summary>One random shop with every kind of order: both versions on both databases must say the same of every number.</summary>
public sealed class VersionParityTests(MariaDbFixture mariaDb)
{
    // Every shop has more.
    private const int Orders = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Both_versions_on_both_databases_say_the_same_of_every_number(int seed)
    {
        var answers = new List<IReadOnlyList<string>>();
        (TestDatabase Where, int Version)[] all = [(TestDatabase.Sqlite, 2), (TestDatabase.Sqlite, 1), (TestDatabase.MariaDb, 2), (TestDatabase.MariaDb, 1)];
        foreach (var (where, version) in all)
        {
            await using var shop = await TestShop.OpenAsync(where, mariaDb, version, RandomShop.Tell(seed, version).Rows);
            var said = new List<string>();
            for (var person = 0; person < RandomShop.People; person++) said.Add(Text(await shop.AskAsync(RandomShop.Number(person))));
            for (var order = 1; order <= Orders; order++) said.Add(await shop.AskForOrderAsync(order));
            answers.Add(said);
        }

        Assert.All(answers, said => Assert.Equal(answers[0], said));
        Assert.True(answers[0].Take(RandomShop.People).Select(said => said.Split(' ')[0]).Distinct(StringComparer.Ordinal).Count() >= 7, "The shop is too dull to show anything.");
    }

    [Theory]
    [InlineData("MySQL 9")]
    [InlineData("MariaDB 11.8")]
    public async Task Newer_servers_say_the_same_of_every_number(string name)
    {
        await using var server = name is "MySQL 9" ? await MySqlServer.StartAsync() : await MySqlServer.StartMariaDbAsync();
        foreach (var version in new[] { 1, 2 })
        {
            var rows = RandomShop.Tell(seed: 4, version).Rows;
            await using var shop = await TestShop.InServerAsync(server, version, rows);
            await using var sqlite = await TestShop.InSqliteAsync(version, rows);

            // Twice, because the second time prepared statements are used again.
            for (var round = 0; round < 2; round++)
            {
                for (var person = 0; person < RandomShop.People; person++)
                {
                    var number = RandomShop.Number(person);
                    Assert.Equal(Text(await sqlite.AskAsync(number)), Text(await shop.AskAsync(number)));
                }

                for (var order = 1; order <= Orders; order++) Assert.Equal(await sqlite.AskForOrderAsync(order), await shop.AskForOrderAsync(order));
            }
        }
    }

    /// <summary>All that a caller's situation says.</summary>
    internal static string Text(CallerSituation said) => string.Create(
        CultureInfo.InvariantCulture,
        $"{said.Situation.ToName()} {said.Identity?.CustomerId} {said.Identity?.Email} {said.Identity?.Name} {said.Identity?.StoreId} {said.Order?.IncrementId} {said.OpenOrders} {said.People.Count} {said.DeliveredAt:s} {said.Reason}");
}
