using Agi.Routing.Facts;

namespace Agi.Routing.Rules.Reading;

/// <summary>One mapping with known keys: unknown and repeated keys are told at once, the values are asked for by name.</summary>
internal sealed class MapReader
{
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);

    /// <summary>Looks over the keys at once.</summary>
    /// <param name="keys">The keys that the mapping may have.</param>
    /// <param name="place">Where this is, for messages: <c>a rule</c>.</param>
    public MapReader(YamlMap map, IReadOnlyList<RoutingKey> keys, string place, FaultList faults)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Entries)
        {
            if (keys.All(known => known.Name != key.Text))
            {
                faults.Error(key.Position, RuleFaultCodes.UnknownKey, $"Unknown key '{key.Text}' in {place}{UnclosedList(map, key) ?? Hint(key.Text, keys)}");
            }
            else if (!lines.TryAdd(key.Text, key.Position.Line))
            {
                faults.Error(key.Position, RuleFaultCodes.Duplicate, $"'{key.Text}' is here twice in {place}, first on line {lines[key.Text]}: keep one.");
            }
            else
            {
                _values.Add(key.Text, value);
            }
        }

        foreach (var key in keys.Where(key => key.Required && !_values.ContainsKey(key.Name)))
        {
            var misspelt = map.Entries.Any(entry => NearestWord.Of(entry.Key.Text, [key.Name]) is not null);
            // A misspelt key is a fault already. To say that the right one is missing too would only confuse.
            if (!misspelt) faults.Error(map.Position, RuleFaultCodes.MissingKey, $"'{key.Name}' is missing in {place}: {key.Description}");
        }
    }

    /// <summary>The value of a key; null where it is left out.</summary>
    public YamlNode? this[string key] => _values.GetValueOrDefault(key);

    /// <summary>YAML reads <c>{situation: a, b}</c> as a key b without a value, where [a, b] was meant: this says so. Null where it is something else.</summary>
    private static string? UnclosedList(YamlMap map, YamlScalar key)
    {
        List<string> items = [];
        for (var index = map.Entries.Count - 1; index >= 0; index--)
        {
            var (name, value) = map.Entries[index];
            if (items.Count == 0 && name != key) continue;
            if (name.Position.Line != key.Position.Line || value is not YamlScalar scalar) return null;
            items.Insert(0, scalar.IsEmpty ? name.Text : scalar.Text);
            if (!scalar.IsEmpty) return items.Count > 1 ? $": a list goes into brackets, write {name.Text}: [{string.Join(", ", items)}]." : null;
        }

        return null;
    }

    private static string Hint(string written, IReadOnlyList<RoutingKey> keys)
    {
        if (written is ['-', not ' ', ..]) return ": a space is missing after the '-'.";
        var names = keys.Select(key => key.Name).ToList();
        if (NearestWord.Of(written, names) is { } nearest) return $": did you mean '{nearest}'?";
        if (RoutingKeys.HomeOf(written) is { } home) return $": it belongs to {home}; is it indented as it should be?";
        return $"; there are: {string.Join(", ", names)}";
    }
}
