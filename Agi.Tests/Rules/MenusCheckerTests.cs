using Agi.Routing.Facts;
using Agi.Routing.Rules;

namespace Agi.Tests.Rules;

public sealed class MenusCheckerTests
{
    [Fact]
    public void Menus_that_lead_to_people_and_end_have_no_fault() => Assert.Empty(Errors(TestMenus.Two));

    [Theory]
    [InlineData("1: {target: sales}", "The menu 'first' has no key 0: 0 always reaches a person. Write 0: {target: sales}.")]
    [InlineData("0: {target: closed}", "Key 0 of the menu 'first' leads to 'closed', where no person answers: write one of 'people', which are: sales, tech.")]
    [InlineData("0: {dialogue: callback}", "Key 0 of the menu 'first' leads to no target: 0 always reaches a person at once. Write one of: sales, tech.")]
    [InlineData("0: {play: please-hold}", "Key 0 of the menu 'first' leads to no target: 0 always reaches a person at once. Write one of: sales, tech.")]
    [InlineData("0: {menu: first}", "Key 0 of the menu 'first' leads to no target: 0 always reaches a person at once. Write one of: sales, tech.")]
    public void Key_0_must_reach_a_person(string keys, string message)
    {
        var fault = Assert.Single(Errors(Menus($"first: {{say: press, keys: {{{keys}}}}}")));
        Assert.Equal((RuleFaultCodes.NoPerson, message), (fault.Code, fault.Message));
    }

    [Theory]
    [InlineData("0: {target: sales}")]
    [InlineData("0: {play: please-hold, target: tech}")]
    public void Key_0_may_say_something_before_it_reaches_a_person(string keys) => Assert.Empty(Errors(Menus($"first: {{say: press, keys: {{{keys}}}}}")));

    [Fact]
    public void A_menu_that_no_rule_uses_is_an_error_even_if_such_a_menu_leads_to_it()
    {
        var faults = Errors(Menus(First + ", second: {say: press, keys: {1: {menu: third}, 0: {target: sales}}}, third: {say: press, keys: {0: {target: sales}}}"));
        Assert.Equal(
            [
                "No rule uses the menu 'second': write menu: second in a rule, lead a key of another menu to it, or take it out.",
                "No rule uses the menu 'third': write menu: third in a rule, lead a key of another menu to it, or take it out.",
            ],
            faults.Select(fault => fault.Message));
        Assert.All(faults, fault => Assert.Equal(RuleFaultCodes.Unused, fault.Code));
    }

    [Theory]
    [InlineData("first: {say: press, keys: {1: {menu: second}, 0: {target: sales}}}")]
    [InlineData("first: {say: press, otherwise: {menu: second}, keys: {0: {target: sales}}}")]
    public void A_menu_is_used_by_a_key_or_by_otherwise_of_a_menu_that_is_used(string first) =>
        Assert.Empty(Errors(Menus(first + ", second: {say: press, keys: {0: {target: sales}}}")));

    [Theory]
    [InlineData("first: {say: press, otherwise: {menu: first}, keys: {0: {target: sales}}}", "'otherwise' of the menu 'first' leads back to it, and a caller who says nothing goes round in it: lead to a target, or leave 'otherwise' out.")]
    [InlineData("first: {say: press, otherwise: {play: please-hold}, keys: {0: {target: sales}}}", "'otherwise' of the menu 'first' leads back to it, and a caller who says nothing goes round in it: lead to a target, or leave 'otherwise' out.")]
    [InlineData(
        "first: {say: press, otherwise: {menu: second}, keys: {0: {target: sales}}}, second: {say: press, otherwise: {menu: third}, keys: {0: {target: sales}}}, third: {say: press, otherwise: {menu: second}, keys: {0: {target: sales}}}",
        "A caller who presses nothing goes round from menu to menu, 'second' → 'third' → 'second': lead one 'otherwise' to a target, or leave it out.")]
    public void A_circle_that_a_silent_caller_goes_round_in_is_an_error(string menus, string message)
    {
        var fault = Assert.Single(Errors(Menus(menus)));
        Assert.Equal((RuleFaultCodes.MenuCircle, message), (fault.Code, fault.Message));
    }

    [Theory]
    [InlineData("first: {say: press, keys: {1: {menu: second}, 0: {target: sales}}}, second: {say: press, keys: {1: {menu: first}, 0: {target: sales}}}")]
    [InlineData("first: {say: press, otherwise: {menu: second}, keys: {0: {target: sales}}}, second: {say: press, keys: {1: {menu: first}, 0: {target: sales}}}")]
    [InlineData("first: {say: press, otherwise: {menu: second}, keys: {0: {target: sales}}}, second: {say: press, otherwise: {dialogue: callback}, keys: {0: {target: sales}}}")]
    [InlineData("first: {say: press, keys: {1: {play: please-hold}, 0: {target: sales}}}")]
    public void Going_back_by_a_key_is_no_circle(string menus) => Assert.Empty(Errors(Menus(menus)));

    [Fact]
    public void Prompts_of_menus_are_looked_for_as_those_of_rules()
    {
        const string Menu = "first: {say: [press-on, press-two], otherwise: {play: goodby, target: tech}, keys: {1: {play: please-hold, target: tech}, 0: {target: sales}}}";
        var faults = TestMenus.Faults(Rule, Menus(Menu), Prompts("en: could-not-understand press-one press-two please-hold goodbye", "fr: press-one press-two goodbye could-not-understand"))
            .Where(fault => fault.Code == RuleFaultCodes.MissingPrompt).Select(fault => fault.Message);
        Assert.Equal(
            [
                "The menu 'first' says 'press-on', which is no prompt in any language: did you mean 'press-one'?",
                "The menu 'first' says 'please-hold', which has no text in fr: such callers do not hear it. Write the text in prompts.yaml and make or record its sound.",
                "The menu 'first' says 'goodby', which is no prompt in any language: did you mean 'goodbye'?",
            ],
            faults,
            StringComparer.Ordinal);
    }

    [Fact]
    public void Menus_need_the_prompt_for_wrong_keys()
    {
        var catalogue = Prompts("en: press");
        Assert.Contains("The menu 'first' says 'could-not-understand', which is no prompt in any language", Assert.Single(TestMenus.Faults(Rule, Menus(First), catalogue), fault => fault.Code == RuleFaultCodes.MissingPrompt).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TestMenus.Faults("- {name: all, play: press, target: sales}", "", catalogue), fault => fault.Code == RuleFaultCodes.MissingPrompt);
    }

    private const string Rule = "- {name: all, menu: first, target: reception}";
    private const string First = "first: {say: press, keys: {0: {target: sales}}}";

    private static string Menus(string menus) => $"people: [sales, tech]\nserved: closed\nmenus: {{{menus}}}\n";

    private static List<RuleFault> Errors(string menus) => [.. TestMenus.Faults(Rule, menus).Where(fault => fault.Severity == FaultSeverity.Error)];

    private static PromptCatalogue Prompts(params string[] languages) => new()
    {
        Languages = languages.Select(language => language.Split(": ")).ToDictionary(parts => parts[0], IReadOnlySet<string> (parts) => parts[1].Split(' ').ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal),
        Sensitivities = new Dictionary<string, FactSensitivity>(StringComparer.Ordinal),
    };
}
