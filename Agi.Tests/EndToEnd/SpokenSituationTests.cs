namespace Agi.Tests.EndToEnd;

/// <summary>What callers hear in each situation: the prompts of the decision, all of them, in order, and nothing else.</summary>
[Collection(AsteriskCollection.Name)]
public sealed class SpokenSituationTests(AsteriskFixture fixture, ShopFixture shop) : ShopCalls(fixture, shop), IClassFixture<ShopFixture>
{
    // A long grace: the caller with an unfinished checkout shall be in it until the last test has run.
    private const string Rules = """
        country: FR
        timezone: Europe/Paris
        language: fr
        targets: [sales, tech, reception]
        fallback: reception
        budget: 20s
        situations: {payment_grace: 4h}
        rules:
          - name: payment_issue
            when: {situation: payment_issue}
            play: [payment-problem, please-hold]
            target: sales
          - name: checkout_in_progress
            when: {situation: checkout_in_progress}
            play: [checkout-unfinished, please-hold]
            target: sales
          - name: several_open_orders
            when: {situation: several_open_orders}
            play: [several-orders, please-hold]
            target: sales
          - name: undelivered_order
            when: {situation: undelivered_order}
            play: [order-on-its-way, please-hold]
            target: sales
          - name: refund_return
            when: {situation: refund_return}
            play: [refund, please-hold]
            target: sales
          - name: recent_delivery
            when: {situation: recent_delivery}
            play: [just-delivered, os-delivered-on, {date: delivered_on}]
            target: sales
          - name: abandoned_cart
            when: {situation: abandoned_cart}
            play: [cart-waiting, please-hold]
            target: sales
          - name: known_customer
            when: {situation: known_customer}
            play: [welcome, please-hold]
            target: sales
          - name: nobody known
            play: [welcome]
            target: sales
        """;

    private static readonly string MayHearDates = Rules.Replace("budget: 20s", "budget: 20s\ncli_may_hear: [date]", StringComparison.Ordinal);

    [Theory]
    [InlineData("payment_issue", "fr", "payment-problem", "please-hold")]
    [InlineData("checkout_in_progress", "fr", "checkout-unfinished", "please-hold")]
    [InlineData("several_open_orders", "fr", "several-orders", "please-hold")]
    [InlineData("undelivered_order", "fr", "order-on-its-way", "please-hold")]
    [InlineData("refund_return", "fr", "refund", "please-hold")]
    [InlineData("recent_delivery", "fr", "just-delivered")]
    [InlineData("abandoned_cart", "fr", "cart-waiting", "please-hold")]
    [InlineData("known_customer", "fr", "welcome", "please-hold")]
    [InlineData("payment_issue", "en", "payment-problem", "please-hold")]
    [InlineData("several_open_orders", "en", "several-orders", "please-hold")]
    [InlineData("checkout_in_progress", "en", "checkout-unfinished", "please-hold")]
    [InlineData("undelivered_order", "en", "order-on-its-way", "please-hold")]
    [InlineData("refund_return", "en", "refund", "please-hold")]
    [InlineData("abandoned_cart", "en", "cart-waiting", "please-hold")]
    [InlineData("known_customer", "en", "welcome", "please-hold")]
    [InlineData("recent_delivery", "en", "just-delivered")]
    public async Task A_customer_hears_just_the_prompts_of_the_situation_in_order(string situation, string language, params string[] prompts)
    {
        var customer = await Shop.CallerOfTodayAsync(situation);
        await HearAsync(Speaking(Rules, language), National(customer), language, situation, prompts);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task A_caller_whom_nobody_knows_hears_just_the_welcome(string language) =>
        await HearAsync(Speaking(Rules, language), "0199005599", language, "unknown_caller", ["welcome"]);

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Where_the_file_allows_dates_the_day_of_the_delivery_is_said_in_words(string language)
    {
        // An order of the store in Paris.
        var customer = await Shop.CallerAsync("recent_delivery", "+33", answer => answer.Order!.StartsWith('1'));
        var day = await OrdersByHand.DeliverAsync(Shop, customer.Order!);
        await HearAsync(Speaking(MayHearDates, language), National(customer), language, "recent_delivery", ["just-delivered", "os-delivered-on", .. SpokenDays.Words(day, language)]);
    }

    private async Task HearAsync(string rules, string number, string language, string situation, IEnumerable<string> prompts)
    {
        await using var engine = await EngineProcess.StartAsync(Shop.ConnectionString, rules);
        await using var agent = await SipAgent.OnAsync(Asterisk, "sales1");
        await using var caller = await RingAsync(engine, number);
        await AnsweredAsync(engine, agent, caller);

        Assert.Equal(situation, agent.Header("X-Route-Situation"));
        AssertHeard(caller, language, prompts);
    }

    private static string Speaking(string rules, string language) =>
        rules.Replace("    target:", $"    language: {language}\n    target:", StringComparison.Ordinal);
}
