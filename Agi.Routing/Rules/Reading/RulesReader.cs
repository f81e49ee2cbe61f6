using System.Text.RegularExpressions;
using Agi.Routing.Facts;

namespace Agi.Routing.Rules.Reading;

/// <summary>Reads the list <c>rules</c>.</summary>
internal sealed partial class RulesReader(FaultList faults, ValueReader values, RoutingKeys keys, IReadOnlyList<string> targets, IReadOnlyList<string> menus, ConditionReader conditions, SpeechReader speech)
{
    // Set by the engine or by Asterisk itself: a rule that wrote them would break the call's own bookkeeping.
    private static readonly string[] Reserved =
    [
        "QUEUE_PRIO", "EXTEN", "CONTEXT", "PRIORITY", "CHANNEL", "UNIQUEID", "LINKEDID", "HANGUPCAUSE", "DIALSTATUS", "QUEUESTATUS", "AGISTATUS", "AGIEXITONHANGUP",
        "AGISIGHUP", "CALLERID", "TIMEOUT", "LANGUAGE",
    ];

    public IReadOnlyList<RoutingRule> Read(YamlNode? node)
    {
        if (values.List(node, "rules", "- name: everyone else, target: reception") is not { } list) return [];
        if (list.Items.Count == 0) faults.Error(list.Position, RuleFaultCodes.MissingKey, "'rules' is empty: write at least one, such as - {name: everyone else, target: reception}.");
        var rules = new List<RoutingRule>();
        var names = new Dictionary<string, SourcePosition>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in list.Items)
        {
            if (item is not YamlMap map)
            {
                faults.Error(item.Position, RuleFaultCodes.WrongType, $"A rule is a mapping with name and target, and here is {item.Kind}.");
                continue;
            }

            if (ReadRule(map, names) is { } rule) rules.Add(rule);
        }

        return rules;
    }

    private RoutingRule? ReadRule(YamlMap map, Dictionary<string, SourcePosition> names)
    {
        var name = map.Entries.FirstOrDefault(entry => entry.Key?.Text == "name").Value as YamlScalar;
        var place = name is { IsEmpty: false, Text.Length: <= 60 } ? $"the rule '{name.Text}'" : "a rule";
        var reader = new MapReader(map, keys.Rule, place, faults);
        CheckName(reader["name"], names);
        var rule = new RoutingRule
        {
            Name = values.Text(reader["name"], "name") ?? "",
            When = conditions.Read(reader["when"]),
            Target = values.OneOf(reader["target"], "target", "target of this file", targets) ?? "",
            Play = speech.Read(reader["play"], "play") ?? [],
            Menu = ReadMenu(reader["menu"]),
            Priority = values.Whole(reader["priority"], "priority", 0, 1000) ?? 0,
            Set = ReadVariables(reader["set"]),
            Fallback = values.OneOf(reader["fallback"], "fallback", "target of this file", targets),
            Language = values.Language(reader["language"], "language"),
            Position = (map.Entries.Count > 0 ? map.Entries[0].Key.Position : map.Position),
        };
        return rule;
    }

    private string? ReadMenu(YamlNode? node)
    {
        if (menus.Count > 0) return values.OneOf(node, "menu", "menu of this file", menus);
        if (values.Text(node, "menu") is { } name) faults.Error(node!.Position, RuleFaultCodes.UnknownName, $"'{name}' is no menu of this file: none is defined under 'menus'.");
        return null;
    }

    private void CheckName(YamlNode? node, Dictionary<string, SourcePosition> names)
    {
        if (node is not YamlScalar { IsEmpty: false } scalar) return;
        var name = scalar.Text.Trim();
        if (name.Length == 0)
        {
            faults.Error(node.Position, RuleFaultCodes.BadValue, "The rule's name is empty: say in a word or two whom it takes.");
        }
        else if (string.Equals(name, RoutingRules.FallbackRule, StringComparison.OrdinalIgnoreCase))
        {
            faults.Error(node.Position, RuleFaultCodes.BadValue, "A rule cannot be named 'fallback': that is how a call is told of that no rule took.");
        }
        else if (!names.TryAdd(name, node.Position))
        {
            faults.Error(node.Position, RuleFaultCodes.Duplicate, $"There is a rule '{name}' already on line {names[name].Line}: every rule needs a name of its own.");
        }
    }

    private Dictionary<string, string> ReadVariables(YamlNode? node)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in values.Map(node, "set", "{CAMPAIGN: spring}")?.Entries ?? [])
        {
            var bare = key.Text.TrimStart('_');
            if (!VariableForm().IsMatch(key.Text))
            {
                faults.Error(key.Position, RuleFaultCodes.BadValue, $"'{key.Text}' is no name for a variable: use letters, digits and _, not a digit first, at most 40.");
            }
            else if (bare.StartsWith("ROUTE_", StringComparison.OrdinalIgnoreCase))
            {
                faults.Error(key.Position, RuleFaultCodes.BadValue, $"'{key.Text}' cannot be set: names that start with ROUTE_ are the engine's own.");
            }
            else if (Reserved.Contains(bare, StringComparer.OrdinalIgnoreCase))
            {
                var instead = string.Equals(bare, "QUEUE_PRIO", StringComparison.OrdinalIgnoreCase) ? " Write priority: 10 in the rule instead." : " Choose another name.";
                faults.Error(key.Position, RuleFaultCodes.BadValue, $"'{key.Text}' cannot be set: Asterisk uses it itself.{instead}");
            }
            else if (value is YamlScalar { IsEmpty: true })
            {
                variables[key.Text] = "";
            }
            else if (values.Text(value, key.Text) is { } text && !variables.TryAdd(key.Text, text))
            {
                faults.Error(key.Position, RuleFaultCodes.Duplicate, $"'{key.Text}' is set twice: keep one.");
            }
        }

        return variables;
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,39}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariableForm();
}
