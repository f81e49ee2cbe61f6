using Agi.Routing.Facts;
using Agi.Routing.Rules;

namespace Agi.Tests.Rules;

/// <summary>What <c>check</c> says of what callers would never hear.</summary>
public sealed class SpeechCheckerTests
{
    private static readonly PromptCatalogue Prompts = new()
    {
        Languages = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal)
        {
            ["fr"] = new HashSet<string>(["welcome", "payment-problem", "two-open-orders", "delivered-on", "press", "could-not-understand"], StringComparer.Ordinal),
        },
        Sensitivities = new Dictionary<string, FactSensitivity>(StringComparer.Ordinal)
        {
            ["payment-problem"] = FactSensitivity.RoutingOnly,
            ["two-open-orders"] = FactSensitivity.State,
        },
        LeadIns = new Dictionary<string, LeadKind?>(StringComparer.Ordinal) { ["delivered-on"] = null },
    };

    [Theory]
    [InlineData("{date: delivered_on}", "", "it tells a date of the order, and cli_may_hear does not have 'date'. Write cli_may_hear: [date], or take it out.")]
    [InlineData("{date: delivered_on}", "state", "it tells a date of the order, and cli_may_hear does not have 'date'. Write cli_may_hear: [state, date], or take it out.")]
    [InlineData("two-open-orders", "date", "it tells the state of the order, and cli_may_hear does not have 'state'. Write cli_may_hear: [state, date], or take it out.")]
    [InlineData("{amount: order_total}", "state, date", "it tells one person's affairs, and the number alone does not prove who is calling. Take it out.")]
    [InlineData("{digits: order_number}", "state, date", "it tells one person's affairs, and the number alone does not prove who is calling. Take it out.")]
    public void What_no_caller_hears_on_the_number_alone_is_told_with_what_to_write(string item, string allowed, string why)
    {
        var fault = Assert.Single(Faults($"- {{name: delivered, when: {{situation: recent_delivery}}, play: [{item}], target: tech}}", $"cli_may_hear: [{allowed}]\n"));
        Assert.Equal((RuleFaultCodes.NeverHeard, FaultSeverity.Warning, $"The rule 'delivered' plays {item}, which is left out: {why}"), (fault.Code, fault.Severity, fault.Message));
    }

    [Theory]
    [InlineData("{date: delivered_on}", "date")]
    [InlineData("two-open-orders", "state")]
    [InlineData("payment-problem", "")]
    [InlineData("welcome", "")]
    [InlineData("{opening: office}", "")]
    public void What_some_caller_hears_is_no_fault(string item, string allowed) =>
        Assert.Empty(Faults(
            $"- {{name: delivered, when: {{situation: recent_delivery}}, play: [{item}], target: tech}}\n- {{name: closed, when: {{hours: not office}}, target: closed}}",
            $"cli_may_hear: [{allowed}]\nhours: {{office: {{weekly: {{mon-fri: \"09:00-18:00\"}}}}}}\n"));

    [Fact]
    public void What_a_menu_says_is_judged_as_what_a_rule_plays()
    {
        const string Menu = "people: [sales]\nmenus: {first: {say: [press, two-open-orders], keys: {1: {play: [{amount: order_total}], target: tech}, 0: {target: sales}}}}\n";
        var faults = Faults("- {name: delivered, when: {situation: recent_delivery}, menu: first, target: tech}", Menu);
        Assert.Equal([RuleFaultCodes.NeverHeard, RuleFaultCodes.NeverHeard], faults.Select(fault => fault.Code));
        Assert.StartsWith("The menu 'first' says two-open-orders, which is left out", faults[0].Message, StringComparison.Ordinal);
        Assert.StartsWith("The menu 'first' says {amount: order_total}, which is left out", faults[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{situation: known_customer}", "known_customer is without the day of the delivery.")]
    [InlineData("{situation: [abandoned_cart, several_open_orders]}", "several_open_orders and abandoned_cart are without the day of the delivery.")]
    [InlineData("{status: not_found}", "unknown_caller is without the day of the delivery.")]
    public void A_fact_that_the_situations_of_a_rule_are_without_is_told(string when, string why)
    {
        var fault = Assert.Single(Faults($"- {{name: tried, when: {when}, play: [{{date: delivered_on}}], target: tech}}", "cli_may_hear: date\n"));
        Assert.Equal((RuleFaultCodes.WithoutFact, FaultSeverity.Warning, $"The rule 'tried' plays {{date: delivered_on}}, which is left out: {why}"), (fault.Code, fault.Severity, fault.Message));
    }

    [Theory]
    [InlineData("{situation: [known_customer, recent_delivery]}")]
    [InlineData("{situation: not payment_issue}")]
    [InlineData("{status: ok}")]
    public void A_fact_that_some_situation_of_a_rule_has_is_no_fault(string when) =>
        Assert.Empty(Faults($"- {{name: tried, when: {when}, play: [{{date: delivered_on}}], target: tech}}", "cli_may_hear: date\n"));

    [Fact]
    public void The_situations_are_those_that_the_rules_before_leave_over()
    {
        const string Rules = "- {name: something, when: {situation: [payment_issue, checkout_in_progress, undelivered_order, refund_return, recent_delivery]}, target: sales}\n- {name: rest, play: [{date: ordered_on}], target: tech}";
        var fault = Assert.Single(Faults(Rules, "cli_may_hear: date\n", rest: false), fault => fault.Code == RuleFaultCodes.WithoutFact);
        Assert.Equal("The rule 'rest' plays {date: ordered_on}, which is left out: several_open_orders and abandoned_cart and known_customer and unknown_caller are without the day of the order.", fault.Message);
    }

    [Fact]
    public void A_menus_situations_are_those_of_all_rules_that_lead_to_it()
    {
        const string Menu = "cli_may_hear: date\npeople: [sales]\nmenus: {first: {say: [press, {date: shipped_on}], keys: {0: {target: sales}}}}\n";
        const string Known = "- {name: known, when: {situation: known_customer}, menu: first, target: tech}\n";
        Assert.Equal(
            "The menu 'first' says {date: shipped_on}, which is left out: known_customer is without the day of the shipment.",
            Assert.Single(Faults(Known, Menu)).Message);
        Assert.Empty(Faults(Known + "- {name: delivered, when: {situation: recent_delivery}, menu: first, target: tech}", Menu));
    }

    [Theory]
    [InlineData("[delivered-on]")]
    [InlineData("[delivered-on, welcome]")]
    [InlineData("[delivered-on, delivered-on, {date: delivered_on}]")]
    public void Half_a_sentence_without_a_fact_behind_it_is_an_error(string play)
    {
        var fault = Assert.Single(Faults($"- {{name: delivered, when: {{situation: recent_delivery}}, play: {play}, target: tech}}", "cli_may_hear: date\n"));
        Assert.Equal(
            (RuleFaultCodes.LeadIn, FaultSeverity.Error, "The rule 'delivered' plays 'delivered-on', which is half a sentence: write a fact or an opening behind it, such as {date: delivered_on}."),
            (fault.Code, fault.Severity, fault.Message));
    }

    [Fact]
    public void Half_a_sentence_with_a_fact_behind_it_is_no_fault() =>
        Assert.Empty(Faults("- {name: delivered, when: {situation: recent_delivery}, play: [welcome, delivered-on, {date: delivered_on}], target: tech}", "cli_may_hear: date\n"));

    [Theory]
    [InlineData(LeadKind.Date, "[delivered-on, {opening: office}]", "before {opening: office}, and it leads to something else: write a date behind it, such as {date: delivered_on}.")]
    [InlineData(LeadKind.Date, "[delivered-on, {duration: order_age}]", "before {duration: order_age}, and it leads to something else: write a date behind it, such as {date: delivered_on}.")]
    [InlineData(LeadKind.Opening, "[delivered-on, {date: delivered_on}]", "before {date: delivered_on}, and it leads to something else: write an opening behind it, such as {opening: office}.")]
    [InlineData(LeadKind.Number, "[delivered-on]", ", which is half a sentence: write a number behind it, such as {number: open_orders}.")]
    [InlineData(LeadKind.Carrier, "[delivered-on, welcome]", ", which is half a sentence: write a carrier's name behind it, such as carrier-ups.")]
    public void A_sentence_with_another_kind_of_end_than_its_prompt_leads_to_is_an_error(LeadKind leads, string play, string message)
    {
        var fault = Assert.Single(Ending(leads, play));
        Assert.Equal((RuleFaultCodes.LeadIn, FaultSeverity.Error), (fault.Code, fault.Severity));
        Assert.EndsWith($"plays 'delivered-on'{(message[0] == ',' ? "" : " ")}{message}", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LeadKind.Date, "{date: delivered_on}")]
    [InlineData(LeadKind.Date, "{weekday: shipped_on}")]
    [InlineData(LeadKind.Opening, "{opening: office}")]
    [InlineData(LeadKind.Duration, "{duration: order_age}")]
    [InlineData(LeadKind.Number, "{number: days_since_delivery}")]
    public void A_sentence_with_the_end_that_its_prompt_leads_to_is_no_fault(LeadKind leads, string end) => Assert.Empty(Ending(leads, $"[delivered-on, {end}]"));

    [Fact]
    public void A_word_of_phrases_is_no_prompt()
    {
        var catalogue = Catalogue("fr: n-5 welcome") with { Words = new HashSet<string>(["n-5"], StringComparer.Ordinal) };
        var fault = Assert.Single(Faults("- {name: five, when: {situation: recent_delivery}, play: n-5, target: tech}", "", catalogue: catalogue));
        Assert.Equal((FaultSeverity.Error, "The rule 'five' plays 'n-5', which is a word of dates and numbers and no prompt: say a fact, such as {number: open_orders}."), (fault.Severity, fault.Message));
    }

    [Fact]
    public void A_prompt_that_is_not_there_is_told_with_the_nearest_few_of_many_and_never_with_words()
    {
        var catalogue = Catalogue("fr: our-hours our-address opening-soon welcome goodbye one-moment please-hold our-shop n-5 n-6") with { Words = new HashSet<string>(["n-5", "n-6"], StringComparer.Ordinal) };
        var message = Assert.Single(Faults("- {name: five, when: {situation: recent_delivery}, play: our-opening-times, target: tech}", "", catalogue: catalogue)).Message;
        Assert.StartsWith("The rule 'five' plays 'our-opening-times', which is no prompt in any language; of the 8 prompts these are nearest: ", message, StringComparison.Ordinal);
        Assert.All(new[] { "our-hours", "our-address", "our-shop", "opening-soon" }, near => Assert.Contains(near, message, StringComparison.Ordinal));
        Assert.Equal(5, message.Split("nearest: ")[1].Split(", ").Length);
        Assert.DoesNotContain("n-5", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_without_a_grammar_is_told_where_dates_and_numbers_are_said()
    {
        var catalogue = Catalogue("fr: welcome n-1", "es: welcome") with { Phrases = new Dictionary<string, IReadOnlyCollection<string>>(StringComparer.Ordinal) { ["fr"] = ["n-1"] } };
        const string Rules = "- {name: delivered, when: {situation: recent_delivery}, play: [welcome, {date: delivered_on}], target: tech}";
        var fault = Assert.Single(Faults(Rules, "cli_may_hear: date\n", catalogue: catalogue));
        Assert.Equal(
            (RuleFaultCodes.Language, FaultSeverity.Warning, "The rule 'delivered' or its menu says {date: delivered_on}, and there is no grammar for es: such callers hear neither that nor what leads to it. Grammars are there for fr. Let a rule of its own with language: es play whole sentences instead."),
            (fault.Code, fault.Severity, fault.Message));

        // Who is told what to do can do it.
        Assert.Empty(Faults("- {name: spanish, when: {language: es}, language: es, play: welcome, target: tech}\n" + Rules, "cli_may_hear: date\n", catalogue: catalogue));
    }

    [Fact]
    public void Words_without_a_text_are_told_once_for_each_language_that_lacks_them()
    {
        var catalogue = Catalogue("fr: welcome n-1 n-2 n-3 n-4 n-5", "de: welcome n-1", "en: welcome n-1 n-2 n-3 n-4 n-5") with
        {
            Phrases = new Dictionary<string, IReadOnlyCollection<string>>(StringComparer.Ordinal) { ["fr"] = ["n-1"], ["en"] = ["n-1"], ["de"] = ["n-5", "n-4", "n-3", "n-2", "n-1", "h-1"] },
        };
        const string Rule = "when: {situation: recent_delivery}, play: [{date: delivered_on}], target: tech}\n";
        var fault = Assert.Single(Faults("- {name: delivered, " + Rule + "- {name: ordered, when: {situation: undelivered_order}, play: {date: ordered_on}, target: tech}", "cli_may_hear: date\n", catalogue: catalogue));
        Assert.Equal(
            "The rule 'delivered' or its menu says {date: delivered_on}, and 5 words (h-1, n-2, n-3, n-4 …) of such phrases have no text in de: a phrase that takes one is left out, and what leads to it. Write the texts under 'words' of prompts.yaml.",
            fault.Message);
    }

    [Fact]
    public void What_dialogues_say_is_looked_for_in_every_language_whose_callers_come_to_them()
    {
        var catalogue = Catalogue("fr: press could-not-understand noted goodbye", "es: press could-not-understand goodbye") with
        {
            Dialogues = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["callback"] = ["noted", "goodbye"], ["order-status"] = ["found"] },
        };
        const string Menu = "people: [sales]\nserved: closed\nmenus: {first: {say: press, keys: {1: {dialogue: callback}, 0: {target: sales}}}}\n";
        var fault = Assert.Single(Faults("- {name: known, when: {situation: known_customer}, menu: first, target: tech}", Menu, catalogue: catalogue));
        Assert.Equal(
            (RuleFaultCodes.Language, FaultSeverity.Warning, "The dialogue 'callback' says 1 prompt (noted) without a text in es: such callers do not hear it. Write the texts in prompts.yaml, or lead callers in es to a menu without the dialogue."),
            (fault.Code, fault.Severity, fault.Message));
        Assert.Empty(Faults("- {name: known, when: {situation: known_customer, language: fr}, menu: first, target: tech}", Menu, catalogue: catalogue));
    }

    [Fact]
    public void A_language_that_no_prompt_has_is_told_at_the_rule_that_speaks_it()
    {
        var fault = Assert.Single(Faults("- {name: spanish, when: {situation: recent_delivery}, language: es, play: welcome, target: tech}", ""));
        Assert.Equal(
            (RuleFaultCodes.Language, FaultSeverity.Warning, "The rule 'spanish' speaks es, in which prompts.yaml has no text: such callers hear Asterisk's English files or nothing, and no dates and numbers. Write es under 'languages' of prompts.yaml, and the texts."),
            (fault.Code, fault.Severity, fault.Message));
    }

    [Fact]
    public void A_prompt_that_a_language_lacks_is_told_only_where_its_callers_come()
    {
        var catalogue = Catalogue("fr: welcome", "es: bienvenido");
        const string French = "- {name: french, when: {situation: recent_delivery, language: fr}, play: welcome, target: tech}\n";
        Assert.Empty(Faults(French, "", catalogue: catalogue));
        Assert.Equal(
            "The rule 'all' plays 'welcome', which has no text in es: such callers do not hear it. Write the text in prompts.yaml and make or record its sound.",
            Assert.Single(Faults("- {name: all, when: {situation: recent_delivery}, play: welcome, target: tech}", "", catalogue: catalogue)).Message);
    }

    private static List<RuleFault> Ending(LeadKind leads, string play) => Faults(
        $"- {{name: delivered, when: {{situation: recent_delivery}}, play: {play}, target: tech}}\n- {{name: closed, when: {{hours: not office}}, target: closed}}",
        "cli_may_hear: [state, date]\nhours: {office: {weekly: {mon-fri: \"09:00-18:00\"}}}\n",
        catalogue: Prompts with { LeadIns = new Dictionary<string, LeadKind?>(StringComparer.Ordinal) { ["delivered-on"] = leads } });

    /// <summary>Prompts by language: <c>fr: welcome goodbye</c>.</summary>
    private static PromptCatalogue Catalogue(params string[] languages) => new()
    {
        Languages = languages.Select(language => language.Split(": ")).ToDictionary(parts => parts[0], IReadOnlySet<string> (parts) => parts[1].Split(' ').ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal),
    };

    /// <summary>What is found of speech; the file's other rules take everyone else.</summary>
    private static List<RuleFault> Faults(string rules, string more, bool rest = true, PromptCatalogue? catalogue = null) =>
    [
        .. TestMenus.Faults(rules + (rest ? "\n- {name: everyone else, target: reception}" : ""), more, catalogue ?? Prompts)
            .Where(fault => fault.Code is not (RuleFaultCodes.UnnamedSituation or RuleFaultCodes.Gap)),
    ];
}
