using MySqlConnector;

namespace Agi.Tests.EndToEnd;

/// <summary>Calls with menus and dialogues on a real Asterisk.</summary>
[Collection(AsteriskCollection.Name)]
public abstract class DialogueCalls(AsteriskFixture fixture, ShopFixture shop) : IAsyncLifetime
{
    /// <summary>A number that the shop does not know, and that can be called back.</summary>
    private protected const string Stranger = "0199005599";

    private protected const string Head = """
        country: FR
        timezone: Europe/Paris
        language: fr
        targets: [sales, tech, reception, goodbye]
        people: [sales, tech, reception]
        served: goodbye
        fallback: reception
        budget: 20s

        """;

    /// <summary>Everybody gets the menu.</summary>
    private protected const string Menu = Head + """
        rules:
          - {name: everyone, play: [welcome], menu: first, target: tech}
        menus:
          first:
            say: [press-1-order-status, press-2-callback, press-0-person]
            timeout: 3s
            keys: {1: {dialogue: order-status}, 2: {dialogue: callback}, 0: {target: reception}, 5: {target: sales}}
        """;

    private protected AsteriskServer Asterisk { get; private set; } = null!;

    private protected ShopFixture Shop => shop;

    public async ValueTask InitializeAsync()
    {
        Asterisk = await fixture.ServerAsync();
        _ = await shop.CallerAsync("payment_issue");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Asterisk is not null) await Asterisk.EndCallsAsync();
    }

    private protected static byte[][] Fr(params string[] ids) => [.. ids.Select(id => Prompts.Ulaw("fr", id))];

    private protected Task<EngineProcess> EngineAsync(string rules, params KeyValuePair<string, string>[] environment) => EngineProcess.StartAsync(shop.ConnectionString, rules, environment);

    private protected async Task<SipCaller> RingAsync(EngineProcess engine, string number)
    {
        await Asterisk.UseEngineAsync(engine.Port, budgetSeconds: 20);
        return await SipCaller.CallAsync(Asterisk, number);
    }

    /// <summary>Waits until a prompt has begun, and presses keys into it.</summary>
    private protected static async Task PressIntoAsync(SipCaller caller, string prompt, string keys)
    {
        await caller.Ear.WaitUntilHeardAsync(Prompts.Beginning(Prompts.Ulaw("fr", prompt)), $"the beginning of {prompt}");
        await caller.Ear.PressAsync(keys);
    }

    /// <summary>An order that has left, to a postcode of five digits: the last six digits of its number, and that postcode.</summary>
    private protected async Task<(string Number, string Postcode)> ShippedOrderAsync()
    {
        const string Sql = """
            SELECT o.increment_id, a.postcode FROM sales_order o JOIN sales_order_address a ON a.parent_id = o.entity_id AND a.address_type = 'shipping'
            WHERE o.state = 'complete' AND o.status = 'complete' AND o.is_virtual = 0 AND a.postcode REGEXP '^[0-9]{5}$'
            AND EXISTS (SELECT 1 FROM sales_shipment s WHERE s.order_id = o.entity_id) ORDER BY o.entity_id DESC LIMIT 1
            """;
        await using var connection = new MySqlConnection(shop.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand(Sql, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken), "the shop has a shipped order");
        return (reader.GetString(0)[^6..], reader.GetString(1));
    }

    private protected async Task EndedAsync(EngineProcess engine, SipCaller caller, SipAgent? agent = null)
    {
        try
        {
            if (agent is not null) await agent.WaitForEndAsync();
            await caller.WaitForEndAsync();
        }
        catch
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{engine.Output}\n{Asterisk.LogTail}");
            throw;
        }
    }
}
