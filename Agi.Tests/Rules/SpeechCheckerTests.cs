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
            ["en"] = new HashSet<string>(["welcome", "payment-problem", "two-open-orders", "delivered-on", "press", "could-not-understand"], StringComparer.Ordinal),
        },
        Sensitivities = new Dictionary<string, FactSensitivity>(StringComparer.Ordinal)
        {
            ["payment-problem"] = FactSensitivity.RoutingOnly,
            ["two-open-orders"] = FactSensitivity.State,
        },
        LeadIns = new HashSet<string>(["delivered-on"], StringComparer.Ordinal),
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

    /// <summary>What is found of speech; the file's other rules take everyone else.</summary>
    private static List<RuleFault> Faults(string rules, string more, bool rest = true) =>
    [
        .. TestMenus.Faults(rules + (rest ? "\n- {name: everyone else, target: reception}" : ""), more, Prompts)
            .Where(fault => fault.Code is not (RuleFaultCodes.UnnamedSituation or RuleFaultCodes.Gap)),
    ];
}
