using System.Text.RegularExpressions;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Checking;
using Agi.Routing.Rules.Reading;
using Agi.Routing.Situations;
using Agi.Tests.Rules;

namespace Agi.Tests.Facts;

public sealed partial class FactCatalogueTests
{
    private static readonly string Reference = File.ReadAllText(Path.Combine(TestRules.Root(), "docs", "routing-yaml.md"));

    [Fact]
    public void The_reference_lists_the_facts_that_conditions_ask_for_in_the_catalogues_order() =>
        Assert.Equal(
            [.. FactCatalogue.Standard.All.Where(fact => fact.Asks is not null).Select(fact => fact.Key), "not"],
            Rows("### Conditions").Select(row => row[0]),
            StringComparer.Ordinal);

    [Fact]
    public void The_reference_lists_every_word_of_a_fact()
    {
        foreach (var fact in FactCatalogue.Standard.All.OfType<WordFact>())
        {
            var takes = Rows("### Conditions").Single(row => row[0] == fact.Key)[1];
            Assert.All(fact.Words, word => Assert.Matches($@"\b{word}\b", takes));
        }
    }

    [Fact]
    public void The_reference_has_every_window_and_list_with_its_default_and_its_words() =>
        Assert.Equal(
            SituationSetting.All.Select(setting => $"{setting.Key} | {setting.Write(new SituationSettings())} | {setting.What}"),
            Rows("### `situations`").Select(row => string.Join(" | ", row)),
            StringComparer.Ordinal);

    [Fact]
    public void The_reference_says_which_facts_only_the_shop_knows()
    {
        var section = Section("### When the shop cannot be asked");
        var ofShop = FactCatalogue.Standard.All.Where(fact => fact.Asks is not null).ToLookup(fact => fact.OfShop, fact => fact.Key);
        Assert.Contains($"ask about the shop ({string.Join(", ", ofShop[true])})", section, StringComparison.Ordinal);
        var others = CallItself().Match(section).Groups["facts"].Value.Split(", ");
        Assert.Equal(ofShop[false].Order(StringComparer.Ordinal), others.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_dialplans_page_lists_the_variables_that_facts_have()
    {
        var page = File.ReadAllText(Path.Combine(TestRules.Root(), "dialplan", "README.md"));
        Assert.All(FactCatalogue.Standard.All.Select(fact => fact.Variable).OfType<string>(), variable => Assert.Contains($"`{variable}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_fact_a_situation_a_window_and_a_script_touch_two_files_each_and_these_are_there()
    {
        var page = File.ReadAllLines(Path.Combine(TestRules.Root(), "docs", "changing-the-code.md"));
        foreach (var wanted in new[] { "a new fact", "a new situation", "a new window or list of `situations`", "a new script for the dialplan" })
        {
            var files = InCode().Matches(page.Single(line => line.StartsWith($"| {wanted} | ", StringComparison.Ordinal)).Split(" | ")[1]).Select(match => match.Groups["path"].Value).ToList();
            Assert.Equal(2, files.Count);
            Assert.All(files, file => Assert.True(Path.Exists(Path.Combine(TestRules.Root(), file)), file));
        }
    }

    [Fact]
    public void Words_are_read_back_as_what_they_were_written_for()
    {
        foreach (var situation in Enum.GetValues<Situation>()) Assert.True(FactWords.TryParse<Situation>(situation.ToName(), out var read) && read == situation);
        foreach (var status in Enum.GetValues<RouteStatus>()) Assert.True(FactWords.TryParse<RouteStatus>(status.ToName(), out var read) && read == status);
        foreach (var type in Enum.GetValues<NumberType>()) Assert.True(FactWords.TryParse<NumberType>(type.ToName(), out var read) && read == type);
        Assert.False(FactWords.TryParse<Situation>("Payment_Issue", out _));
        Assert.Equal(["payment_issue", "not_found", "fixed_or_mobile"], [Situation.PaymentIssue.ToName(), RouteStatus.NotFound.ToName(), NumberType.FixedOrMobile.ToName()]);
    }

    [Fact]
    public void Every_fact_that_a_golden_call_gives_is_read_back_by_a_condition()
    {
        const string Given = "customer_group: Wholesale, store: fr, language: en, dialed: 0199001234, caller: +33639981234, caller_type: mobile, calls_within: 2, last_agent: PJSIP/anna, last_queue: sales, order_total: 12.5, order_age: 3d, days_since_delivery: 2, open_orders: 1";
        var rules = TestRules.With(
            $"- {{name: tried, when: {{situation: payment_issue, status: ok, {Given}}}, target: sales}}",
            $"calls: [{{given: {{situation: payment_issue, {Given}}}, expect: {{rule: tried}}}}]\n");
        Assert.All(GoldenCalls.Run(rules), call => Assert.True(call.Passed, string.Join(", ", call.Differences)));
        Assert.Equal(
            FactCatalogue.Standard.All.Where(fact => fact is { Asks: not null, Gives: not null }).Select(fact => fact.Key),
            rules.Rules[0].When!.All.Select(condition => condition.Fact.Key),
            StringComparer.Ordinal);
    }

    [Fact]
    public void What_names_a_person_is_written_masked()
    {
        var call = TestRules.Call() with { Caller = new PhoneNumber(33199001234) };
        var frame = TestRules.With("- {name: everyone else, target: sales}").Frame;
        foreach (var fact in FactCatalogue.Standard.All.Where(fact => fact.Sensitivity == FactSensitivity.Personal)) Assert.DoesNotContain("0199001", fact.Print(call, frame), StringComparison.Ordinal);
        Assert.Equal("+*******1234", FactCatalogue.Standard.All.Single(fact => fact.Key == "caller").Print(call, frame));
    }

    [Theory]
    [InlineData("caller_type: mobile", "caller: +33639981234, caller_type: mobile", true)]
    [InlineData("caller_type: mobile", "caller: +33639981234", false)]
    [InlineData("caller_type: unknown", "caller: +33639981234", true)]
    [InlineData("caller_type: none", "caller: +33639981234", false)]
    [InlineData("caller_type: none", "situation: unknown_caller", true)]
    [InlineData("caller_type: [fixed, fixed_or_mobile]", "caller_type: fixed_or_mobile", true)]
    public void A_rule_asks_for_the_type_of_the_callers_number(string when, string given, bool matches)
    {
        var rules = TestRules.With($"- {{name: tried, when: {{{when}}}, target: sales}}", $"calls: [{{given: {{{given}}}, expect: {{rule: {(matches ? "tried" : "fallback")}}}}}]\n");
        Assert.All(GoldenCalls.Run(rules), call => Assert.True(call.Passed, string.Join(", ", call.Differences)));
    }

    [Fact]
    public void A_call_without_a_number_has_no_type_of_number()
    {
        var rules = RoutingRulesLoader.Parse(TestRules.Head + "rules:\n- {name: tried, when: {caller: none, caller_type: mobile}, target: sales}\n- {name: typeless, when: {caller: +33*, caller_type: none}, target: sales}\n- {name: everyone else, target: sales}", "routing.yaml");
        var check = RulesChecker.Check(rules, "routing.yaml");
        Assert.Equal(2, check.Faults.Count(fault => fault.Code == RuleFaultCodes.NeverMatches));
    }

    private static string Section(string heading)
    {
        var start = Reference.IndexOf(heading + "\n", StringComparison.Ordinal);
        var end = Reference.IndexOf("\n#", start + heading.Length, StringComparison.Ordinal);
        return Reference[start..end];
    }

    /// <summary>The cells of a section's table, the key without its marks.</summary>
    private static IEnumerable<string[]> Rows(string heading) =>
        Section(heading).Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split(" | ").Select(cell => cell.Trim('|', ' ')).ToArray())
            .Select(cells => (string[])[cells[0].Trim('`'), .. cells[1..]])
            .Where(cells => !cells[0].Contains(' ', StringComparison.Ordinal));

    [GeneratedRegex("`(?<path>Agi[^`]*)`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InCode();

    [GeneratedRegex(@"the call itself \((?<facts>[a-z_, ]+)\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CallItself();
}
