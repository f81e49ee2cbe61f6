namespace Agi.Tests.EndToEnd;

/// <summary>Callers who ask for the state of an order, by its number and the delivery postcode.</summary>
public abstract class OrderStatusCalls(AsteriskFixture fixture, ShopFixture shop) : ShopCalls(fixture, shop)
{
    /// <summary>A number that the shop does not know.</summary>
    internal const string Stranger = "0199005599";

    internal const string Rules = """
        country: FR
        timezone: Europe/Paris
        language: fr
        targets: [sales, tech, reception, goodbye]
        people: [sales, tech, reception]
        served: goodbye
        fallback: reception
        budget: 20s
        rules:
          - name: order on its way
            when: {situation: undelivered_order}
            menu: ask
            target: sales
          - name: everyone else
            menu: ask
            target: reception
        menus:
          ask:
            say: [press-1-order-status]
            timeout: 20s
            repeat: 0
            keys: {1: {dialogue: order-status}, 0: {target: reception}}
        """;

    private const string Cut = Transcript.CutMark;

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Number_and_postcode_give_the_state_and_the_days_of_the_order_and_then_the_call_is_over(string language)
    {
        var order = await OrdersByHand.ShippedAsync(Shop);
        await using var engine = await EngineProcess.StartAsync(Shop.ConnectionString, Rules.Replace("    menu:", $"    language: {language}\n    menu:", StringComparison.Ordinal));
        var before = Asterisk.Log.Length;
        await using var caller = await RingAsync(engine, Stranger);
        await AskAsync(caller, order.Digits, OrdersByHand.Postcode, language);
        await caller.WaitForEndAsync();

        AssertHeard(
            caller,
            language,
            ["press-1-order-status" + Cut, "os-enter-order" + Cut, "os-enter-postcode" + Cut, "os-checking", .. Told(order, language), "os-offer-person", "goodbye"]);
        Assert.Contains("Executing [goodbye@agi-targets:1]", Asterisk.Log[before..], StringComparison.Ordinal);
        await NothingIsLeftAsync(engine);
    }

    /// <summary>What is said of an order of <see cref="OrdersByHand.ShippedAsync"/>.</summary>
    private protected static IReadOnlyList<string> Told(ShippedOrder order, string language) =>
    [
        "os-ordered-on", .. SpokenDays.Words(order.OrderedOn, language), "os-shipped-on", .. SpokenDays.Words(order.ShippedOn, language), "os-carrier", "carrier-colissimo", "os-paid",
    ];

    /// <summary>Chooses the dialogue, and keys in a number and a postcode at the questions for them.</summary>
    private protected static async Task AskAsync(SipCaller caller, string number, string postcode, string language = "fr")
    {
        await caller.PressAtAsync(language, "press-1-order-status", "1");
        await caller.PressAtAsync(language, "os-enter-order", number + "#");
        await caller.PressAtAsync(language, "os-enter-postcode", postcode + "#");
    }

    /// <summary>Keys in the next try, over the words that the last one was wrong.</summary>
    private protected static async Task AskAgainAsync(SipCaller caller, string number, string postcode, int from)
    {
        await caller.PressAtAsync("fr", "os-no-match", number + "#", from);
        await caller.PressAtAsync("fr", "os-enter-postcode", postcode + "#", from);
    }
}
