using Agi.Routing.Rules;
using Agi.Routing.Rules.Checking;

namespace Agi.Tests.Rules;

/// <summary>Golden calls and differences of files with menus.</summary>
public sealed class MenuCallsTests
{
    [Theory]
    [InlineData("keys: 1", "target: sales, dialogue: order-status, choice: order-status, menu: first")]
    [InlineData("keys: \"30\"", "target: sales, dialogue: none, choice: second/sales")]
    [InlineData("keys: \"-4\"", "target: tech, choice: tech")]
    [InlineData("keys: \"3\"", "target: closed, choice: second")]
    [InlineData("keys: \"#*\"", "target: closed, choice: closed")]
    [InlineData("situation: known_customer", "target: reception, choice: none, dialogue: none")]
    public void A_golden_call_goes_where_the_keys_lead(string given, string expect)
    {
        var call = Assert.Single(GoldenCalls.Run(TestMenus.Read(more: Call(given, expect))));
        Assert.True(call.Passed, string.Join(", ", call.Differences));
    }

    [Theory]
    [InlineData("keys: \"0\"", "target: tech", "target is sales, not tech")]
    [InlineData("keys: \"1\"", "choice: callback, dialogue: callback", "choice is order-status, not callback, dialogue is order-status, not callback")]
    [InlineData("keys: \"012\"", "target: sales", "the menu ended before key 2 of 012")]
    [InlineData("keys: \"---\"", "target: reception", "the menu ended before key 3 of ---")]
    [InlineData("keys: \"0\"", "menu: none", "menu is first, not none")]
    [InlineData("keys: \"0\"", "play: [welcome]", "play is [], not [welcome]")]
    public void A_golden_call_that_ends_elsewhere_fails_with_the_difference(string given, string expect, string difference) =>
        Assert.Equal(difference, string.Join(", ", Assert.Single(GoldenCalls.Run(TestMenus.Read(more: Call(given, expect)))).Differences));

    [Fact]
    public void Keys_without_a_menu_fail_the_call()
    {
        var rules = TestRules.With("- {name: all, target: sales}", Call("keys: \"1\"", "target: sales, menu: none"));
        Assert.Equal(["keys 1 are pressed, and the rule 'all' has no menu"], Assert.Single(GoldenCalls.Run(rules)).Differences);
    }

    [Fact]
    public void A_golden_calls_play_is_compared_as_it_is_written()
    {
        var rules = TestRules.With("- {name: all, play: [welcome, {date: delivered_on}], target: sales}", Call("situation: recent_delivery", "play: [welcome, {date: delivered_on}]") + "- {given: {}, expect: {play: [welcome, {weekday: delivered_on}]}}\n");
        Assert.Equal(["", "play is [welcome, {date: delivered_on}], not [welcome, {weekday: delivered_on}]"], GoldenCalls.Run(rules).Select(call => string.Join(", ", call.Differences)));
    }

    [Theory]
    [InlineData("{keys: 1a}", "{target: sales}", "'a' is no key of a telephone: write 0 to 9, * and #, and - for silence, such as \"1-2\".")]
    [InlineData("{}", "{dialogue: order_status}", "'order_status' is no dialogue: did you mean 'order-status'?")]
    [InlineData("{}", "{menu: frist}", "'frist' is no menu of this file: did you mean 'first'?")]
    public void A_fault_in_a_golden_call_with_a_menu_is_named(string given, string expect, string message) =>
        Assert.EndsWith(message, Assert.Single(TestRules.Faults(TestRules.Head + TestMenus.Two + $"calls: [{{given: {given}, expect: {expect}}}]\nrules:\n{TestMenus.Rule}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("1: {dialogue: order-status}", "1: {target: sales}", "menu \"first\": key 1 dialogue order-status → target sales")]
    [InlineData("2: {play: our-hours}", "5: {play: our-hours}", "menu \"first\": key 2 plays our-hours, then the menu again → nothing, menu \"first\": key 5 nothing → plays our-hours, then the menu again")]
    [InlineData("say: [press-one]", "say: [press-two]", "menu \"first\": says press-one → press-two")]
    [InlineData("say: [press-one]", "say: [press-one]\n    timeout: 6s\n    repeat: 2", "menu \"first\": timeout 4s → 6s, menu \"first\": repeat 1 → 2")]
    [InlineData("otherwise: {play: [goodbye], target: closed}", "otherwise: {target: closed}", "menu \"second\": otherwise plays goodbye, then target closed → target closed")]
    [InlineData("    otherwise: {play: [goodbye], target: closed}\n", "", "menu \"second\": otherwise plays goodbye, then target closed → the rule's target")]
    public void Diff_tells_what_a_key_does_now(string was, string becomes, string changes)
    {
        var @new = TestMenus.Two.Replace(was, becomes, StringComparison.Ordinal);
        Assert.NotEqual(TestMenus.Two, @new);
        Assert.Equal(changes, string.Join(", ", Assert.Single(RulesDiff.Compare(TestMenus.Read(), TestMenus.Read(@new)).Callers).Changes));
    }

    [Fact]
    public void Diff_tells_a_rules_new_menu_and_nothing_where_nothing_changes()
    {
        var without = TestMenus.Read() with { Rules = [TestMenus.Read().Rules[0] with { Menu = null }] };
        Assert.Equal(["menu none → first"], Assert.Single(RulesDiff.Compare(without, TestMenus.Read()).Callers).Changes);
        Assert.Empty(RulesDiff.Compare(TestMenus.Read(), TestMenus.Read()).Callers);
    }

    [Fact]
    public void Diff_tells_what_callers_may_hear_and_where_those_who_are_served_go()
    {
        var old = TestMenus.Read();
        var @new = TestMenus.Read(TestMenus.Two.Replace("served: reception", "served: closed\ncli_may_hear: [date, state]", StringComparison.Ordinal));
        Assert.Equal(
            [("cli_may_hear", "[]", "[state, date]"), ("served", "reception", "closed")],
            RulesDiff.Compare(old, @new).Settings.Select(setting => (setting.Key, setting.Old, setting.New)));
    }

    [Fact]
    public void Diff_misses_no_way_through_random_menus_that_ends_or_sounds_otherwise()
    {
        var (same, other) = (0, 0);
        for (var seed = 0; seed < 400; seed++)
        {
            var old = TestMenus.Random(new Random(seed), ["a", "b"]);
            // Every other file differs in one key or in what silence leads to, somewhere that callers may or may not come to.
            var @new = seed % 2 == 0 ? TestMenus.Random(new Random(seed), ["a", "b"]) : Changed(old, new Random(seed + 10_000));
            var differs = Sequences(new Random(seed)).Any(keys => Heard(TestMenus.Walk(old, keys)) != Heard(TestMenus.Walk(@new, keys)));
            var told = RulesDiff.Compare(old, @new).Callers;
            if (differs) Assert.NotEmpty(told);
            if (seed % 2 == 0) Assert.Empty(told);
            (same, other) = differs ? (same, other + 1) : (same + 1, other);
        }

        Assert.True(same > 100 && other > 100, $"{same} same, {other} other");
    }

    private static RoutingRules Changed(RoutingRules rules, Random random)
    {
        var menu = rules.Menus[random.Next(2) == 0 ? "a" : "b"];
        var choice = new MenuChoice { Play = ["goodbye"], Target = "closed" };
        var keys = new Dictionary<char, MenuChoice>(menu.Keys) { [Menu.AllKeys[random.Next(1, Menu.AllKeys.Length)]] = choice };
        var changed = random.Next(3) == 0 ? menu with { Otherwise = choice } : menu with { Keys = keys };
        return rules with { Menus = new Dictionary<string, Menu>(rules.Menus, StringComparer.Ordinal) { [menu.Name] = changed } };
    }

    /// <summary>All ways of one key and of two, and some longer ones.</summary>
    private static IEnumerable<string> Sequences(Random random)
    {
        var keys = (Menu.AllKeys + KeyedWalk.Silence).Select(key => key.ToString()).ToList();
        var longer = Enumerable.Range(0, 50).Select(_ => string.Concat(Enumerable.Range(0, 8).Select(_ => keys[random.Next(keys.Count)])));
        return keys.Concat(keys.SelectMany(first => keys.Select(second => first + second))).Concat(longer);
    }

    private static string Heard(KeyedWalk walk) => $"{string.Join('|', walk.Steps.Select(step => string.Join(',', step.Said)))} {string.Join(',', walk.Last)} {walk.Outcome}";

    private static string Call(string given, string expect) => $"calls:\n- {{given: {{{given}}}, expect: {{{expect}}}}}\n";
}
