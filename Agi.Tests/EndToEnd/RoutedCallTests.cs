namespace Agi.Tests.EndToEnd;

/// <summary>Calls on a Magento 2 shop: from customers, from strangers, and with every failure of engine and shop.</summary>
[Collection(AsteriskCollection.Name)]
public sealed class RoutedCallTests(AsteriskFixture fixture, ShopFixture shop) : RoutedCalls(fixture, shop)
{
    [Fact]
    public async Task A_caller_whom_the_shop_does_not_know_reaches_reception()
    {
        await using var engine = await EngineProcess.StartAsync(Shop.ConnectionString, Rules);
        await using var agent = await SipAgent.OnAsync(Asterisk, "reception1");
        await using var caller = await RingAsync(engine, "0199005599");
        await AnsweredAsync(engine, agent, caller);

        Assert.True(caller.Ear.Heard(Prompts.Ulaw("fr", "welcome")));
        Assert.Equal("unknown_caller", agent.Header("X-Route-Situation"));
    }

    [Fact]
    public async Task A_caller_without_a_number_reaches_reception()
    {
        await using var engine = await EngineProcess.StartAsync(Shop.ConnectionString, Rules);
        await using var agent = await SipAgent.OnAsync(Asterisk, "reception1");
        await Asterisk.UseEngineAsync(engine.Port);
        await using var caller = await SipCaller.CallAnonymouslyAsync(Asterisk);
        await AnsweredAsync(engine, agent, caller);

        Assert.True(caller.Ear.Heard(Prompts.Ulaw("fr", "welcome")));
        Assert.Equal("unknown_caller", agent.Header("X-Route-Situation"));
    }

    [Fact]
    public async Task A_payment_issue_is_ahead_of_those_who_wait_for_sales_already()
    {
        await using var engine = await EngineProcess.StartAsync(Shop.ConnectionString, Rules);
        await using var busy = await SipAgent.BusyAsync(Asterisk, "sales1");
        await using var first = await RingAsync(engine, National(await Shop.CallerAsync("undelivered_order")));
        await WaitForQueueAsync("sales has 1 calls");
        await using var urgent = await RingAsync(engine, National(await Shop.CallerAsync("payment_issue")));
        await WaitForQueueAsync("sales has 2 calls");

        var waiting = (await Asterisk.CliAsync("queue show sales")).Split('\n').Where(line => line.Contains("prio:", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, waiting.Length);
        Assert.Contains("prio: 10)", waiting[0], StringComparison.Ordinal);
        Assert.Contains("prio: 0)", waiting[1], StringComparison.Ordinal);
        await Asterisk.EndCallsAsync();
    }

    [Fact]
    public async Task A_caller_whose_engine_is_killed_in_mid_prompt_reaches_the_fail_safe()
    {
        var customer = await Shop.CallerAsync("payment_issue");
        var prompt = Prompts.Ulaw("fr", "payment-problem");
        await using var engine = await EngineProcess.StartAsync(Shop.ConnectionString, Rules);
        await using var agent = await SipAgent.OnAsync(Asterisk, "reception1");
        await using var caller = await RingAsync(engine, National(customer));
        await caller.Ear.WaitUntilHeardAsync(Prompts.Beginning(prompt), "the beginning of the prompt");
        await engine.KillAsync();
        await AnsweredAsync(engine, agent, caller);

        Assert.False(caller.Ear.Heard(prompt));
    }

    [Fact]
    public async Task A_caller_whose_engine_is_down_reaches_the_fail_safe()
    {
        var customer = await Shop.CallerAsync("payment_issue");
        await using var engine = await EngineProcess.StartAsync(Shop.ConnectionString, Rules);
        await engine.KillAsync();
        await using var agent = await SipAgent.OnAsync(Asterisk, "reception1");
        await using var caller = await RingAsync(engine, National(customer));
        await AnsweredAsync(engine, agent, caller);
    }

    [Fact]
    public async Task A_caller_whose_engine_is_silent_reaches_the_fail_safe()
    {
        var customer = await Shop.CallerAsync("payment_issue");
        await using var engine = await EngineProcess.StartAsync(Shop.ConnectionString, Rules);
        engine.Freeze();
        await using var agent = await SipAgent.OnAsync(Asterisk, "reception1");
        await using var caller = await RingAsync(engine, National(customer), budgetSeconds: 2);
        await AnsweredAsync(engine, agent, caller);
    }

    [Fact]
    public async Task A_caller_whose_engine_falls_silent_in_mid_prompt_reaches_the_fail_safe()
    {
        var customer = await Shop.CallerAsync("payment_issue");
        await using var engine = await EngineProcess.StartAsync(Shop.ConnectionString, Rules);
        await using var agent = await SipAgent.OnAsync(Asterisk, "reception1");
        // Longer than the prompt, so that only the silence after it is cut.
        await using var caller = await RingAsync(engine, National(customer), budgetSeconds: 12);
        await caller.Ear.WaitUntilHeardAsync(Prompts.Beginning(Prompts.Ulaw("fr", "payment-problem")), "the beginning of the prompt");
        engine.Freeze();
        await AnsweredAsync(engine, agent, caller);
    }

    [Fact]
    public async Task A_caller_whose_shop_is_frozen_reaches_the_fallback_of_the_rules()
    {
        var customer = await Shop.CallerAsync("payment_issue");
        await using var engine = await EngineProcess.StartAsync(Shop.ConnectionString, Rules.Replace("budget: 20s", "budget: 3s", StringComparison.Ordinal));
        await using var agent = await SipAgent.OnAsync(Asterisk, "reception1");
        Shop.Server.Signal("-STOP");
        try
        {
            await using var caller = await RingAsync(engine, National(customer));
            await AnsweredAsync(engine, agent, caller);
        }
        finally
        {
            Shop.Server.Signal("-CONT");
        }

        // The engine decided, not the dialplan's fail-safe.
        Assert.NotEqual("", agent.Header("X-Route-Id"));
    }
}

/// <summary>Calls of customers on a Magento 1 shop.</summary>
[Collection(AsteriskCollection.Name)]
public sealed class Magento1CallTests(AsteriskFixture fixture, Magento1ShopFixture shop) : RoutedCalls(fixture, shop);
