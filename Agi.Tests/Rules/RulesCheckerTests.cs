using System.Text.RegularExpressions;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Checking;
using Agi.Routing.Rules.Reading;
using Agi.Server.Commands;

namespace Agi.Tests.Rules;

public sealed partial class RulesCheckerTests
{
    private const string Everything = "[payment_issue, checkout_in_progress, several_open_orders, undelivered_order, refund_return, recent_delivery, abandoned_cart]";

    [Fact]
    public void The_shadow_and_gap_finder_agrees_with_counting_out_every_combination_on_500_random_rule_sets()
    {
        var (shadowed, gaps, whole) = (0, 0, 0);
        for (var seed = 0; seed < 500; seed++)
        {
            var brute = new BruteForce(new Random(seed));
            var rules = brute.Rules();
            var calls = brute.Calls().ToList();
            var winners = calls.Select(call => (call.ShopAnswered, RuleEvaluator.Decide(rules, call).Rule)).ToHashSet();
            var expected = rules.Rules.Select(rule => rule.Name).Where(name => !winners.Contains((true, name)) && !winners.Contains((false, name))).ToList();
            var gap = winners.Contains((true, RoutingRules.FallbackRule));
            var never = expected.Where(name => AloneMatchesNobody(rules, name, calls)).ToList();

            var check = RulesChecker.Check(new RulesReading { Rules = rules, Faults = [] }, "routing.yaml");
            Assert.Equal(expected, Named(check, RuleFaultCodes.Shadowed, RuleFaultCodes.NeverMatches), StringComparer.Ordinal);
            Assert.Equal(never, Named(check, RuleFaultCodes.NeverMatches), StringComparer.Ordinal);
            Assert.Equal(gap, check.Faults.Any(fault => fault.Code == RuleFaultCodes.Gap));
            shadowed += expected.Count;
            gaps += gap ? 1 : 0;
            whole += expected.Count == 0 && !gap ? 1 : 0;
        }

        // Some of the random rules must have a fault to find, and some must have none.
        Assert.True(shadowed > 300 && gaps > 50 && gaps < 450 && whole > 10, $"{shadowed} shadowed, {gaps} gaps, {whole} whole");
    }

    [Fact]
    public void A_rule_behind_broader_ones_is_shadowed_and_an_example_says_who_takes_its_calls()
    {
        var check = Check(
            $$"""
            - {name: rich, when: {order_total: ">= 500"}, target: sales}
            - {name: poor, when: {order_total: not >= 500}, target: reception}
            - {name: elsewhere, when: {dialed: 0199001111}, target: tech}
            - {name: wholesale, when: {situation: {{Everything}}, order_total: "> 800"}, target: tech}
            """);
        var fault = Assert.Single(check.Faults, fault => fault.Code == RuleFaultCodes.Shadowed);
        Assert.Equal(7, fault.Line);
        Assert.StartsWith(
            "The rule 'wholesale' can never match: 'rich' (line 4) before it takes every call that it would. For example this one goes to 'rich': situation abandoned_cart, order_total above 800",
            fault.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Two_rules_that_shadow_a_third_only_together_are_both_named()
    {
        var check = Check(
            """
            - {name: rich, when: {order_total: ">= 500"}, target: sales}
            - {name: poor, when: {order_total: not >= 500}, target: reception}
            - {name: everyone else, target: tech}
            """);
        Assert.Contains("'rich' (line 4) and 'poor' (line 5) before it take every call", Assert.Single(check.Faults, fault => fault.Code == RuleFaultCodes.Shadowed).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{order_total: \"> 500 and < 100\"}")]
    [InlineData("{situation: payment_issue, status: not_found}")]
    [InlineData("{situation: unknown_caller, customer_group: Wholesale}")]
    [InlineData("{store: main, not: {store: main}}")]
    public void A_rule_whose_conditions_exclude_each_other_never_matches(string when)
    {
        var check = Check($"- {{name: impossible, when: {when}, target: sales}}\n- {{name: everyone else, target: reception}}");
        Assert.Equal("The rule 'impossible' can never match: its conditions exclude each other.", Assert.Single(check.Faults, fault => fault.Code == RuleFaultCodes.NeverMatches).Message);
    }

    [Fact]
    public void A_situation_that_no_rule_names_is_told_with_where_such_a_caller_goes()
    {
        var check = Check("- {name: payment, when: {situation: [payment_issue, checkout_in_progress, several_open_orders, undelivered_order, refund_return, recent_delivery]}, target: sales}\n- {name: everyone else, target: reception}");
        Assert.Equal(
            "No rule names the situation 'abandoned_cart'. Such a caller goes to 'reception' by 'everyone else', for example: situation abandoned_cart.",
            Assert.Single(check.Faults).Message);
        Assert.Equal(0, CheckCommand.ExitCode(check, strict: false));
        Assert.Equal(2, CheckCommand.ExitCode(check, strict: true));
    }

    [Fact]
    public void Callers_whom_no_rule_takes_are_told_with_an_example()
    {
        var check = Check($"- {{name: something, when: {{situation: {Everything}}}, target: sales}}\n- {{name: known, when: {{situation: known_customer, store: [fr, en]}}, target: reception}}");
        var fault = Assert.Single(check.Faults);
        Assert.Equal(RuleFaultCodes.Gap, fault.Code);
        Assert.Equal(
            "No rule takes some callers, who go to the fallback 'reception', for example: situation known_customer. A last rule without 'when' takes everyone else.",
            fault.Message);
    }

    [Fact]
    public void Hours_that_never_open_and_hours_that_nobody_asks_for_are_told()
    {
        var check = Check(
            $"- {{name: night, when: {{hours: [never, closed-by-exceptions]}}, target: closed}}\n- {{name: something, when: {{situation: {Everything}}}, target: sales}}\n- {{name: everyone else, target: reception}}",
            "hours: {never: {weekly: {mon: closed}}, closed-by-exceptions: {weekly: {sat: open}, except: {01-01..12-31: closed}}, unused: {weekly: {sun: open}}}\n");
        Assert.Equal(
            ["The hours 'never' never open", "The hours 'closed-by-exceptions' never open", "No rule asks for the hours 'unused', or says when they open", "The rule 'night' can never match"],
            check.Faults.Select(fault => fault.Message.Split('.', ':')[0]),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Prompts_are_looked_for_in_every_language()
    {
        var prompts = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal)
        {
            ["fr"] = new HashSet<string>(StringComparer.Ordinal) { "welcome", "closed" },
            ["en"] = new HashSet<string>(StringComparer.Ordinal) { "welcome" },
        };
        var rules = TestRules.With(
            $$"""
            - {name: something, when: {situation: {{Everything}}}, play: [welcom], target: sales}
            - {name: french, when: {language: fr}, language: fr, play: [closed], target: sales}
            - {name: everyone else, play: [welcome, closed], target: reception}
            """);
        var check = RulesChecker.Check(new RulesReading { Rules = rules, Faults = [] }, "routing.yaml", new PromptCatalogue { Languages = prompts });
        Assert.Equal(
            [
                "routing.yaml:4:4: The rule 'something' plays 'welcom', which is no prompt in any language: did you mean 'welcome'?",
                "routing.yaml:6:4: warning: The rule 'everyone else' plays 'closed', which has no text in en: such callers do not hear it. Write the text in prompts.yaml and make or record its sound.",
            ],
            check.Faults.Select(fault => fault.ToString()),
            StringComparer.Ordinal);
        Assert.Equal(1, CheckCommand.ExitCode(check, strict: false));
        Assert.Null(check.Rules);
    }

    [Fact]
    public void A_golden_call_that_goes_elsewhere_fails_with_the_difference_and_the_reason()
    {
        const string Calls =
            """
            calls:
            - given: {situation: payment_issue, order_total: 20}
              expect: {rule: big, target: sales, priority: 5, play: [welcome], language: en}
            - name: fine
              given: {situation: payment_issue, order_total: 600, language: en}
              expect: {rule: big, target: sales, priority: 5, play: [welcome], language: en}

            """;
        var rules = TestRules.With("- {name: big, when: {order_total: \">= 500\"}, play: [welcome], priority: 5, target: sales}\n- {name: everyone else, target: reception}", Calls);
        var check = RulesChecker.Check(new RulesReading { Rules = rules, Faults = [] }, "routing.yaml");
        Assert.Equal([false, true], check.Calls.Select(call => call.Passed));
        var fault = Assert.Single(check.Faults, fault => fault.Code == RuleFaultCodes.GoldenCall);
        Assert.Equal(4, fault.Line);
        Assert.Equal(
            "The golden call 'situation payment_issue, order_total 20' fails: rule is everyone else, not big, target is reception, not sales, priority is 0, not 5, play is [], not [welcome], language is fr, not en. "
            + "The rule 'big' did not match: order_total is 20, not >= 500.",
            fault.Message);
        Assert.Null(check.Rules);
    }

    [Fact]
    public void The_shipped_file_is_clean_even_strictly()
    {
        var check = RulesChecker.CheckFile(Path.Combine(TestRules.Root(), "Agi.Server", "routing.yaml"));
        Assert.Empty(check.Faults);
        Assert.Equal(0, CheckCommand.ExitCode(check, strict: true));
        Assert.All(check.Calls, call => Assert.True(call.Passed));
    }

    [Fact]
    public void A_hundred_rules_over_every_fact_are_checked_without_counting_out_their_combinations()
    {
        var rules = string.Join('\n', Enumerable.Range(0, 100).Select(index =>
            $"- {{name: r{index}, when: {{caller: +331{index:00}*, dialed: 01990{index:00}*, store: s{index % 7}, order_total: \">= {index * 10}\", customer_group: not g{index % 5}}}, target: sales}}"));
        var check = Check(rules + $"\n- {{name: behind, when: {{caller: +33142*, dialed: 0199042*, store: s0, order_total: \"> 900\", customer_group: gold}}, target: tech}}\n- {{name: everyone else, target: reception}}");
        Assert.Equal(["behind"], Named(check, RuleFaultCodes.Shadowed, RuleFaultCodes.NeverMatches), StringComparer.Ordinal);
    }

    private static RulesCheck Check(string rules, string more = "") => RulesChecker.Check(RoutingRulesLoader.Parse(TestRules.Head + more + "rules:\n" + rules, "routing.yaml"), "routing.yaml");

    private static IEnumerable<string> Named(RulesCheck check, params string[] codes) =>
        check.Faults.Where(fault => codes.Contains(fault.Code, StringComparer.Ordinal)).Select(fault => RuleName().Match(fault.Message).Groups["name"].Value);

    private static bool AloneMatchesNobody(RoutingRules rules, string name, List<CallFacts> calls)
    {
        var alone = rules with { Rules = [.. rules.Rules.Where(rule => rule.Name == name)] };
        return calls.TrueForAll(call => RuleEvaluator.Decide(alone, call).Rule != name);
    }

    [GeneratedRegex("^The rule '(?<name>[^']*)' can never match", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RuleName();
}
