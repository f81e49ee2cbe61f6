using System.Text.RegularExpressions;

namespace Agi.Tests.EndToEnd;

/// <summary>The state of an order on a Magento 2 shop: right, wrong, locked, hung up, and what the logs have of it.</summary>
[Collection(AsteriskCollection.Name)]
public sealed class OrderStatusCallTests(AsteriskFixture fixture, ShopFixture shop, SharedEngine shared) : OrderStatusCalls(fixture, shop), IClassFixture<SharedEngine>
{
    private const string Cut = Transcript.CutMark;

    /// <summary>Another number that the shop does not know, for the one test that uses up its tries.</summary>
    private const string Guesser = "0199005601";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_during_the_answer_leads_to_a_person_of_the_queue_that_fits_the_order()
    {
        var order = await OrdersByHand.ShippedAsync(Shop);
        var engine = await shared.WithAsync(Shop, Rules);
        // The rule of the caller says reception; that of an order on its way says sales.
        await using var agent = await SipAgent.OnAsync(Asterisk, "sales1");
        await using var caller = await RingAsync(engine, Stranger);
        await AskAsync(caller, order.Digits, OrdersByHand.Postcode);
        await caller.PressAtAsync("fr", "os-offer-person", "1");
        await AnsweredAsync(engine, agent, caller);

        AssertHeard(
            caller,
            "fr",
            ["press-1-order-status" + Cut, "os-enter-order" + Cut, "os-enter-postcode" + Cut, "os-checking", .. Told(order, "fr"), "os-offer-person" + Cut, "transfer-to-person"]);
    }

    [Fact]
    public async Task A_caller_with_one_open_order_is_asked_for_the_postcode_alone()
    {
        var customer = await Shop.CallerAsync("undelivered_order", "+33", answer => answer.OpenOrders == 1);
        await OrdersByHand.MoveAsync(Shop, customer.Order!);
        var engine = await shared.WithAsync(Shop, Rules);
        await using var caller = await RingAsync(engine, National(customer));
        await caller.PressAtAsync("fr", "press-1-order-status", "1");
        await caller.PressAtAsync("fr", "os-enter-postcode-first", OrdersByHand.Postcode + "#");
        await caller.WaitForEndAsync();

        var heard = Transcript.In("fr").Of(caller.Ear.Sound());
        Assert.Equal(["press-1-order-status" + Cut, "os-enter-postcode-first" + Cut, "os-checking", "os-ordered-on"], heard.Take(4));
        Assert.Equal(["os-offer-person", "goodbye"], heard.TakeLast(2));
    }

    [Fact]
    public async Task Three_wrong_answers_lead_to_a_person_and_after_five_the_right_one_is_refused_in_the_same_words()
    {
        var order = await OrdersByHand.ShippedAsync(Shop);
        var engine = await shared.WithAsync(Shop, Rules);
        await using (var agent = await SipAgent.OnAsync(Asterisk, "reception1"))
        await using (var caller = await RingAsync(engine, Guesser))
        {
            await AskAsync(caller, "1", "99");
            await AskAgainAsync(caller, "2", "99", caller.Ear.Length);
            await AskAgainAsync(caller, "3", "99", caller.Ear.Length);
            await AnsweredAsync(engine, agent, caller);

            AssertHeard(
                caller,
                "fr",
                "press-1-order-status" + Cut, "os-enter-order" + Cut, "os-enter-postcode" + Cut, "os-checking",
                "os-no-match" + Cut, "os-enter-postcode" + Cut, "os-checking",
                "os-no-match" + Cut, "os-enter-postcode" + Cut, "os-checking",
                "os-no-match", "os-locked");
        }

        await using (var agent = await SipAgent.OnAsync(Asterisk, "reception1"))
        await using (var caller = await RingAsync(engine, Guesser))
        {
            await AskAsync(caller, "4", "99");
            await AskAgainAsync(caller, "5", "99", caller.Ear.Length);
            await AskAgainAsync(caller, order.Digits, OrdersByHand.Postcode, caller.Ear.Length);
            await AnsweredAsync(engine, agent, caller);

            Assert.Equal(["os-checking", "os-no-match", "os-locked"], Transcript.In("fr").Of(caller.Ear.Sound()).TakeLast(3));
        }
    }

    [Fact]
    public async Task Who_was_wrong_is_asked_for_number_and_postcode_again()
    {
        var engine = await shared.WithAsync(Shop, Rules);
        await using var agent = await SipAgent.OnAsync(Asterisk, "reception1");
        await using var caller = await RingAsync(engine, Stranger);
        await AskAsync(caller, "1", "99");
        await caller.PressAtAsync("fr", "os-enter-order", "*", caller.Ear.Length);
        await AnsweredAsync(engine, agent, caller);

        AssertHeard(
            caller,
            "fr",
            "press-1-order-status" + Cut, "os-enter-order" + Cut, "os-enter-postcode" + Cut, "os-checking", "os-no-match", "os-try-again", "os-enter-order" + Cut);
    }

    [Fact]
    public async Task Who_hangs_up_anywhere_in_the_dialogue_leaves_no_channel_and_no_session_behind()
    {
        var order = await OrdersByHand.ShippedAsync(Shop);
        string[] places = ["press-1-order-status", "os-enter-order", "os-enter-postcode", "os-checking", "os-ordered-on", "os-offer-person"];
        var engine = await shared.WithAsync(Shop, Rules);

        // All at once, each from a number of its own. They ring one after the other: sipp takes its port when it starts.
        var calls = new List<Task>();
        foreach (var (at, during) in places.Index()) calls.Add(HangUpDuringAsync(engine, await RingAsync(engine, $"01990056{SippProcess.Text(10 + at)}"), order, during));
        await Task.WhenAll(calls);

        await NothingIsLeftAsync(engine);
        AssertNoComplaint(engine);
    }

    [Fact]
    public async Task What_is_keyed_in_is_in_no_log_even_when_every_line_is_logged()
    {
        var order = await OrdersByHand.ShippedAsync(Shop);
        await using var engine = await EngineProcess.StartAsync(
            Shop.ConnectionString, Rules, new("NLog__rules__4__logger", "*"), new("NLog__rules__4__minLevel", "Trace"), new("NLog__rules__4__maxLevel", "Debug"), new("NLog__rules__4__writeTo", "console"));
        var before = Asterisk.Log.Length;
        await using var caller = await RingAsync(engine, Stranger);
        // A wrong try first: what fails is not logged either.
        await AskAsync(caller, "736184", "58217");
        await AskAgainAsync(caller, order.Digits, OrdersByHand.Postcode, caller.Ear.Length);
        await caller.WaitForEndAsync();

        var logs = engine.Output + Asterisk.Log[before..];
        Assert.Contains("TRACE", engine.Output, StringComparison.Ordinal);
        Assert.Contains("agi/os-paid", engine.Output, StringComparison.Ordinal);
        Assert.All(
            ["736184", "58217", order.Digits, OrdersByHand.Postcode],
            keyed => Assert.DoesNotMatch(new Regex($@"(?<!\d){keyed}(?!\d)", RegexOptions.None, TimeSpan.FromSeconds(10)), logs));
        // Nor key by key, as the codes of its digits: that of the menu's choice is the only one.
        var shown = engine.Output.Split('\n').Where(line => Regex.IsMatch(line, @"< 200 result=(4[89]|5[0-7])\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10))).ToList();
        Assert.True(shown.Count == 1, string.Join('\n', shown));
    }

    private static async Task HangUpDuringAsync(EngineProcess engine, SipCaller ringing, ShippedOrder order, string during)
    {
        await using var caller = ringing;
        string[] steps = ["press-1-order-status", "os-enter-order", "os-enter-postcode"];
        string[] keys = ["1", order.Digits + "#", OrdersByHand.Postcode + "#"];
        for (var step = 0; step < steps.Length && steps[step] != during; step++) await caller.PressAtAsync("fr", steps[step], keys[step]);
        await caller.Ear.WaitUntilHeardAsync(Prompts.Beginning(Prompts.Ulaw("fr", during)), during);
        Assert.NotEqual(0, await engine.SessionsAsync(Cancellation));
        await caller.HangUpAsync(Cancellation);
        Assert.Equal(during + Cut, Transcript.In("fr").Of(caller.Ear.Sound())[^1]);
    }

    [Fact]
    public async Task The_script_order_status_serves_a_line_of_its_own()
    {
        var order = await OrdersByHand.ShippedAsync(Shop);
        var engine = await shared.WithAsync(Shop, Rules);
        const string Line = "0199000077";
        foreach (var (step, application) in new[]
        {
            "Answer()",
            $"AGI(agi://127.0.0.1:{SippProcess.Text(engine.Port)}/order-status?answer=no)",
            "NoOp(${ORDER_STATUS}:${ROUTE_TARGET})",
            "Goto(agi-targets,${ROUTE_TARGET},1)",
        }.Index())
        {
            await Asterisk.CliAsync($"dialplan add extension {Line},{SippProcess.Text(step + 1)},{application} into from-trunk");
        }

        try
        {
            var before = Asterisk.Log.Length;
            await using var caller = await SipCaller.CallAsync(Asterisk, Stranger, dialled: Line);
            await caller.PressAtAsync("fr", "os-enter-order", order.Digits + "#");
            await caller.PressAtAsync("fr", "os-enter-postcode", OrdersByHand.Postcode + "#");
            await caller.WaitForEndAsync();

            AssertHeard(caller, "fr", ["os-enter-order" + Cut, "os-enter-postcode" + Cut, "os-checking", .. Told(order, "fr"), "os-offer-person", "goodbye"]);
            Assert.Contains("\"told:goodbye\"", Asterisk.Log[before..], StringComparison.Ordinal);
        }
        finally
        {
            await Asterisk.CliAsync($"dialplan remove extension {Line}@from-trunk");
        }
    }
}

/// <summary>The state of an order on a Magento 1 shop.</summary>
[Collection(AsteriskCollection.Name)]
public sealed class Magento1OrderStatusCallTests(AsteriskFixture fixture, Magento1ShopFixture shop) : OrderStatusCalls(fixture, shop);
