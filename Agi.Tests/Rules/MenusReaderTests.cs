using Agi.Routing.Facts;

namespace Agi.Tests.Rules;

public sealed class MenusReaderTests
{
    [Fact]
    public void A_menu_is_read_as_the_file_has_it()
    {
        var rules = TestMenus.Read();
        var first = rules.Menus["first"];
        Assert.Equal(["sales", "tech"], rules.People);
        Assert.Equal("reception", rules.Served);
        Assert.Equal("first", rules.Rules[0].Menu);
        Assert.Equal((TimeSpan.FromSeconds(4), 1), (first.Timeout, first.Repeat));
        Assert.Equal("*01234", string.Concat(first.Keys.Keys.Order()));
        Assert.Equal(["order-status", "our-hours", "second", "tech"], "1234".Select(key => first.Keys[key].Name));
        Assert.Null(first.Otherwise);
        Assert.Equal("closed", rules.Menus["second"].Otherwise?.Target);
    }

    [Fact]
    public void Without_people_and_served_a_person_answers_at_every_target_and_nothing_of_an_order_is_heard_on_the_number_alone()
    {
        var rules = TestRules.With("- {name: all, target: sales}");
        Assert.Equal(["sales", "tech", "reception", "closed"], rules.People);
        Assert.Empty(rules.CliMayHear);
        Assert.Null(rules.Served);
    }

    [Theory]
    [InlineData("date", "date")]
    [InlineData("[state, date]", "state, date")]
    [InlineData("[]", "")]
    public void What_callers_may_hear_on_the_number_alone_is_one_word_or_a_list(string written, string allowed) =>
        Assert.Equal(allowed, string.Join(", ", TestRules.With("- {name: all, target: sales}", $"cli_may_hear: {written}\n").CliMayHear.Order().Select(word => word.ToName())));

    [Theory]
    [InlineData("1")]
    [InlineData("\"1\"")]
    [InlineData("'*'")]
    [InlineData("\"#\"")]
    public void Keys_are_written_with_or_without_quotes(string key) =>
        Assert.Equal("tech", TestMenus.Read($"menus: {{first: {{say: press, keys: {{{key}: {{target: tech}}, 0: {{target: sales}}}}}}}}\n").Menus["first"].Keys[key.Trim('"', '\'')[0]].Target);

    [Theory]
    [InlineData("people: [sale]", "'sale' is no target of this file: did you mean 'sales'?")]
    [InlineData("people: []", "'people' is empty: list the targets where a person answers, or leave it out if all do.")]
    [InlineData("served: goodbye", "'goodbye' is no target of this file; there are: sales, tech, reception, closed")]
    [InlineData("cli_may_hear: [dates]", "'dates' is no word for 'cli_may_hear': did you mean 'date'?")]
    [InlineData("cli_may_hear: agent_only", "'agent_only' is no word for 'cli_may_hear'; there are: state, date")]
    public void A_fault_at_the_top_of_the_file_is_named(string line, string message) =>
        Assert.EndsWith(message, Assert.Single(TestRules.Faults(TestRules.Head + line + "\nrules: [{name: all, target: sales}]\n")), StringComparison.Ordinal);

    [Theory]
    [InlineData("first: {say: press, keys: {12: {target: tech}}}", "'12' is no key of a telephone: write one of 0 to 9, \"*\" or \"#\", these two in quotes.")]
    [InlineData("first: {say: press, keys: {A: {target: tech}}}", "'A' is no key of a telephone: write one of 0 to 9, \"*\" or \"#\", these two in quotes.")]
    [InlineData("first: {say: press, keys: {1: {target: tech}, \"1\": {target: tech}}}", "Key 1 is twice in the menu 'first': keep one.")]
    [InlineData("first: {say: press, keys: {}}", "The menu 'first' has no keys: write at least 0, such as {0: {target: sales}}.")]
    [InlineData("first: {say: press}", "'keys' is missing in the menu 'first': The keys and what they do. 0 leads to a person. * and # need quotes.")]
    [InlineData("first: {keys: {0: {target: sales}}}", "'say' is missing in the menu 'first': What is said, in order. Any key ends it.")]
    [InlineData("first: {say: [], keys: {0: {target: sales}}}", "The menu 'first' says nothing: name the prompts that tell the keys.")]
    [InlineData("first: {say: press, timeout: 500ms, keys: {0: {target: sales}}}", "A timeout of 500ms is out of range: write 1s to 30s.")]
    [InlineData("first: {say: press, timeout: 31s, keys: {0: {target: sales}}}", "A timeout of 31s is out of range: write 1s to 30s.")]
    [InlineData("first: {say: press, timeout: 4, keys: {0: {target: sales}}}", "'4' for 'timeout' has no unit: write 4s for seconds.")]
    [InlineData("first: {say: press, repeat: 6, keys: {0: {target: sales}}}", "'6' is no whole number from 0 to 5 for 'repeat'.")]
    [InlineData("first: {say: press, keys: {0: {target: sale}}}", "'sale' is no target of this file: did you mean 'sales'?")]
    [InlineData("first: {say: press, keys: {1: {menu: frist}, 0: {target: sales}}}", "'frist' is no menu of this file: did you mean 'first'?")]
    [InlineData("first: {say: press, keys: {1: {dialogue: order_statsu}, 0: {target: sales}}}", "'order_statsu' is no dialogue: did you mean 'order-status'?")]
    [InlineData("first: {say: press, keys: {1: {target: sales, menu: first}, 0: {target: sales}}}", "Key 1 of the menu 'first' leads to two places: keep one of target and menu.")]
    [InlineData("first: {say: press, otherwise: {}, keys: {0: {target: sales}}}", "'otherwise' of the menu 'first' leads nowhere: write a target, a dialogue, a menu, or something to play.")]
    [InlineData("first: {say: press, keys: {0: sales}}", "'0' takes a mapping such as {target: sales}, and here is 'sales'.")]
    [InlineData("first: {says: press, keys: {0: {target: sales}}}", "Unknown key 'says' in the menu 'first': did you mean 'say'?")]
    [InlineData("first: {say: press, keys: {0: {target: sales}}}, first: {say: press, keys: {0: {target: sales}}}", "The menu 'first' is here twice: keep one, or rename one.")]
    public void A_fault_in_a_menu_is_named(string menus, string message) =>
        Assert.EndsWith(message, Assert.Single(Faults($"{{{menus}}}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("a name that is longer than forty letters of a menu")]
    [InlineData("none")]
    public void A_name_that_a_menu_cannot_have_is_named(string name) =>
        Assert.Contains($"'{name}' is no name for a menu", TestRules.Faults(TestRules.Head + $"people: sales\nmenus: {{{name}: {{say: press, keys: {{0: {{target: sales}}}}}}}}\nrules: [{{name: all, target: sales}}]\n")[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("menus:\n  first:\n    say: press\n    keys:\n      *: {target: tech}\n      0: {target: sales}\n")]
    [InlineData("menus: {first: {say: press, keys: {*: {target: tech}, 0: {target: sales}}}}\n")]
    public void A_star_without_quotes_is_told_to_need_them(string menus)
    {
        var fault = TestRules.Faults(TestRules.Head + menus + "rules: [{name: all, menu: first, target: sales}]\n")[0];
        Assert.Contains("'*'", fault, StringComparison.Ordinal);
        Assert.Contains("quotes", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("menus:\n  first:\n    say: press\n    keys:\n      #: {target: tech}\n      0: {target: sales}\n", 7, 7)]
    [InlineData("menus:\n  first:\n    say: press\n    keys:\n      0: {target: sales}\n      # : {target: tech}\n", 8, 7)]
    [InlineData("menus: {first: {say: press, keys: {#: {target: tech}, 0: {target: sales}}}}\n", 3, 36)]
    [InlineData("menus:\n  first:\n    say: press\n    keys: {1: {target: tech}, #: {target: tech},\n      0: {target: sales}}\n", 6, 31)]
    [InlineData("menus:\n  first:\n    say: press\n    keys: {\n      1: {target: tech},\n      #: {target: tech},\n      0: {target: sales}}\n", 8, 7)]
    public void A_hash_without_quotes_is_told_to_be_lost_and_to_need_them(string menus, int line, int column) =>
        Assert.Equal(
            $"routing.yaml:{line}:{column}: This key # is lost: without quotes # starts a comment in YAML. Write \"#\": in its place.",
            Assert.Single(TestRules.Faults(TestRules.Head + menus + "people: sales\nrules: [{name: all, menu: first, target: sales}]\n")));

    [Theory]
    [InlineData("      1: {target: tech}  # for technicians: {target: tech}\n")]
    [InlineData("      #1: {target: tech}\n")]
    [InlineData("      # a person: always\n")]
    [InlineData("      \"#\": {target: tech}\n")]
    [InlineData("      1: {play: our-hours, target: tech}  # write {1: x, #: y}\n")]
    public void A_comment_among_keys_and_a_hash_in_quotes_are_no_fault(string line) =>
        Assert.Empty(TestRules.Faults("people: [sales]\n" + TestRules.Head + "menus:\n  first:\n    say: press\n    keys:\n" + line + "      0: {target: sales}\nrules: [{name: all, menu: first, target: sales}]\n"));

    [Theory]
    [InlineData("served: closed\n", "sales, tech, reception")]
    [InlineData("", "sales, tech, reception, closed")]
    public void Left_out_of_a_file_with_menus_people_are_all_targets_but_served_and_check_says_so(string served, string people)
    {
        var reading = Agi.Routing.Rules.Reading.RoutingRulesLoader.Parse(TestRules.Head + served + "menus: {first: {say: press, keys: {0: {target: sales}}}}\nrules: [{name: all, menu: first, target: sales}]\n", "routing.yaml");
        Assert.Equal(people, string.Join(", ", reading.Rules!.People));
        var fault = Assert.Single(reading.Faults);
        Assert.Equal((Agi.Routing.Rules.FaultSeverity.Warning, $"'people' is missing in a file with menus, so that key 0 may lead to any of {people}. Name the targets where a person answers, such as people: [sales]."), (fault.Severity, fault.Message));
    }

    [Fact]
    public void Callers_who_need_nobody_do_not_go_to_people() =>
        Assert.Equal(
            ["routing.yaml:4:9: warning: 'closed' is among 'people' and is 'served', where callers go who need nobody any more: take it out of 'people', or serve such callers at another target."],
            TestRules.Faults(TestRules.Head + "people: [sales, closed]\nserved: closed\nrules: [{name: all, target: sales}]\n"));

    [Fact]
    public void A_rule_names_a_menu_of_the_file()
    {
        Assert.EndsWith("'frist' is no menu of this file: did you mean 'first'?", Assert.Single(Faults("{first: {say: press, keys: {0: {target: sales}}}}", "frist")), StringComparison.Ordinal);
        Assert.EndsWith("'first' is no menu of this file: none is defined under 'menus'.", Assert.Single(TestRules.Faults(TestRules.Head + "rules: [{name: all, menu: first, target: sales}]\n")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dialogue_needs_a_target_for_callers_who_are_served()
    {
        var menus = TestMenus.Two.Replace("served: reception\n", "", StringComparison.Ordinal);
        Assert.Equal(
            "routing.yaml:8:10: 'served' is missing in the file: the menu 'first' leads to the dialogue 'order-status', after which a caller may need nobody any more. Name the target of such callers, such as served: goodbye.",
            Assert.Single(TestRules.Faults(TestRules.Head + menus + "rules:\n" + TestMenus.Rule)));
        Assert.Empty(TestRules.Faults(TestRules.Head + menus.Replace("{dialogue: order-status}", "{target: tech}", StringComparison.Ordinal) + "rules:\n" + TestMenus.Rule));
    }

    [Fact]
    public void With_several_hours_the_file_says_in_which_callers_are_called_back()
    {
        const string Several = "hours: {office: {weekly: {mon: \"09:00-18:00\"}}, workshop: {weekly: {mon: \"07:00-12:00\"}}}\n";
        var menus = Several + TestMenus.Two.Replace("{dialogue: order-status}", "{dialogue: callback}", StringComparison.Ordinal);
        Assert.EndsWith(
            "'callback_hours' is missing in the file: callers hear when they are called back, and there are several hours. Name one of office, workshop, such as callback_hours: office.",
            Assert.Single(TestRules.Faults(TestRules.Head + menus + "rules:\n" + TestMenus.Rule)),
            StringComparison.Ordinal);
        Assert.Empty(TestRules.Faults(TestRules.Head + "callback_hours: workshop\n" + menus + "rules:\n" + TestMenus.Rule));
    }

    [Theory]
    [InlineData("welcome", "welcome")]
    [InlineData("[welcome, {date: delivered_on}]", "welcome|{date: delivered_on}")]
    [InlineData("{weekday: shipped_on}", "{weekday: shipped_on}")]
    [InlineData("[{opening: office}, {amount: order_total}, {digits: order_number}]", "{opening: office}|{amount: order_total}|{digits: order_number}")]
    [InlineData("[{number: open_orders}, {duration: order_age}]", "{number: open_orders}|{duration: order_age}")]
    public void Play_takes_prompts_facts_and_openings(string play, string items) =>
        Assert.Equal(items.Split('|'), TestRules.With($"- {{name: all, play: {play}, target: sales}}", Hours).Rules[0].Play.Select(item => item.Written));

    [Theory]
    [InlineData("{dates: delivered_on}", "'dates' is no way to say something: did you mean 'date'?")]
    [InlineData("{date: deliverd_on}", "'deliverd_on' is no fact that can be said: did you mean 'delivered_on'?")]
    [InlineData("{date: order_total}", "'order_total' cannot be said as 'date': write {amount: order_total}.")]
    [InlineData("{time: delivered_on}", "'delivered_on' cannot be said as 'time': write {date: delivered_on} or {weekday: delivered_on}.")]
    [InlineData("{digits: caller}", "'caller' is not said to callers; there are: order_total, order_age, days_since_delivery, open_orders, order_number, ordered_on, shipped_on, delivered_on, refunded_on")]
    [InlineData("{opening: offce}", "'offce' is no set of hours: did you mean 'office'?")]
    [InlineData("{date: delivered_on, weekday: delivered_on}", "An item of 'play' in braces has one key, such as {date: delivered_on}: write each item in braces of its own.")]
    [InlineData("[Welcome]", "'Welcome' is no prompt: an id has small letters, digits and hyphens, such as welcome.")]
    [InlineData("[[welcome]]", "'play' takes one value, and here is a list.")]
    public void A_fault_in_what_is_said_is_named(string play, string message) =>
        Assert.EndsWith(message, Assert.Single(TestRules.Faults(TestRules.Head + Hours + $"rules: [{{name: all, play: {play}, target: sales}}]\n")), StringComparison.Ordinal);

    private const string Hours = "hours: {office: {weekly: {mon-fri: \"09:00-18:00\"}}}\n";

    private static IReadOnlyList<string> Faults(string menus, string used = "first") =>
        TestRules.Faults(TestRules.Head + $"people: [sales, tech, reception]\nserved: closed\nmenus: {menus}\nrules: [{{name: all, menu: {used}, target: sales}}]\n");
}
