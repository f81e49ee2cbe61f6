using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Reading;

namespace Agi.Tests.Rules;

/// <summary>Files with menus for tests.</summary>
internal static class TestMenus
{
    /// <summary>Two menus with every kind of key. All callers come to the first; without a choice they go to reception.</summary>
    public const string Two =
        """
        people: [sales, tech]
        served: reception
        menus:
          first:
            say: [press-one]
            keys:
              1: {dialogue: order-status}
              2: {play: our-hours}
              3: {menu: second}
              4: {play: [please-hold], target: tech}
              "*": {target: closed}
              0: {target: sales}
          second:
            say: [press-nine]
            repeat: 0
            otherwise: {play: [goodbye], target: closed}
            keys: {9: {menu: first}, 0: {target: sales}}

        """;

    /// <summary>The rule that leads everybody to the first menu.</summary>
    public const string Rule = "- {name: all, menu: first, target: reception}";

    /// <summary>A file with <see cref="Two"/>, and with what a test puts into it.</summary>
    public static RoutingRules Read(string menus = Two, string more = "") => TestRules.With(Rule, more + menus);

    /// <summary>The way of a known customer who presses these keys.</summary>
    public static KeyedWalk Walk(RoutingRules rules, string keys) => KeyedWalk.Of(rules, Decide(rules), keys);

    /// <summary>What the rules decide for a known customer.</summary>
    public static RuleDecision Decide(RoutingRules rules) => RuleEvaluator.Decide(rules, TestRules.Call(Situation.KnownCustomer));

    /// <summary>A file whose menus lead anywhere: to themselves, round in circles, to nothing but a prompt. Key 0 leads to sales, as in any sound file.</summary>
    public static RoutingRules Random(Random random, string[]? names = null)
    {
        names ??= ["a", "b", "c", "d"];
        var menus = names.ToDictionary(
            name => name,
            name => new Menu
            {
                Name = name,
                Say = [$"press-{name}"],
                Repeat = random.Next(0, 4),
                Otherwise = random.Next(2) == 0 ? null : Choice(),
                Keys = Menu.AllKeys.Where(key => key != Menu.PersonKey && random.Next(2) == 0).ToDictionary(key => key, _ => Choice()).Append(new(Menu.PersonKey, new MenuChoice { Target = "sales" })).ToDictionary(),
            },
            StringComparer.Ordinal);
        return TestRules.With("- {name: all, target: reception}") with
        {
            Menus = menus,
            Rules = [new RoutingRule { Name = "all", Target = "reception", Menu = names[0] }],
        };

        MenuChoice Choice() => random.Next(5) switch
        {
            0 => new MenuChoice { Target = "tech" },
            1 => new MenuChoice { Dialogue = DialogueNames.Callback },
            2 => new MenuChoice { Play = ["our-hours"] },
            _ => new MenuChoice { Play = random.Next(2) == 0 ? [] : ["please-hold"], Menu = names[random.Next(names.Length)] },
        };
    }

    /// <summary>The faults of a file, from reading it or from checking it.</summary>
    public static IReadOnlyList<RuleFault> Faults(string rules, string more, PromptCatalogue? prompts = null) =>
        Agi.Routing.Rules.Checking.RulesChecker.Check(RoutingRulesLoader.Parse(TestRules.Head + more + "rules:\n" + rules, "routing.yaml"), "routing.yaml", prompts).Faults;
}
