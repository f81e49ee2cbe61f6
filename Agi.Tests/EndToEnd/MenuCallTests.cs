namespace Agi.Tests.EndToEnd;

/// <summary>Menus on the telephone: what keys do, by telephone events (RFC 4733) and by INFO, and what silence does.</summary>
[Collection(AsteriskCollection.Name)]
public sealed class MenuCallTests(AsteriskFixture fixture, ShopFixture shop, SharedEngine shared) : ShopCalls(fixture, shop), IClassFixture<SharedEngine>
{
    private const string Stranger = "0199005599";

    private const string Rules = """
        country: FR
        timezone: Europe/Paris
        language: fr
        targets: [sales, tech, reception]
        people: [sales, tech, reception]
        fallback: reception
        budget: 20s
        rules:
          - name: everyone
            play: [welcome]
            menu: first
            target: reception
        menus:
          first:
            say: [press-9-repeat, press-0-person]
            timeout: 3s
            repeat: 1
            keys: {1: {target: tech, play: transfer-to-person}, 2: {menu: second}, 9: {play: one-moment}, 0: {target: sales}}
          second:
            say: [press-star-person]
            timeout: 30s
            repeat: 0
            keys: {1: {target: tech}, "*": {target: reception}, 0: {target: sales}}
        """;

    [Fact]
    public async Task Key_0_cuts_the_prompt_and_leads_to_a_person_at_once()
    {
        var engine = await shared.WithAsync(Shop, Rules);
        await using var agent = await SipAgent.OnAsync(Asterisk, "sales1");
        await using var caller = await RingAsync(engine, Stranger);
        await caller.PressAtAsync("fr", "welcome", "0");
        await AnsweredAsync(engine, agent, caller);

        AssertHeard(caller, "fr", "welcome" + Transcript.CutMark);
        AssertNoComplaint(engine);
    }

    [Fact]
    public async Task A_choice_by_telephone_events_leads_to_its_target_behind_its_prompt()
    {
        var engine = await shared.WithAsync(Shop, Rules);
        await using var agent = await SipAgent.OnAsync(Asterisk, "tech1");
        await using var caller = await RingAsync(engine, Stranger);
        await caller.PressAtAsync("fr", "press-0-person", "1");
        await AnsweredAsync(engine, agent, caller);

        AssertHeard(caller, "fr", "welcome", "press-9-repeat", "press-0-person" + Transcript.CutMark, "transfer-to-person");
    }

    [Fact]
    public async Task A_choice_by_INFO_cuts_the_prompt_and_leads_to_its_target()
    {
        var engine = await shared.WithAsync(Shop, Rules);
        await using var agent = await SipAgent.OnAsync(Asterisk, "tech1");
        await Asterisk.UseEngineAsync(engine.Port);
        await using var caller = await SipCaller.CallAndPressByInfoAsync(Asterisk, Stranger, '1', TimeSpan.FromSeconds(2));
        await AnsweredAsync(engine, agent, caller);

        AssertHeard(caller, "fr", "welcome" + Transcript.CutMark, "transfer-to-person");
    }

    [Fact]
    public async Task What_was_chosen_in_two_menus_reaches_the_dialplan()
    {
        var engine = await shared.WithAsync(Shop, Rules);
        await using var busy = await SipAgent.BusyAsync(Asterisk, "tech1");
        await using var caller = await RingAsync(engine, Stranger);
        await caller.PressAtAsync("fr", "welcome", "2");
        await caller.PressAtAsync("fr", "press-star-person", "1");
        await Eventually.TrueAsync(async () => (await Asterisk.CliAsync("queue show tech")).Contains("tech has 1 calls", StringComparison.Ordinal), "the caller waits", () => Asterisk.LogTail);

        var channels = await Asterisk.CliAsync("core show channels concise");
        var channel = channels.Split('\n').First(line => line.Contains("!agi-targets!tech!", StringComparison.Ordinal)).Split('!')[0];
        var variables = (await Asterisk.CliAsync($"core show channel {channel}")).Split('\n');
        Assert.Contains("ROUTE_CHOICE=second/tech", variables);
        Assert.Contains("ROUTE_TARGET=tech", variables);
        Assert.Contains("ROUTE_RULE=everyone", variables);
        AssertHeard(caller, "fr", "welcome" + Transcript.CutMark, "press-star-person" + Transcript.CutMark);
        await Asterisk.EndCallsAsync();
    }

    [Fact]
    public async Task A_wrong_key_is_said_to_be_one_and_the_menu_is_said_again()
    {
        var engine = await shared.WithAsync(Shop, Rules);
        await using var agent = await SipAgent.OnAsync(Asterisk, "tech1");
        await using var caller = await RingAsync(engine, Stranger);
        await caller.PressAtAsync("fr", "press-0-person", "7");
        await caller.PressAtAsync("fr", "press-0-person", "1", from: caller.Ear.Length);
        await AnsweredAsync(engine, agent, caller);

        AssertHeard(
            caller, "fr", "welcome", "press-9-repeat", "press-0-person" + Transcript.CutMark, "could-not-understand", "press-9-repeat", "press-0-person" + Transcript.CutMark, "transfer-to-person");
    }

    [Fact]
    public async Task A_prompt_alone_leads_back_to_the_menu_and_counts_as_no_silence()
    {
        var engine = await shared.WithAsync(Shop, Rules);
        await using var agent = await SipAgent.OnAsync(Asterisk, "sales1");
        await using var caller = await RingAsync(engine, Stranger);
        await caller.PressAtAsync("fr", "welcome", "9");
        await caller.PressAtAsync("fr", "press-0-person", "0");
        await AnsweredAsync(engine, agent, caller);

        AssertHeard(caller, "fr", "welcome" + Transcript.CutMark, "one-moment", "press-9-repeat", "press-0-person" + Transcript.CutMark);
    }

    [Fact]
    public async Task Who_presses_nothing_hears_the_menu_again_and_then_reaches_the_target_of_the_rule()
    {
        var engine = await shared.WithAsync(Shop, Rules);
        await using var agent = await SipAgent.OnAsync(Asterisk, "reception1");
        await using var caller = await RingAsync(engine, Stranger);
        await AnsweredAsync(engine, agent, caller);

        AssertHeard(caller, "fr", "welcome", "press-9-repeat", "press-0-person", "press-9-repeat", "press-0-person");
    }

    [Fact]
    public async Task Who_hangs_up_in_a_menu_leaves_nothing_behind()
    {
        var engine = await shared.WithAsync(Shop, Rules);
        await using var caller = await RingAsync(engine, Stranger);
        await caller.PressAtAsync("fr", "welcome", "2");
        // The second menu has said all and waits for a key.
        await caller.Ear.WaitUntilHeardAsync(Prompts.Ulaw("fr", "press-star-person"), "the whole menu");
        await caller.HangUpAsync(TestContext.Current.CancellationToken);

        await NothingIsLeftAsync(engine);
        AssertNoComplaint(engine);
    }
}
