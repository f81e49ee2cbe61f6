using System.Text.RegularExpressions;

namespace Agi.Routing.Rules.Reading;

/// <summary>Reads the section <c>menus</c>.</summary>
internal sealed partial class MenusReader(FaultList faults, ValueReader values, RoutingKeys keys, IReadOnlyList<string> targets, SpeechReader speech)
{
    private const string KeysExample = "{1: {target: tech}, 0: {target: sales}}";

    private static readonly string[] Leads = ["target", "dialogue", "menu"];
    private static readonly TimeSpan LeastTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The names of the menus. Rules and menus may name those that stand further down.</summary>
    public IReadOnlyList<string> Names(YamlNode? node)
    {
        var names = new List<string>();
        foreach (var (key, _) in values.Map(node, "menus", $"question: {{say: [welcome], keys: {KeysExample}}}")?.Entries ?? [])
        {
            if (!MenuForm().IsMatch(key.Text)) faults.Error(key.Position, RuleFaultCodes.BadValue, $"'{key.Text}' is no name for a menu: write one line of at most 40 letters, without blanks at its ends, and not none.");
            else if (names.Contains(key.Text, StringComparer.Ordinal)) faults.Error(key.Position, RuleFaultCodes.Duplicate, $"The menu '{key.Text}' is here twice: keep one, or rename one.");
            else names.Add(key.Text);
        }

        return names;
    }

    /// <summary>The menus by name.</summary>
    /// <param name="names">The names that <see cref="Names"/> found.</param>
    public IReadOnlyDictionary<string, Menu> Read(YamlNode? node, IReadOnlyList<string> names)
    {
        var menus = new Dictionary<string, Menu>(StringComparer.Ordinal);
        foreach (var (key, value) in (node as YamlMap)?.Entries ?? [])
        {
            if (!names.Contains(key.Text, StringComparer.Ordinal) || menus.ContainsKey(key.Text)) continue;
            if (values.Map(value, key.Text, $"{{say: [welcome], keys: {KeysExample}}}") is not { } map) continue;
            var reader = new MapReader(map, keys.Menu, $"the menu '{key.Text}'", faults);
            var say = speech.Read(reader["say"], "say") ?? [];
            if (reader["say"] is YamlList { Items.Count: 0 } silent) faults.Error(silent.Position, RuleFaultCodes.MissingKey, $"The menu '{key.Text}' says nothing: name the prompts that tell the keys.");
            menus.Add(key.Text, new Menu
            {
                Name = key.Text,
                Say = say,
                Timeout = values.DurationWithin(reader["timeout"], "timeout", TimeSpan.FromSeconds(4), LeastTimeout, MostTimeout, "A timeout"),
                Repeat = values.Whole(reader["repeat"], "repeat", 0, RoutingKeys.MostRepeats) ?? 1,
                Keys = ReadKeys(reader["keys"], key.Text, names),
                Otherwise = reader["otherwise"] is { } otherwise ? ReadChoice(otherwise, "otherwise", $"'otherwise' of the menu '{key.Text}'", names) : null,
                Position = key.Position,
            });
        }

        return menus;
    }

    private Dictionary<char, MenuChoice> ReadKeys(YamlNode? node, string menu, IReadOnlyList<string> names)
    {
        var choices = new Dictionary<char, MenuChoice>();
        if (values.Map(node, "keys", KeysExample) is not { } map) return choices;
        if (map.Entries.Count == 0) faults.Error(map.Position, RuleFaultCodes.MissingKey, $"The menu '{menu}' has no keys: write at least 0, such as {{0: {{target: sales}}}}.");
        foreach (var (key, value) in map.Entries)
        {
            if (key.Text is not [var digit] || !Menu.AllKeys.Contains(digit, StringComparison.Ordinal))
            {
                faults.Error(key.Position, RuleFaultCodes.BadValue, $"'{key.Text}' is no key of a telephone: write one of 0 to 9, \"*\" or \"#\", these two in quotes.");
            }
            else if (ReadChoice(value, key.Text, $"key {key.Text} of the menu '{menu}'", names) is { } choice && !choices.TryAdd(digit, choice))
            {
                faults.Error(key.Position, RuleFaultCodes.Duplicate, $"Key {key.Text} is twice in the menu '{menu}': keep one.");
            }
        }

        return choices;
    }

    private MenuChoice? ReadChoice(YamlNode node, string key, string place, IReadOnlyList<string> names)
    {
        if (values.Map(node, key, "{target: sales}") is not { } map) return null;
        var reader = new MapReader(map, keys.Choice, place, faults);
        string[] leads = [.. Leads.Where(lead => reader[lead] is not null)];
        if (leads.Length > 1) faults.Error(map.Position, RuleFaultCodes.BadValue, $"{char.ToUpperInvariant(place[0])}{place[1..]} leads to two places: keep one of {string.Join(" and ", leads)}.");
        if (map.Entries.Count == 0) faults.Error(map.Position, RuleFaultCodes.MissingKey, $"{char.ToUpperInvariant(place[0])}{place[1..]} leads nowhere: write a target, a dialogue, a menu, or something to play.");
        return new MenuChoice
        {
            Play = speech.Read(reader["play"], "play") ?? [],
            Target = values.OneOf(reader["target"], "target", "target of this file", targets),
            Dialogue = values.OneOf(reader["dialogue"], "dialogue", "dialogue", DialogueNames.All),
            Menu = values.OneOf(reader["menu"], "menu", "menu of this file", names),
            Position = map.Position,
        };
    }

    [GeneratedRegex(ValueReader.MenuPattern, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MenuForm();
}
