namespace Agi.Tests.EndToEnd;

/// <summary>Menus on the telephone: keys by telephone events and by INFO, wrong keys, silence, a person.</summary>
public sealed class MenuCallTests(AsteriskFixture fixture, ShopFixture shop) : DialogueCalls(fixture, shop), IClassFixture<ShopFixture>
{
    [Fact]
    public async Task A_key_cuts_the_prompt_and_counts()
    {
        await using var engine = await EngineAsync(Menu);
        await using var agent = await SipAgent.OnAsync(Asterisk, "sales1");
        await using var caller = await RingAsync(engine, Stranger);
        await PressIntoAsync(caller, "welcome", "5");
        await EndedAsync(engine, caller, agent);

        Assert.False(caller.Ear.Heard(Prompts.Ulaw("fr", "welcome")), "the rest of the prompt");
        Assert.False(caller.Ear.Heard(Prompts.Ulaw("fr", "press-1-order-status")));
        Assert.Contains("ROUTE_CHOICE", Asterisk.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_0_reaches_a_person()
    {
        await using var engine = await EngineAsync(Menu);
        await using var agent = await SipAgent.OnAsync(Asterisk, "reception1");
        await using var caller = await RingAsync(engine, Stranger);
        await PressIntoAsync(caller, "press-1-order-status", "0");
        await EndedAsync(engine, caller, agent);
    }

    [Fact]
    public async Task A_key_by_INFO_counts_too()
    {
        await using var engine = await EngineAsync(Menu);
        await using var agent = await SipAgent.OnAsync(Asterisk, "sales1");
        await Asterisk.UseEngineAsync(engine.Port, budgetSeconds: 20);
        await using var caller = await SipCaller.CallAndPressByInfoAsync(Asterisk, Stranger, '5', TimeSpan.FromSeconds(3));
        await EndedAsync(engine, caller, agent);

        Assert.False(caller.Ear.Heard(Prompts.Ulaw("fr", "press-0-person")));
    }

    [Fact]
    public async Task A_wrong_key_is_told_and_the_menu_comes_again()
    {
        await using var engine = await EngineAsync(Menu);
        await using var agent = await SipAgent.OnAsync(Asterisk, "sales1");
        await using var caller = await RingAsync(engine, Stranger);
        await PressIntoAsync(caller, "press-1-order-status", "8");
        await caller.Ear.WaitUntilHeardAsync(Prompts.Ulaw("fr", "could-not-understand"), "that the key is none of the choices");
        await caller.Ear.WaitUntilHeardAsync(Prompts.Ulaw("fr", "press-2-callback"), "the menu again");
        await caller.Ear.PressAsync("5");
        await EndedAsync(engine, caller, agent);

        Assert.True(caller.Ear.HeardInOrder(Fr("could-not-understand", "press-1-order-status", "press-2-callback")));
    }

    [Fact]
    public async Task A_silent_caller_hears_the_menu_twice_and_goes_to_the_target_of_the_rule()
    {
        await using var engine = await EngineAsync(Menu);
        await using var agent = await SipAgent.OnAsync(Asterisk, "tech1");
        await using var caller = await RingAsync(engine, Stranger);
        await EndedAsync(engine, caller, agent);

        Assert.True(caller.Ear.HeardInOrder(Fr("welcome", "press-1-order-status", "press-2-callback", "press-0-person")));
    }

    [Fact]
    public async Task An_engine_that_falls_silent_while_a_key_is_waited_for_does_not_keep_the_caller()
    {
        await using var engine = await EngineAsync(Menu);
        await using var agent = await SipAgent.OnAsync(Asterisk, "reception1");
        await using var caller = await RingAsync(engine, Stranger);
        await caller.Ear.WaitUntilHeardAsync(Prompts.Beginning(Prompts.Ulaw("fr", "press-0-person")), "the end of the menu");
        engine.Freeze();
        await EndedAsync(engine, caller, agent);
    }
}
