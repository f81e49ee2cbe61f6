using System.Globalization;
using System.Text.Json.Nodes;
using Agi.Routing.Facts;

namespace Agi.Routing.Rules.Checking;

/// <summary>Writes menus, and ways through them, for people and for machines.</summary>
public static class MenuText
{
    /// <summary>Everything that the menus of a decision say, one after the other; none where it has no menu.</summary>
    public static IEnumerable<IReadOnlyList<SpeechItem>> Within(RoutingRules rules, RuleDecision decision) => decision.Menu is not { } name
        ? []
        : MenusChecker.Within(rules, name).SelectMany(menu => menu.Choices.Select(choice => choice.Play).Prepend(menu.Say));

    /// <summary>Writes the menu of a decision with its keys, and the menus that they lead to, each once and further in.</summary>
    public static void Write(RoutingRules rules, RuleDecision decision, TextWriter writer)
    {
        if (decision.Menu is { } name) Write(rules, name, decision.Target, "", [], writer);
    }

    /// <summary>Writes a way through menus: what is said, which key is pressed, and where it ends.</summary>
    public static void Write(KeyedWalk walk, TextWriter writer)
    {
        foreach (var step in walk.Steps) writer.WriteLine($"  {step.Menu.Name}: says {Items(step.Said)}; {Pressed(step.Key)}");
        if (walk.Last.Count > 0) writer.WriteLine($"  says {Items(walk.Last)}");
        var outcome = walk.Outcome;
        writer.WriteLine(outcome.Dialogue is { } dialogue
            ? $"  ends in the dialogue {dialogue}, then at {outcome.Served} if that serves the caller, else at {outcome.Target}"
            : $"  ends at {outcome.Target}");
        writer.WriteLine($"  chosen: {(outcome.Choice.Length == 0 ? "nothing" : outcome.Choice)}");
        if (walk.EndedBefore is { } key) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  the menu ended before key {key}"));
    }

    /// <summary>The menus of a decision as JSON, the decision's own first; null where it has none.</summary>
    public static JsonArray? ToJson(RoutingRules rules, RuleDecision decision) => decision.Menu is not { } name ? null : new JsonArray(
    [
        .. MenusChecker.Within(rules, name).Select(menu => (JsonNode)new JsonObject
        {
            ["name"] = menu.Name,
            ["say"] = Written(menu.Say),
            ["timeout"] = Durations.Write(menu.Timeout),
            ["repeat"] = menu.Repeat,
            ["keys"] = new JsonObject([.. InOrder(menu).Select(key => KeyValuePair.Create(key.Key.ToString(), (JsonNode?)ToJson(key.Value)))]),
            ["otherwise"] = menu.Otherwise is { } otherwise ? ToJson(otherwise) : null,
        }),
    ]);

    /// <summary>A way through menus as JSON.</summary>
    public static JsonObject ToJson(KeyedWalk walk) => new()
    {
        ["steps"] = new JsonArray([.. walk.Steps.Select(step => (JsonNode)new JsonObject { ["menu"] = step.Menu.Name, ["says"] = Written(step.Said), ["key"] = step.Key == KeyedWalk.Silence ? null : step.Key.ToString() })]),
        ["says"] = Written(walk.Last),
        ["choice"] = walk.Outcome.Choice,
        ["dialogue"] = walk.Outcome.Dialogue,
        ["target"] = walk.Outcome.Target,
        ["served"] = walk.Outcome.Served,
        ["ended_before_key"] = walk.EndedBefore,
    };

    /// <summary>What a key does: <c>target sales</c>, <c>plays a, b, then menu more</c>; null for no key.</summary>
    internal static string? Of(MenuChoice? choice)
    {
        if (choice is null) return null;
        var leads = choice.Target is { } target ? $"target {target}" : choice.Dialogue is { } dialogue ? $"dialogue {dialogue}" : choice.Menu is { } menu ? $"menu {menu}" : "the menu again";
        return choice.Play.Count == 0 ? leads : $"plays {Items(choice.Play)}, then {leads}";
    }

    private static void Write(RoutingRules rules, string name, string target, string indent, HashSet<string> written, TextWriter writer)
    {
        var menu = rules.Menus[name];
        if (!written.Add(name))
        {
            writer.WriteLine($"{indent}menu {name}: see above");
            return;
        }

        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{indent}menu {name}: timeout {Durations.Write(menu.Timeout)}, repeat {menu.Repeat}"));
        writer.WriteLine($"{indent}  says {Items(menu.Say)}");
        foreach (var (key, choice) in InOrder(menu)) WriteChoice(key.ToString(), choice);
        if (menu.Otherwise is { } otherwise) WriteChoice("otherwise", otherwise);
        else writer.WriteLine($"{indent}  otherwise  target {target}, the rule's");

        void WriteChoice(string key, MenuChoice choice)
        {
            writer.WriteLine($"{indent}  {key}  {Of(choice)}");
            if (choice.Menu is { } next) Write(rules, next, target, indent + "     ", written, writer);
        }
    }

    private static IEnumerable<KeyValuePair<char, MenuChoice>> InOrder(Menu menu) => menu.Keys.OrderBy(key => Menu.AllKeys.IndexOf(key.Key, StringComparison.Ordinal));

    private static JsonObject ToJson(MenuChoice choice) => new()
    {
        ["play"] = Written(choice.Play),
        ["target"] = choice.Target,
        ["dialogue"] = choice.Dialogue,
        ["menu"] = choice.Menu,
    };

    private static string Pressed(char key) => key == KeyedWalk.Silence ? "silence" : $"key {key}";

    private static string Items(IReadOnlyList<SpeechItem> items) => string.Join(", ", items.Select(item => item.Written));

    private static JsonArray Written(IReadOnlyList<SpeechItem> items) => new([.. items.Select(item => (JsonNode)item.Written)]);
}
