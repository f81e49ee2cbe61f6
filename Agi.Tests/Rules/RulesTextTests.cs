using System.Text.Json.Nodes;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Checking;
using Agi.Routing.Rules.Reading;

namespace Agi.Tests.Rules;

public sealed class RulesTextTests
{
    private const string Rules =
        """
        - {name: payment, when: {situation: payment_issue}, play: [welcome], target: sales, priority: 5, set: {CAMPAIGN: spring}, fallback: tech}
        - {name: everyone else, target: reception}
        """;

    [Fact]
    public void A_check_names_its_faults_as_links_and_lists_golden_calls_with_pass_and_fail()
    {
        const string Calls = "calls:\n- {given: {situation: payment_issue}, expect: {target: sales}}\n- {name: wrong, given: {}, expect: {target: tech}}\n";
        var reading = RoutingRulesLoader.Parse(TestRules.Head + Calls + "rules:\n" + Rules, "routing.yaml");
        var text = Written(writer => RulesText.Write(RulesChecker.Check(reading, "routing.yaml"), writer));
        Assert.Contains("routing.yaml:5:4: The golden call 'wrong' fails: target is reception, not tech.", text, StringComparison.Ordinal);
        Assert.Contains("  pass  situation payment_issue: payment -> sales\n", text, StringComparison.Ordinal);
        Assert.Contains("  FAIL  wrong: target is reception, not tech\n", text, StringComparison.Ordinal);
        Assert.EndsWith("routing.yaml: 1 error, 6 warnings. These rules would not go live.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_as_json_has_every_fault_with_its_place_and_every_call()
    {
        var reading = RoutingRulesLoader.Parse("contry: FR\n" + TestRules.Head + "rules:\n" + Rules, "routing.yaml");
        var json = JsonNode.Parse(Written(writer => RulesText.WriteJson(RulesChecker.Check(reading, "routing.yaml"), writer)))!;
        Assert.False((bool)json["ok"]!);
        var fault = Assert.Single(json["faults"]!.AsArray())!;
        Assert.Equal(
            ("routing.yaml", 1, 1, "error", "unknown-key", "Unknown key 'contry' in the file: did you mean 'country'?"),
            ((string)fault["file"]!, (int)fault["line"]!, (int)fault["column"]!, (string)fault["severity"]!, (string)fault["code"]!, (string)fault["message"]!));
    }

    [Fact]
    public void A_diff_is_told_in_words_and_in_a_table_and_says_so_where_nothing_changes()
    {
        var old = TestRules.With(Rules);
        var @new = TestRules.With(Rules.Replace("target: sales", "target: tech", StringComparison.Ordinal));
        var lines = Written(writer => RulesText.Write(RulesDiff.Compare(old, @new), writer)).Split('\n');
        Assert.Equal("Callers with situation payment_issue: target sales → tech (rule 'payment' → 'payment').", lines[0]);
        Assert.Equal("  for example: situation payment_issue", lines[1]);
        Assert.Equal("situation      old rule  old target  new rule  new target", lines[3]);
        Assert.Equal("payment_issue  payment   sales       payment   tech", lines[5]);
        Assert.StartsWith("No caller goes elsewhere", Written(writer => RulesText.Write(RulesDiff.Compare(old, old), writer)), StringComparison.Ordinal);
        var json = JsonNode.Parse(Written(writer => RulesText.WriteJson(RulesDiff.Compare(old, @new), writer)))!.AsArray();
        Assert.Equal("tech", (string?)json[0]!["new"]!["target"]);
    }

    [Fact]
    public void A_diff_of_a_window_alone_does_not_say_that_nothing_changes()
    {
        var old = TestRules.With(Rules);
        var @new = TestRules.With(Rules, "situations: {recent_delivery: 7d}\n");
        var text = Written(writer => RulesText.Write(RulesDiff.Compare(old, @new), writer));
        Assert.StartsWith("situations.recent_delivery 14d → 7d: some callers get another situation", text, StringComparison.Ordinal);
        Assert.DoesNotContain("No caller goes elsewhere", text, StringComparison.Ordinal);
        var json = JsonNode.Parse(Written(writer => RulesText.WriteJson(RulesDiff.Compare(old, @new), writer)))!.AsArray();
        Assert.Equal(("situations.recent_delivery", "14d", "7d"), ((string?)json[0]!["setting"], (string?)json[0]!["old"], (string?)json[0]!["new"]));
    }

    [Fact]
    public void A_decision_is_a_table_of_rules_with_the_reasons_and_what_comes_of_it()
    {
        var rules = TestRules.With(Rules);
        Assert.Equal(
            """
                rule           why
            --  -------------  ----------------------------------------------
                payment        situation is known_customer, not payment_issue
            ->  everyone else  takes every caller

            target reception, priority 0, language fr
            plays nothing

            """,
            Written(writer => RulesText.Write(RuleEvaluator.Decide(rules, TestRules.Call()), writer)));
        var text = Written(writer => RulesText.Write(RuleEvaluator.Decide(rules, TestRules.Call(Situation.PaymentIssue)), writer));
        var whole = Written(writer => RulesText.Write(RuleEvaluator.Decide(rules, TestRules.Call(Situation.PaymentIssue)), writer, rules));
        Assert.Contains("everyone else  not looked at: a rule before it took the call\n", whole, StringComparison.Ordinal);
        Assert.EndsWith("target sales, priority 5, language fr\nplays welcome\nsets CAMPAIGN=spring\nthen tech, where sales cannot take the call\n", text, StringComparison.Ordinal);
    }

    private static string Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        write(writer);
        return writer.ToString();
    }
}
