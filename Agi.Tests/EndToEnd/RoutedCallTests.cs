using System.Globalization;
using Agi.Tests.Shops;

namespace Agi.Tests.EndToEnd;

/// <summary>The whole way: a SIP caller, a real Asterisk with the shipped dialplan, the engine, a real shop in a real MariaDB, an agent's phone.</summary>
[Collection(AsteriskCollection.Name)]
public sealed class RoutedCallTests(AsteriskFixture fixture, ShopFixture shop) : IClassFixture<ShopFixture>, IAsyncLifetime
{
    private const string Rules = """
        country: FR
        timezone: Europe/Paris
        language: fr
        targets: [sales, tech, reception]
        fallback: reception
        budget: 3s
        rules:
          - name: payment problem
            when: {situation: payment_issue}
            play: [payment-problem]
            target: sales
            priority: 10
          - name: order on its way
            when: {situation: [undelivered_order, several_open_orders]}
            play: [order-on-its-way]
            target: sales
          - name: just delivered
            when: {situation: recent_delivery}
            play: [just-delivered]
            target: tech
          - name: everyone else
            play: [welcome]
            target: reception
        """;

    private AsteriskServer _asterisk = null!;

    public async ValueTask InitializeAsync()
    {
        _asterisk = await fixture.ServerAsync();
        _ = await shop.CallerAsync("payment_issue");
    }

    public async ValueTask DisposeAsync()
    {
        if (_asterisk is not null) await _asterisk.EndCallsAsync();
    }

    [Theory]
    [InlineData("payment_issue", "payment-problem", "sales1", "payment issue")]
    [InlineData("undelivered_order", "order-on-its-way", "sales1", "order on its way")]
    [InlineData("recent_delivery", "just-delivered", "tech1", "recent delivery")]
    [InlineData("known_customer", "welcome", "reception1", "customer")]
    public async Task A_customer_hears_the_prompt_of_the_rule_and_reaches_an_agent_who_sees_name_and_reason(string situation, string prompt, string phone, string reason)
    {
        var customer = await shop.CallerAsync(situation);
        await using var engine = await EngineProcess.StartAsync(shop.ConnectionString, Rules);
        await using var agent = await SipAgent.OnAsync(_asterisk, phone);
        await using var caller = await RingAsync(engine, National(customer));
        await AnsweredAsync(engine, agent, caller);

        Assert.True(caller.Ear.Heard(Prompts.Ulaw("fr", prompt)), $"the whole prompt in {caller.Ear.Length} bytes\n{engine.Output}");
        Assert.Contains($"\"{customer.CustomerName}: {reason}\" <sip:", agent.Header("From"), StringComparison.Ordinal);
        Assert.Equal(situation, agent.Header("X-Route-Situation"));
        Assert.Equal(customer.CustomerId?.ToString(CultureInfo.InvariantCulture) ?? "", agent.Header("X-Route-Customer"));
        Assert.NotEqual("", agent.Header("X-Route-Id"));
    }

    [Fact]
    public async Task A_caller_whom_the_shop_does_not_know_reaches_reception()
    {
        await using var engine = await EngineProcess.StartAsync(shop.ConnectionString, Rules);
        await using var agent = await SipAgent.OnAsync(_asterisk, "reception1");
        await using var caller = await RingAsync(engine, "0199005599");
        await AnsweredAsync(engine, agent, caller);

        Assert.True(caller.Ear.Heard(Prompts.Ulaw("fr", "welcome")));
        Assert.Equal("unknown_caller", agent.Header("X-Route-Situation"));
    }

    [Fact]
    public async Task A_caller_without_a_number_reaches_reception()
    {
        await using var engine = await EngineProcess.StartAsync(shop.ConnectionString, Rules);
        await using var agent = await SipAgent.OnAsync(_asterisk, "reception1");
        await _asterisk.UseEngineAsync(engine.Port);
        await using var caller = await SipCaller.CallAnonymouslyAsync(_asterisk);
        await AnsweredAsync(engine, agent, caller);

        Assert.True(caller.Ear.Heard(Prompts.Ulaw("fr", "welcome")));
        Assert.Equal("unknown_caller", agent.Header("X-Route-Situation"));
    }

    [Fact]
    public async Task A_payment_issue_is_ahead_of_those_who_wait_for_sales_already()
    {
        await using var engine = await EngineProcess.StartAsync(shop.ConnectionString, Rules);
        await using var busy = await SipAgent.BusyAsync(_asterisk, "sales1");
        await using var first = await RingAsync(engine, National(await shop.CallerAsync("undelivered_order")));
        await WaitForQueueAsync("sales has 1 calls");
        await using var urgent = await RingAsync(engine, National(await shop.CallerAsync("payment_issue")));
        await WaitForQueueAsync("sales has 2 calls");

        var waiting = (await _asterisk.CliAsync("queue show sales")).Split('\n').Where(line => line.Contains("prio:", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, waiting.Length);
        Assert.Contains("prio: 10)", waiting[0], StringComparison.Ordinal);
        Assert.Contains("prio: 0)", waiting[1], StringComparison.Ordinal);
        await _asterisk.EndCallsAsync();
    }

    [Fact]
    public async Task A_caller_whose_engine_is_killed_in_mid_prompt_reaches_the_fail_safe()
    {
        var customer = await shop.CallerAsync("payment_issue");
        var prompt = Prompts.Ulaw("fr", "payment-problem");
        await using var engine = await EngineProcess.StartAsync(shop.ConnectionString, Rules);
        await using var agent = await SipAgent.OnAsync(_asterisk, "reception1");
        await using var caller = await RingAsync(engine, National(customer));
        await caller.Ear.WaitUntilHeardAsync(Prompts.Beginning(prompt), "the beginning of the prompt");
        await engine.KillAsync();
        await AnsweredAsync(engine, agent, caller);

        Assert.False(caller.Ear.Heard(prompt));
    }

    [Fact]
    public async Task A_caller_whose_engine_is_down_reaches_the_fail_safe()
    {
        var customer = await shop.CallerAsync("payment_issue");
        await using var engine = await EngineProcess.StartAsync(shop.ConnectionString, Rules);
        await engine.KillAsync();
        await using var agent = await SipAgent.OnAsync(_asterisk, "reception1");
        await using var caller = await RingAsync(engine, National(customer));
        await AnsweredAsync(engine, agent, caller);
    }

    [Fact]
    public async Task A_caller_whose_engine_is_silent_reaches_the_fail_safe()
    {
        var customer = await shop.CallerAsync("payment_issue");
        await using var engine = await EngineProcess.StartAsync(shop.ConnectionString, Rules);
        engine.Freeze();
        await using var agent = await SipAgent.OnAsync(_asterisk, "reception1");
        await using var caller = await RingAsync(engine, National(customer), budgetSeconds: 2);
        await AnsweredAsync(engine, agent, caller);
    }

    [Fact]
    public async Task A_caller_whose_engine_falls_silent_in_mid_prompt_reaches_the_fail_safe()
    {
        var customer = await shop.CallerAsync("payment_issue");
        await using var engine = await EngineProcess.StartAsync(shop.ConnectionString, Rules);
        await using var agent = await SipAgent.OnAsync(_asterisk, "reception1");
        // Longer than the prompt, so that it is the silence after it that is cut short.
        await using var caller = await RingAsync(engine, National(customer), budgetSeconds: 12);
        await caller.Ear.WaitUntilHeardAsync(Prompts.Beginning(Prompts.Ulaw("fr", "payment-problem")), "the beginning of the prompt");
        engine.Freeze();
        await AnsweredAsync(engine, agent, caller);
    }

    [Fact]
    public async Task A_caller_whose_shop_is_frozen_reaches_the_fallback_of_the_rules()
    {
        var customer = await shop.CallerAsync("payment_issue");
        await using var engine = await EngineProcess.StartAsync(shop.ConnectionString, Rules);
        await using var agent = await SipAgent.OnAsync(_asterisk, "reception1");
        shop.Server.Signal("-STOP");
        try
        {
            await using var caller = await RingAsync(engine, National(customer));
            await AnsweredAsync(engine, agent, caller);
        }
        finally
        {
            shop.Server.Signal("-CONT");
        }

        // The engine decided, not the dialplan's fail-safe.
        Assert.NotEqual("", agent.Header("X-Route-Id"));
    }

    /// <summary>The number as a French trunk delivers it.</summary>
    private static string National(OracleAnswer customer) => "0" + customer.Caller.Cli[3..];

    private async Task<SipCaller> RingAsync(EngineProcess engine, string number, int budgetSeconds = 40)
    {
        await _asterisk.UseEngineAsync(engine.Port, budgetSeconds);
        return await SipCaller.CallAsync(_asterisk, number);
    }

    private async Task AnsweredAsync(EngineProcess engine, SipAgent agent, SipCaller caller)
    {
        try
        {
            await agent.WaitForEndAsync();
            await caller.WaitForEndAsync();
        }
        catch
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{engine.Output}\n{_asterisk.LogTail}");
            throw;
        }
    }

    private Task WaitForQueueAsync(string state) => Eventually.TrueAsync(
        async () => (await _asterisk.CliAsync("queue show sales")).Contains(state, StringComparison.Ordinal), state, () => _asterisk.LogTail);
}
