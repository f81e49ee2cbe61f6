using System.Globalization;
using Agi.Samples;

namespace Agi.Tests.EndToEnd;

/// <summary>What callers hear in each situation, byte for byte.</summary>
public sealed class SpokenCallTests(AsteriskFixture fixture, ShopFixture shop) : DialogueCalls(fixture, shop), IClassFixture<ShopFixture>
{
    private const string Rules = """
        rules:
          - {name: payment, when: {situation: payment_issue}, play: [payment-problem, please-hold], target: sales}
          - {name: checkout, when: {situation: checkout_in_progress}, play: [checkout-unfinished, please-hold], target: sales}
          - {name: several, when: {situation: several_open_orders}, play: [several-orders, please-hold], target: sales}
          - {name: undelivered, when: {situation: undelivered_order}, play: [being-prepared, please-hold], target: sales}
          - {name: refund, when: {situation: refund_return}, play: [refund, please-hold], target: sales}
          - {name: delivered, when: {situation: recent_delivery}, play: [just-delivered, please-hold], target: sales}
          - {name: cart, when: {situation: abandoned_cart}, play: [cart-waiting, please-hold], target: sales}
          - {name: everyone, play: [welcome, please-hold], target: sales}
        """;

    [Theory]
    [InlineData("payment_issue", "payment-problem", "fr")]
    [InlineData("checkout_in_progress", "checkout-unfinished", "fr")]
    [InlineData("several_open_orders", "several-orders", "fr")]
    [InlineData("undelivered_order", "being-prepared", "fr")]
    [InlineData("refund_return", "refund", "fr")]
    [InlineData("recent_delivery", "just-delivered", "fr")]
    [InlineData("abandoned_cart", "cart-waiting", "fr")]
    [InlineData("known_customer", "welcome", "fr")]
    [InlineData("unknown_caller", "welcome", "fr")]
    [InlineData("payment_issue", "payment-problem", "en")]
    [InlineData("checkout_in_progress", "checkout-unfinished", "en")]
    [InlineData("several_open_orders", "several-orders", "en")]
    [InlineData("undelivered_order", "being-prepared", "en")]
    [InlineData("refund_return", "refund", "en")]
    [InlineData("recent_delivery", "just-delivered", "en")]
    [InlineData("abandoned_cart", "cart-waiting", "en")]
    [InlineData("known_customer", "welcome", "en")]
    [InlineData("unknown_caller", "welcome", "en")]
    public async Task A_caller_hears_exactly_the_prompts_of_the_decision_in_order(string situation, string prompt, string language)
    {
        // Nobody is in a checkout for as long as these tests may take. The embedded shop makes such a caller at its start.
        var fresh = situation == "checkout_in_progress";
        var number = situation == "unknown_caller" ? Stranger : fresh ? await SampleCallerAsync(situation) : "0" + (await Shop.CallerAsync(situation)).Caller.Cli[3..];
        await using var engine = await EngineProcess.StartAsync(fresh ? "" : Shop.ConnectionString, Head + Rules.Replace("target: sales}", $"language: {language}, target: sales}}", StringComparison.Ordinal));
        await using var agent = await SipAgent.OnAsync(Asterisk, "sales1");
        await using var caller = await RingAsync(engine, number);
        await EndedAsync(engine, caller, agent);

        Assert.Equal(situation, agent.Header("X-Route-Situation"));
        Assert.True(caller.Ear.HeardInOrder(Prompts.Ulaw(language, prompt), Prompts.Ulaw(language, "please-hold")), $"{prompt} and please-hold in {caller.Ear.Length} bytes\n{engine.Output}");
    }

    [Theory]
    [InlineData("cli_may_hear: [date]\n", true)]
    [InlineData("", false)]
    public async Task The_day_of_a_delivery_is_said_on_the_number_alone_only_where_the_rules_allow_it(string allowed, bool said)
    {
        var customer = await Shop.CallerAsync("recent_delivery");
        await using var engine = await EngineAsync(Head + allowed + """
            rules:
              - {name: delivered, when: {situation: recent_delivery}, play: [os-delivered-on, {date: delivered_on}, please-hold], target: sales}
              - {name: everyone, target: reception}
            """);
        await using var agent = await SipAgent.OnAsync(Asterisk, "sales1");
        await using var caller = await RingAsync(engine, "0" + customer.Caller.Cli[3..]);
        await EndedAsync(engine, caller, agent);

        Assert.Equal(said, caller.Ear.Heard(Prompts.Ulaw("fr", "os-delivered-on")));
        Assert.True(caller.Ear.Heard(Prompts.Ulaw("fr", "please-hold")));
        var days = new CultureInfo("fr-FR").DateTimeFormat.DayNames.Where(day => caller.Ear.Heard(Prompts.Ulaw("fr", WordOf(day))));
        Assert.Equal(said ? 1 : 0, days.Count());
    }

    private static async Task<string> SampleCallerAsync(string situation)
    {
        await using var shop = await SampleShop.OpenAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        return shop.Callers.First(caller => caller.Situation == situation && caller.Status == "ok" && caller.Cli.All(char.IsAsciiDigit)).Cli;
    }

    /// <summary>The word of the manifest that says a day of the week.</summary>
    private static string WordOf(string day) => Agi.Server.Prompts.PromptManifest.Load(RepositoryFiles.At("sounds", "prompts.yaml")).All
        .First(prompt => prompt.IsWord && prompt.Texts.GetValueOrDefault("fr") == day).Id;
}
