using Agi.Routing.Rules.Checking;

namespace Agi.Tests.Rules;

/// <summary>The shipped file, broken as people break it. Each message says where the fault is and what to write, so nobody needs the docs.</summary>
public sealed class TypicalMistakesTests
{
    private static readonly string Shipped = File.ReadAllText(Path.Combine(TestRules.Root(), "Agi.Server", "routing.yaml"));

    [Fact]
    public void A_key_is_misspelt() => AssertMistake(
        "when: {situation: payment_issue}", "when: {situaton: payment_issue}",
        "situaton", "Unknown key 'situaton' in 'when': did you mean 'situation'?");

    [Fact]
    public void A_situation_is_misspelt() => AssertMistake(
        "when: {situation: recent_delivery}", "when: {situation: recent_delivry}",
        "recent_delivry", "'recent_delivry' is no situation: did you mean 'recent_delivery'?");

    [Fact]
    public void A_target_is_not_listed() => AssertMistake(
        "target: tech", "target: technical",
        "technical", "'technical' is no target of this file; there are: sales, tech, reception, closed, goodbye");

    [Fact]
    public void A_tab_indents() => AssertMistake(
        "    target: tech", "\ttarget: tech",
        "\ttarget", "A tab indents this line: YAML takes spaces only.");

    [Fact]
    public void A_line_is_indented_wrongly() => AssertMistake(
        "    play: [just-delivered]", "   play: [just-delivered]",
        "play: [just-delivered]", "This is not YAML: the indentation does not fit the lines above. Keys of one mapping and dashes of one list start in the same column.");

    [Fact]
    public void A_colon_has_no_space_after_it() => AssertMistake(
        "    target: tech", "    target:tech",
        "target:tech", "This is not YAML: a space is missing after the ':' of 'target:tech'.");

    [Fact]
    public void A_bracket_is_not_closed() => AssertMistake(
        "play: [just-delivered]", "play: [just-delivered",
        "play: [just-delivered", "This is not YAML: the bracket, brace or quote that opens here or soon after is never closed, or the indentation is wrong.");

    [Fact]
    public void A_duration_has_no_unit() => AssertMistake(
        "recent_delivery: 14d", "recent_delivery: 14 days",
        "14 days", "'14 days' is no duration for 'recent_delivery': did you mean '14d'?");

    [Fact]
    public void Hours_are_written_as_they_are_spoken() => AssertMistake(
        "sat: 10:00-13:00", "sat: 10h-13h",
        "10h-13h", "'10h-13h' is no span of hours: did you mean '10:00-13:00'?");

    [Fact]
    public void A_rule_is_copied_and_not_renamed() => AssertMistake(
        "- name: just delivered", "- name: payment problem",
        null, "There is a rule 'payment problem' already on line 51: every rule needs a name of its own.");

    [Fact]
    public void A_comparison_has_no_quotes() => AssertMistake(
        "    when: {situation: payment_issue}", "    when:\n      order_total: >= 500",
        ">= 500", "This is not YAML: a comparison needs quotes, such as \">= 500\".");

    [Fact]
    public void A_rule_is_put_behind_the_one_for_everyone() => AssertMistake(
        "menus:  ", "  - name: abandoned carts\n    when: {situation: abandoned_cart}\n    target: sales\nmenus:  ",
        "name: abandoned carts",
        "The rule 'abandoned carts' can never match: 'cart' (line 73) before it takes every call that it would. For example this one goes to 'cart'",
        start: true);

    [Fact]
    public void A_rule_is_changed_and_a_golden_call_forgotten() => AssertMistake(
        "    target: tech", "    target: sales",
        "given: {situation: recent_delivery",
        "The golden call 'situation recent_delivery, at 2026-11-28T10:30' fails: target is sales, not tech. The rule 'just delivered' took it: situation is recent_delivery.");

    [Fact]
    public void A_list_has_no_brackets() => AssertMistake(
        "{situation: [undelivered_order, several_open_orders]}", "{situation: undelivered_order, several_open_orders}",
        "several_open_orders}", "Unknown key 'several_open_orders' in 'when': a list goes into brackets, write situation: [undelivered_order, several_open_orders].");

    [Fact]
    public void A_list_is_written_as_it_is_spoken() => AssertMistake(
        "[undelivered_order, several_open_orders]", "undelivered_order or several_open_orders",
        "undelivered_order or", "'undelivered_order or several_open_orders' is no situation: write [undelivered_order, several_open_orders].");

    [Fact]
    public void A_name_has_an_apostrophe_in_single_quotes() => AssertMistake(
        "name: payment problem", "name: 'client's problem'",
        "name: 'client", "This is not YAML: the quote before this ends the text. A text with an apostrophe in it goes into double quotes, \"like this\".");

    [Fact]
    public void A_star_has_no_quotes() => AssertMistake(
        "{situation: recent_delivery}", "{situation: recent_delivery, caller: *}",
        "caller: *", "This is not YAML: a value that starts with '*' needs quotes.");

    [Fact]
    public void A_pattern_has_no_quotes() => AssertMistake(
        "'*banktransfer*'", "*banktransfer*",
        "*banktransfer*", "A value that starts with '*' is an alias in YAML, and this file takes none: write it in quotes, '*banktransfer*', or write the value out.");

    [Fact]
    public void A_day_has_no_colon() => AssertMistake(
        "sat: 10:00-13:00", "sat 10:00-13:00",
        "sat 10:00", "This is not YAML: a ':' is missing after the key, in 'sat 10:00-13:00'.");

    [Fact]
    public void A_merge_left_its_marks() => AssertMistake(
        "rules:  ", "<<<<<<< HEAD\nrules:  ",
        "<<<<<<<", "This is not YAML: a merge left its marks here: keep one of the two versions and take the marks out.");

    [Fact]
    public void A_letter_is_left_on_a_line_of_its_own() => AssertMistake(
        "hours:\n  office:", "x\nhours:\n  office:",
        "x\nhours:", "This is not YAML: a ':' is missing after the key, in 'x'.");

    [Fact]
    public void Hours_are_asked_for_by_closed() => AssertMistake(
        "hours: not office", "hours: closed",
        "hours: closed", "'closed' is no set of hours: write 'not office'.");

    [Fact]
    public void A_comparison_has_the_quotes_of_a_word_processor() => AssertMistake(
        "when: {situation: recent_delivery}", "when: {order_total: “>= 500”}",
        "order_total", "'“>= 500”' is no comparison for 'order_total': did you mean \">= 500\"?");

    [Fact]
    public void A_rule_without_a_name_is_not_offered_to_golden_calls() => AssertMistake(
        "  - name: just delivered\n    when", "  - when",
        null, "'just delivered' is no rule of this file; there are: closed, payment problem, order on its way, refund, unfinished checkout, cart, everyone else, fallback");

    private static void AssertMistake(string right, string wrong, string? at, string message, bool start = false)
    {
        Assert.Contains(right, Shipped, StringComparison.Ordinal);
        var index = Shipped.IndexOf(right, StringComparison.Ordinal);
        var text = string.Concat(Shipped.AsSpan(0, index), wrong, Shipped.AsSpan(index + right.Length));
        var check = RulesChecker.Check(Agi.Routing.Rules.Reading.RoutingRulesLoader.Parse(text, "routing.yaml"), "routing.yaml");
        var faults = string.Join('\n', check.Faults);
        Assert.True(check.Faults.Any(fault => start ? fault.Message.StartsWith(message, StringComparison.Ordinal) : fault.Message == message), $"Expected: {message}\nGot:\n{faults}");
        if (at is null) return;
        var place = text.IndexOf(at, StringComparison.Ordinal);
        var line = text.AsSpan(0, place).Count('\n') + 1;
        Assert.Contains(check.Faults, fault => fault.Line == line);
    }
}
