using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Situations;
using Agi.Samples;
using Agi.Server.MySql;
using Agi.Tests.Phones;
using Agi.Tests.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Tests.Shops;

/// <summary>Compares the engine with the oracle for every number of a shop, in both versions of Magento: telephone fields, people, situations.</summary>
public sealed class EngineAndOracleTests
{
    private static readonly DateTime Now = new(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MagentoVersion.Magento2, 11, false)]
    [InlineData(MagentoVersion.Magento1, 12, false)]
    [InlineData(MagentoVersion.Magento2, 15, true)]
    [InlineData(MagentoVersion.Magento1, 14, true)]
    public async Task Every_number_leads_to_the_people_and_the_situation_that_the_rules_say(MagentoVersion version, int seed, bool globalAccounts)
    {
        await using var server = await MariaDbServer.StartAsync();
        var shop = new TestShop(new TestShopOptions { Now = Now, Customers = 3000, Seed = seed, TablePrefix = "mg_", GlobalAccounts = globalAccounts });
        await shop.LoadAsync(server, "shop", version);
        await using var source = MySqlSource.Create(server.ConnectionString("shop"), NullLoggerFactory.Instance, TimeProvider.System);
        var engine = await ShopDetector.DetectAsync(source, new MagentoOptions { TablePrefix = "mg_" }, Cancelled);
        var numbers = await ReadNumbersAsync(engine);
        var callers = shop.EveryCaller();

        var different = callers.Where(caller => !numbers[caller.Number!.Value].ToHashSet().SetEquals(caller.Owners))
            .Select(caller => $"{caller.Number} ({caller.Story}): the shop has {string.Join(' ', caller.Owners)}, the engine read {string.Join(' ', numbers[caller.Number!.Value])}")
            .ToList();

        var answers = await new Oracle(shop).AskAsync(server, "shop", callers, Now);
        var classifier = new SituationClassifier(new SituationSettings());
        foreach (var answer in answers)
        {
            var snapshot = await engine.ReadCallerAsync(answer.Caller.Owners, Cancelled);
            var said = classifier.Classify(snapshot, new DateTimeOffset(Now));
            var engineSays = (said.Situation.ToName(), said.People.Count, said.Identity?.CustomerId, said.Identity?.Email, said.Identity?.Name, said.Order?.IncrementId, said.OpenOrders);
            var oracleSays = (answer.Situation, answer.Identities, answer.CustomerId, answer.CustomerEmail, answer.CustomerName, answer.Order, answer.OpenOrders);
            if (engineSays != oracleSays) different.Add($"{answer.Caller.Number} ({answer.Caller.Story}): the oracle says {oracleSays}, the engine {engineSays}");
        }

        Assert.True(different.Count == 0, $"{different.Count} differences, such as:\n{string.Join('\n', different.Take(10).Concat(different.TakeLast(10)))}");
        Assert.Equal(callers.Count, numbers.Count);
    }

    private static async Task<ILookup<PhoneNumber, PhoneOwner>> ReadNumbersAsync(IShop engine)
    {
        var info = await engine.ReadInfoAsync(Cancelled);
        var normaliser = new PhoneNormaliser();
        var found = new HashSet<(PhoneNumber Number, PhoneOwner Owner)>();
        await engine.ReadAllAsync(
            row =>
            {
                var country = string.IsNullOrEmpty(row.Country) ? info.Stores[row.StoreId].Country : row.Country;
                foreach (var number in normaliser.Read(row.Telephone, country).Numbers) found.Add((number, row.Owner));
            },
            null,
            Cancelled);
        return found.ToLookup(pair => pair.Number, pair => pair.Owner);
    }
}
