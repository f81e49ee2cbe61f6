using System.Globalization;
using Agi.Routing.Phones;
using Agi.Routing.Situations;

namespace Agi.Tests.Magento;

/// <summary>What the engine concludes of every person of a shop, beside what one SQL statement concludes by itself.</summary>
public sealed class SituationOracleTests(MariaDbFixture mariaDb)
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Every_persons_situation_is_what_an_independent_statement_says(int seed)
    {
        var server = await mariaDb.ServerAsync();
        await using var shop = await TestShop.InMariaDbAsync(server, 2, RandomShop.Tell(seed, version: 2));
        var expected = await AskOracleAsync(server, shop);
        Assert.True(expected.Count > 60);

        var classifier = new SituationClassifier(new SituationSettings());
        var wrong = new List<string>();
        foreach (var (who, order, said) in expected)
        {
            var snapshot = await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Order, order));
            var person = classifier.ClassifyIdentity(Assert.Single(snapshot.Identities), ShopRows.Now);

            // Carts are no business of the statement: without an order that decides, they may.
            var situation = person.Situation == Situation.AbandonedCart ? Situation.KnownCustomer : person.Situation;
            var answer = string.Create(CultureInfo.InvariantCulture, $"{(int)situation} {person.Deciding?.Order.IncrementId} {person.OpenOrders}");
            if (answer != said) wrong.Add($"{who}: engine {answer}, statement {said}");
        }

        Assert.Empty(wrong);
    }

    /// <summary>Who, any order of theirs, and what the statement says: rank, deciding order, open orders.</summary>
    private static async Task<List<(string Who, uint Order, string Said)>> AskOracleAsync(Servers.MariaDbServer server, TestShop shop)
    {
        await using var stream = typeof(SituationOracleTests).Assembly.GetManifestResourceStream("Agi.Tests.Magento.situations-oracle.sql")!;
        using var reader = new StreamReader(stream);
        var oracle = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        var now = ShopRows.Now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

        // The statement's rows with the first order of each person, to ask the engine by.
        const string AnyOrder = """
            SELECT COALESCE(CONCAT('c', o.customer_id), CONCAT('c', c.entity_id), LOWER(o.customer_email)) AS who, MIN(o.entity_id)
            FROM sales_order o
            LEFT JOIN store t ON t.store_id = o.store_id
            LEFT JOIN customer_entity c ON o.customer_id IS NULL AND c.email = o.customer_email AND c.website_id = t.website_id
            GROUP BY who;
            """;
        var orders = Rows(await server.SqlAsync(AnyOrder, shop.Database)).ToDictionary(row => row[0], row => uint.Parse(row[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return Rows(await server.SqlAsync($"SET time_zone = '+00:00'; SET @now = '{now}';\n{oracle}", shop.Database))
            .Select(row => (row[0], orders[row[0]], $"{row[1]} {row[2]} {row[3]}"))
            .ToList();
    }

    private static IEnumerable<string[]> Rows(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'));
}
