namespace Agi.Tests.EndToEnd;

/// <summary>Callers who ask for the state of an order by telephone.</summary>
public sealed class OrderStatusCallTests(AsteriskFixture fixture, ShopFixture shop) : DialogueCalls(fixture, shop), IClassFixture<ShopFixture>
{
    /// <summary>The most detailed log that there is.</summary>
    private static readonly KeyValuePair<string, string> Trace = new("NLog__rules__3__minLevel", "Trace");

    [Fact]
    public async Task Who_knows_number_and_postcode_hears_the_state_and_is_said_goodbye_to_and_no_log_has_the_digits()
    {
        var (number, postcode) = await ShippedOrderAsync();
        await using var engine = await EngineAsync(Menu, Trace);
        await using var caller = await RingAsync(engine, Stranger);
        await PressIntoAsync(caller, "press-1-order-status", "1");
        await PressIntoAsync(caller, "os-enter-order", number + "#");
        await PressIntoAsync(caller, "os-enter-postcode", postcode + "#");
        await EndedAsync(engine, caller);

        Assert.True(caller.Ear.HeardInOrder(Fr("os-checking", "os-ordered-on")) || caller.Ear.Heard(Prompts.Ulaw("fr", "os-ordered-on")), "the day of the order");
        Assert.True(caller.Ear.Heard(Prompts.Ulaw("fr", "os-shipped-on")), "the day of the shipment");
        Assert.True(caller.Ear.Heard(Prompts.Ulaw("fr", "os-offer-person")));
        Assert.True(caller.Ear.Heard(Prompts.Ulaw("fr", "goodbye")));
        Assert.Contains("WAIT FOR DIGIT", engine.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(number, engine.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(postcode, engine.Output, StringComparison.Ordinal);
        foreach (var key in number.Distinct()) Assert.DoesNotContain($"result={(int)key}", engine.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_wrong_answers_lead_to_a_person_and_so_does_the_lock_of_a_later_call_with_the_same_words()
    {
        var (number, postcode) = await ShippedOrderAsync();
        var wrong = postcode == "00000" ? "00001" : "00000";
        await using var engine = await EngineAsync(Menu);
        await using (var agent = await SipAgent.OnAsync(Asterisk, "tech1"))
        {
            await using var caller = await RingAsync(engine, Stranger);
            await AskThriceAsync(caller, number, wrong);
            await EndedAsync(engine, caller, agent);
            Assert.True(caller.Ear.HeardInOrder(Fr("os-no-match", "os-locked")));
            Assert.False(caller.Ear.Heard(Prompts.Ulaw("fr", "os-ordered-on")));
        }

        await using var again = await SipAgent.OnAsync(Asterisk, "tech1");
        await using var second = await RingAsync(engine, Stranger);
        await AskThriceAsync(second, "987654", wrong, times: 3);
        await EndedAsync(engine, second, again);
        Assert.True(second.Ear.HeardInOrder(Fr("os-no-match", "os-locked")));
    }

    [Theory]
    [InlineData("menu", 2)]
    [InlineData("number", 5)]
    [InlineData("postcode", 8)]
    [InlineData("answer", 14)]
    public async Task A_caller_who_hangs_up_leaves_no_channel_and_no_session_behind(string step, int seconds)
    {
        var (number, postcode) = await ShippedOrderAsync();
        await using var engine = await EngineAsync(Menu, Trace);
        await Asterisk.UseEngineAsync(engine.Port, budgetSeconds: 20);
        await using var caller = await SipCaller.CallAndHangUpAsync(Asterisk, Stranger, TimeSpan.FromSeconds(seconds));
        if (step != "menu") await PressIntoAsync(caller, "welcome", "1");
        if (step is "postcode" or "answer") await PressIntoAsync(caller, "os-enter-order", number + "#");
        if (step == "answer") await PressIntoAsync(caller, "os-enter-postcode", postcode + "#");
        await caller.WaitForEndAsync();

        await Asterisk.WaitUntilIdleAsync();
        await Eventually.TrueAsync(() => Sessions(engine, "script route starts") == Sessions(engine, "script route ended"), "every session has ended", () => engine.Output);
        Assert.DoesNotContain("ERROR", engine.Output, StringComparison.Ordinal);
    }

    private static int Sessions(EngineProcess engine, string what) => engine.Output.Split(what).Length - 1;

    private static async Task AskThriceAsync(SipCaller caller, string number, string postcode, int times = 3)
    {
        await PressIntoAsync(caller, "press-1-order-status", "1");
        for (var time = 1; time <= times; time++)
        {
            var before = caller.Ear.Length;
            await Eventually.TrueAsync(() => caller.Ear.HeardSince(before, Prompts.Beginning(Prompts.Ulaw("fr", "os-enter-order"))), $"the question {time}", () => $"{caller.Ear.Length} bytes");
            await caller.Ear.PressAsync(number + "#");
            await Eventually.TrueAsync(() => caller.Ear.HeardSince(before, Prompts.Beginning(Prompts.Ulaw("fr", "os-enter-postcode"))), $"the postcode's question {time}", () => $"{caller.Ear.Length} bytes");
            await caller.Ear.PressAsync(postcode + "#");
        }
    }
}
