using System.Globalization;

namespace Agi.Tests.EndToEnd;

/// <summary>What callers hear in each situation: the prompts of the decision, all of them, in order, and nothing else.</summary>
/// <remarks>All of them ring at the same time, each in the language of the number that was dialled. No two situations have the same prompts.</remarks>
[Collection(AsteriskCollection.Name)]
public sealed class SpokenSituationTests(AsteriskFixture fixture, ShopFixture shop, SpokenCalls calls) : ShopCalls(fixture, shop), IClassFixture<SpokenCalls>
{
    private const string Stranger = "0199005599";

    // A long grace: the caller with an unfinished checkout shall be in it until the call.
    private const string Head = """
        country: FR
        timezone: Europe/Paris
        language: fr
        targets: [goodbye]
        fallback: goodbye
        budget: 20s
        situations: {payment_grace: 4h}
        rules:

        """;

    private const string RulesOfLanguage = """
          - name: payment_issue, LANGUAGE
            when: {situation: payment_issue, dialed: "DIALLED"}
            play: [payment-problem, please-hold]
            language: LANGUAGE
            target: goodbye
          - name: checkout_in_progress, LANGUAGE
            when: {situation: checkout_in_progress, dialed: "DIALLED"}
            play: [checkout-unfinished, please-hold]
            language: LANGUAGE
            target: goodbye
          - name: several_open_orders, LANGUAGE
            when: {situation: several_open_orders, dialed: "DIALLED"}
            play: [several-orders, please-hold]
            language: LANGUAGE
            target: goodbye
          - name: undelivered_order, LANGUAGE
            when: {situation: undelivered_order, dialed: "DIALLED"}
            play: [order-on-its-way, please-hold]
            language: LANGUAGE
            target: goodbye
          - name: refund_return, LANGUAGE
            when: {situation: refund_return, dialed: "DIALLED"}
            play: [refund, please-hold]
            language: LANGUAGE
            target: goodbye
          - name: recent_delivery, LANGUAGE
            when: {situation: recent_delivery, dialed: "DIALLED"}
            play: [just-delivered, os-delivered-on, {date: delivered_on}]
            language: LANGUAGE
            target: goodbye
          - name: abandoned_cart, LANGUAGE
            when: {situation: abandoned_cart, dialed: "DIALLED"}
            play: [cart-waiting, please-hold]
            language: LANGUAGE
            target: goodbye
          - name: known_customer, LANGUAGE
            when: {situation: known_customer, dialed: "DIALLED"}
            play: [welcome, please-hold]
            language: LANGUAGE
            target: goodbye
          - name: nobody known, LANGUAGE
            when: {situation: unknown_caller, dialed: "DIALLED"}
            play: [welcome]
            language: LANGUAGE
            target: goodbye

        """;

    private static readonly string[] Languages = ["fr", "en"];

    private static readonly string[] Situations =
        ["payment_issue", "checkout_in_progress", "several_open_orders", "undelivered_order", "refund_return", "recent_delivery", "abandoned_cart", "known_customer"];

    private static readonly string Rules = Head + string.Concat(
        Languages.Select(language => RulesOfLanguage.Replace("LANGUAGE", language, StringComparison.Ordinal).Replace("DIALLED", Dialled(language), StringComparison.Ordinal)));

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
        await HeardAsync(National(customer), language, prompts);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task A_caller_whom_nobody_knows_hears_just_the_welcome(string language) => await HeardAsync(Stranger, language, ["welcome"]);

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Where_the_file_allows_dates_the_day_of_the_delivery_is_said_in_words(string language)
    {
        // An order of the store in Paris.
        var customer = await Shop.CallerAsync("recent_delivery", "+33", answer => answer.Order!.StartsWith('1'));
        var day = await OrdersByHand.DeliverAsync(Shop, customer.Order!);
        var all = Languages.Select(spoken => new SpokenCall(National(customer), Dialled(spoken)));
        var sound = await calls.SoundAsync(Asterisk, Shop, MayHearDates, all, new SpokenCall(National(customer), Dialled(language)));

        AssertHeard(sound, language, ["just-delivered", "os-delivered-on", .. SpokenDays.Words(day, language)]);
    }

    private async Task HeardAsync(string number, string language, IEnumerable<string> prompts)
    {
        var numbers = new List<string> { Stranger };
        foreach (var situation in Situations) numbers.Add(National(await Shop.CallerOfTodayAsync(situation)));
        var all = Languages.SelectMany(spoken => numbers.Select(caller => new SpokenCall(caller, Dialled(spoken))));

        AssertHeard(await calls.SoundAsync(Asterisk, Shop, Rules, all, new SpokenCall(number, Dialled(language))), language, prompts);
    }

    /// <summary>The number whose callers are spoken to in this language.</summary>
    private static string Dialled(string language) => $"019900000{Array.IndexOf(Languages, language).ToString(CultureInfo.InvariantCulture)}";
}
