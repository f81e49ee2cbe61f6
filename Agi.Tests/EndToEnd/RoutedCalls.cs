using System.Globalization;

namespace Agi.Tests.EndToEnd;

/// <summary>The whole way: a SIP caller, a real Asterisk with the shipped dialplan, the engine, a real shop in a real MariaDB, an agent's phone.</summary>
public abstract class RoutedCalls(AsteriskFixture fixture, ShopFixture shop) : ShopCalls(fixture, shop)
{
    /// <summary>A budget that even a busy machine keeps: these tests assert where a call goes, not how fast.</summary>
    internal const string Rules = """
        country: FR
        timezone: Europe/Paris
        language: fr
        targets: [sales, tech, reception]
        fallback: reception
        budget: 20s
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

    [Theory]
    [InlineData("payment_issue", "payment-problem", "sales1", "payment issue")]
    [InlineData("undelivered_order", "order-on-its-way", "sales1", "order on its way")]
    [InlineData("recent_delivery", "just-delivered", "tech1", "recent delivery")]
    [InlineData("known_customer", "welcome", "reception1", "customer")]
    public async Task A_customer_hears_the_prompt_of_the_rule_and_reaches_an_agent_who_sees_name_and_reason(string situation, string prompt, string phone, string reason)
    {
        var customer = await Shop.CallerAsync(situation);
        await using var engine = await EngineProcess.StartAsync(Shop.ConnectionString, Rules);
        await using var agent = await SipAgent.OnAsync(Asterisk, phone);
        await using var caller = await RingAsync(engine, National(customer));
        await AnsweredAsync(engine, agent, caller);

        Assert.True(caller.Ear.Heard(Prompts.Ulaw("fr", prompt)), $"the whole prompt in {caller.Ear.Length} bytes\n{engine.Output}");
        Assert.Contains($"\"{customer.CustomerName}: {reason}\" <sip:", agent.Header("From"), StringComparison.Ordinal);
        Assert.Equal(situation, agent.Header("X-Route-Situation"));
        Assert.Equal(customer.CustomerId?.ToString(CultureInfo.InvariantCulture) ?? "", agent.Header("X-Route-Customer"));
        Assert.NotEqual("", agent.Header("X-Route-Id"));
    }
}
