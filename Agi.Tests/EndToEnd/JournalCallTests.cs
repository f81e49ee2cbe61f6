using System.Globalization;
using Agi.Tests.Servers;

namespace Agi.Tests.EndToEnd;

/// <summary>How calls end, from the telephone to the journal.</summary>
[Collection(AsteriskCollection.Name)]
public sealed class JournalCallTests(AsteriskFixture fixture, JournalEngine journal) : ShopCalls(fixture, journal), IClassFixture<JournalEngine>
{
    /// <summary>A number that the shop does not know.</summary>
    private const string Stranger = "0199005599";

    private DateTimeOffset _start;
    private int _log;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_that_an_agent_took_has_the_agent_and_both_times()
    {
        var engine = await BeginAsync();
        await using var caller = await WaitsAsync("0199000001");
        await using var agent = await SipAgent.OnAsync(Asterisk, "sales1", TimeSpan.FromSeconds(3));
        await AnsweredAsync(engine, agent, caller);

        var call = await CallAsync();
        Assert.Equal("answered", call.Outcome);
        Assert.Equal("PJSIP/sales1", call.Agent);
        Assert.Equal("sales", call.EndedTarget);
        Assert.Equal(16, call.Cause);
        Assert.Null(call.TransferredTo);
        AssertSeconds("sales@agi-targets:1", "answered PJSIP/trunk", call.Waited);
        AssertSeconds("answered PJSIP/trunk", "s@agi-outcome:1", call.Talked);
        AssertSeconds("s@agi-inbound:1", "s@agi-outcome:1", call.Seconds);
    }

    [Fact]
    public async Task A_caller_who_gives_up_in_the_queue_has_abandoned_and_waited_until_then()
    {
        await BeginAsync();
        await using var busy = await SipAgent.BusyAsync(Asterisk, "sales1");
        await using var caller = await SipCaller.CallAndHangUpAsync(Asterisk, Stranger, TimeSpan.FromSeconds(3), "0199000001");
        await caller.WaitForEndAsync();

        var call = await CallAsync();
        Assert.Equal("abandoned", call.Outcome);
        Assert.Equal("ABANDON", call.QueueStatus);
        Assert.Null(call.Agent);
        Assert.Null(call.Talked);
        AssertSeconds("sales@agi-targets:1", "s@agi-outcome:1", call.Waited);
    }

    [Fact]
    public async Task Who_hangs_up_in_a_prompt_is_told_with_the_prompt_and_the_dialplan_tells_the_end()
    {
        await BeginAsync();
        await using var caller = await SipCaller.CallAsync(Asterisk, Stranger, dialled: "0199000003");
        await caller.Ear.WaitUntilHeardAsync(Prompts.Beginning(Prompts.Ulaw("fr", "welcome")), "the prompt");
        await caller.HangUpAsync(Cancellation);

        var call = await CallAsync();
        Assert.Equal("hung_up", call.Outcome);
        Assert.Equal("welcome", call.HungUpIn);
        Assert.Null(call.EndedTarget);
        Assert.Null(call.Waited);
        Assert.NotNull(call.Seconds);
    }

    [Fact]
    public async Task Who_hangs_up_in_a_menu_has_heard_it_and_was_in_no_prompt()
    {
        await BeginAsync();
        await using var caller = await SipCaller.CallAsync(Asterisk, Stranger, dialled: "0199000004");
        await caller.Ear.WaitUntilHeardAsync(Prompts.Ulaw("fr", "press-1-order-status"), "the whole menu");
        // The engine learns a moment later that the prompt is over.
        await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
        await caller.HangUpAsync(Cancellation);

        var call = await CallAsync();
        Assert.Equal("hung_up", call.Outcome);
        Assert.Null(call.HungUpIn);
        Assert.Equal("welcome press-1-order-status", call.Prompts);
        Assert.Null(call.Choice);
    }

    [Fact]
    public async Task A_target_that_the_dialplan_does_not_have_is_told_and_so_is_the_fail_safe()
    {
        var engine = await BeginAsync();
        await using var agent = await SipAgent.OnAsync(Asterisk, "reception1");
        await using var caller = await SipCaller.CallAsync(Asterisk, Stranger, dialled: "0199000002");
        await AnsweredAsync(engine, agent, caller);

        var call = await CallAsync();
        Assert.Equal("nowhere", call.RoutedTarget);
        Assert.Equal("failsafe", call.EndedTarget);
        Assert.Equal("answered", call.Outcome);
        Assert.Equal("PJSIP/reception1", call.Agent);
    }

    [Fact]
    public async Task A_call_that_never_reached_the_engine_is_not_in_the_journal()
    {
        var engine = await BeginAsync();
        await Asterisk.UseEngineAsync(Ports.FreeTcp());
        await using (var agent = await SipAgent.OnAsync(Asterisk, "reception1"))
        await using (var caller = await SipCaller.CallAsync(Asterisk, Stranger, dialled: "0199000001"))
            await AnsweredAsync(engine, agent, caller);
        await Asterisk.WaitUntilIdleAsync();

        // A call after it is there, alone.
        await Asterisk.UseEngineAsync(engine.Port);
        await using var second = await SipAgent.OnAsync(Asterisk, "reception1");
        await using var other = await SipCaller.CallAsync(Asterisk, Stranger, dialled: "0199000002");
        await AnsweredAsync(engine, second, other);
        Assert.Equal("to nowhere", (await CallAsync()).Rule);
    }

    [Fact]
    public async Task A_queue_that_gives_the_call_back_is_told_with_its_reason()
    {
        await BeginAsync();
        await using var busy = await SipAgent.BusyAsync(Asterisk, "sales1");
        await using var caller = await SipCaller.CallAsync(Asterisk, Stranger, dialled: "0199000006");
        await caller.WaitForEndAsync();

        var call = await CallAsync();
        Assert.Equal("not_answered", call.Outcome);
        Assert.Equal("TIMEOUT", call.QueueStatus);
        Assert.Null(call.Agent);
        Assert.Null(call.Talked);
    }

    [Fact]
    public async Task Whom_no_queue_takes_has_waited_until_the_last_of_them_gave_up()
    {
        await BeginAsync();
        await Asterisk.CliAsync("queue pause member PJSIP/reception1 queue reception");
        try
        {
            await using var busy = await SipAgent.BusyAsync(Asterisk, "sales1");
            await using var caller = await SipCaller.CallAsync(Asterisk, Stranger, dialled: "0199000007");
            await caller.WaitForEndAsync();
        }
        finally
        {
            await Asterisk.CliAsync("queue unpause member PJSIP/reception1 queue reception");
        }

        var call = await CallAsync();
        Assert.Equal("not_answered", call.Outcome);
        Assert.Equal("nobody", call.EndedTarget);
        Assert.Equal("JOINEMPTY", call.QueueStatus);
        AssertSeconds("short@agi-targets:1", "lost@agi-overflow:1", call.Waited);
    }

    [Fact]
    public async Task An_agent_of_the_second_queue_has_the_wait_in_both()
    {
        var engine = await BeginAsync();
        await using var busy = await SipAgent.BusyAsync(Asterisk, "sales1");
        await using var caller = await SipCaller.CallAsync(Asterisk, Stranger, dialled: "0199000007");
        await using var agent = await SipAgent.OnAsync(Asterisk, "reception1", TimeSpan.FromSeconds(2));
        await AnsweredAsync(engine, agent, caller);

        var call = await CallAsync();
        Assert.Equal("answered", call.Outcome);
        Assert.Equal("PJSIP/reception1", call.Agent);
        Assert.Equal("failsafe", call.EndedTarget);
        AssertSeconds("short@agi-targets:1", "answered PJSIP/trunk", call.Waited);
        AssertSeconds("answered PJSIP/trunk", "s@agi-outcome:1", call.Talked);
    }

    [Fact]
    public async Task A_phone_that_is_dialled_without_a_queue_has_its_agent_and_both_times()
    {
        var engine = await BeginAsync();
        await using var agent = await SipAgent.OnAsync(Asterisk, "sales1", TimeSpan.FromSeconds(3));
        await using var caller = await SipCaller.CallAsync(Asterisk, Stranger, dialled: "0199000005");
        await AnsweredAsync(engine, agent, caller);

        var call = await CallAsync();
        Assert.Equal("answered", call.Outcome);
        Assert.Equal("PJSIP/sales1", call.Agent);
        AssertSeconds("desk@agi-targets:1", "answered PJSIP/trunk", call.Waited);
        AssertSeconds("answered PJSIP/trunk", "s@agi-outcome:1", call.Talked);
    }

    [Fact]
    public async Task A_caller_whom_order_status_served_is_served_and_not_abandoned()
    {
        var order = await OrdersByHand.ShippedAsync(Shop);
        await BeginAsync();
        await using var caller = await SipCaller.CallAsync(Asterisk, Stranger, dialled: "0199000004");
        await caller.PressAtAsync("fr", "press-1-order-status", "1");
        await caller.PressAtAsync("fr", "os-enter-order", order.Digits + "#");
        await caller.PressAtAsync("fr", "os-enter-postcode", OrdersByHand.Postcode + "#");
        await caller.WaitForEndAsync();

        var call = await CallAsync();
        Assert.Equal("served", call.Outcome);
        Assert.Equal("told", call.Dialogue);
        Assert.Equal("order-status", call.Choice);
        Assert.Equal("goodbye", call.EndedTarget);
        Assert.Null(call.Waited);
    }

    [Fact]
    public async Task A_blind_transfer_ends_the_talk_and_says_where_the_caller_went()
    {
        await BeginAsync();
        await using var agent = await SipAgent.TransferringAsync(Asterisk, "sales1", to: "777", TimeSpan.FromSeconds(2));
        await using var caller = await SipCaller.CallAsync(Asterisk, Stranger, dialled: "0199000001");
        await agent.WaitForEndAsync();
        await caller.WaitForEndAsync();

        var call = await CallAsync();
        Assert.Equal("answered", call.Outcome);
        Assert.Equal("PJSIP/sales1", call.Agent);
        Assert.Equal("777", call.TransferredTo);
        AssertSeconds("answered PJSIP/trunk", "777@phones:1", call.Talked);
    }

    [Fact]
    public async Task A_call_that_an_agent_sends_back_is_one_call_with_two_decisions_that_end_each_for_itself()
    {
        await BeginAsync();
        await using var caller = await SipCaller.CallAsync(Asterisk, Stranger, dialled: "0199000001");
        await using (var agent = await SipAgent.TransferringAsync(Asterisk, "sales1", to: "888", TimeSpan.FromSeconds(2)))
            await agent.WaitForEndAsync();
        await using var busy = await SipAgent.BusyAsync(Asterisk, "sales1");
        await WaitForQueueAsync("sales has 1 calls");
        await caller.HangUpAsync(Cancellation);

        var calls = await CallsAsync(2);
        Assert.Equal(calls[0].Channel, calls[1].Channel);
        Assert.Equal([1, 0], calls.Select(call => call.Superseded));
        Assert.Equal(["answered", "abandoned"], calls.Select(call => call.Outcome));
        Assert.Equal(["PJSIP/sales1", null], calls.Select(call => call.Agent));
        Assert.Equal(["agi-inbound", null], calls.Select(call => call.TransferredTo));
        AssertSeconds("answered PJSIP/trunk", "888@phones:1", calls[0].Talked);
    }

    /// <summary>The engine, with targets that the shipped example does not have.</summary>
    private async Task<EngineProcess> BeginAsync()
    {
        var engine = await journal.EngineAsync();
        await Asterisk.UseEngineAsync(engine.Port, budgetSeconds: 40);
        foreach (var step in new[]
        {
            "desk,1,Dial(PJSIP/sales1,20,tb(agi-agent^s^1)U(agi-answered)) into agi-targets", "desk,2,Goto(agi-overflow,s,1) into agi-targets",
            "brief,1,Queue(sales,tb(agi-agent^s^1),,,3) into agi-targets", "brief,2,Hangup(17) into agi-targets",
            "short,1,Queue(sales,tb(agi-agent^s^1),,,3) into agi-targets", "short,2,Goto(agi-overflow,s,1) into agi-targets",
            "777,1,Wait(2) into phones", "777,2,Hangup(16) into phones", "888,1,Goto(agi-inbound,s,1) into phones",
        })
        {
            await Asterisk.CliAsync($"dialplan add extension {step} replace");
        }

        _start = DateTimeOffset.UtcNow;
        _log = Asterisk.Log.Length;
        return engine;
    }

    /// <summary>A caller who has waited for an agent of sales for some seconds.</summary>
    private async Task<SipCaller> WaitsAsync(string dialled)
    {
        await using var busy = await SipAgent.BusyAsync(Asterisk, "sales1");
        var caller = await SipCaller.CallAsync(Asterisk, Stranger, dialled: dialled);
        await WaitForQueueAsync("sales has 1 calls");
        await Task.Delay(TimeSpan.FromSeconds(2.5), Cancellation);
        return caller;
    }

    private async Task<JournalledCall> CallAsync() => (await CallsAsync(1))[0];

    /// <summary>The decisions of this test, once the end of each is told.</summary>
    private async Task<IReadOnlyList<JournalledCall>> CallsAsync(int count)
    {
        IReadOnlyList<JournalledCall> calls = [];
        await Eventually.TrueAsync(
            async () => (calls = await journal.CallsAsync(_start)).Count(call => call.EndedAt is not null) >= count,
            $"{count} decisions have ended",
            () => $"{string.Join('\n', calls)}\n{Asterisk.LogTail}");
        Assert.Equal(count, calls.Count);
        return calls;
    }

    /// <summary>Fails unless it is the time between two lines of Asterisk's log, within a second.</summary>
    private void AssertSeconds(string from, string to, long? seconds)
    {
        var (begin, end) = (At(from), At(to));
        Assert.True(seconds is { } told && Math.Abs(told - (end - begin).TotalSeconds) <= 1.1, $"{seconds} s; from '{from}' to '{to}' it was {end - begin}");
    }

    private DateTime At(string what)
    {
        var line = Asterisk.Log[_log..].Split('\n').FirstOrDefault(line => line.Contains(what, StringComparison.Ordinal));
        Assert.True(line is not null, $"'{what}' is not in the log\n{Asterisk.LogTail}");
        return DateTime.ParseExact(line[1..line.IndexOf(']', StringComparison.Ordinal)], "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
    }
}
