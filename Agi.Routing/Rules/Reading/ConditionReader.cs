using Agi.Routing.Facts;

namespace Agi.Routing.Rules.Reading;

/// <summary>Reads <c>when</c>: the conditions of a rule.</summary>
internal sealed class ConditionReader(FaultList faults, RoutingKeys keys, FactCatalogue facts, FactFrame frame)
{
    private const string Negation = "not ";

    public RuleConditions? Read(YamlNode? node)
    {
        if (node is null) return null;
        if (node is not YamlMap map)
        {
            faults.Error(node.Position, RuleFaultCodes.WrongType, $"'when' takes conditions such as {{situation: payment_issue}}, and here is {node.Kind}.");
            return null;
        }

        var reader = new MapReader(map, keys.When, "'when'", faults);
        var except = reader["not"];
        if (except is not (null or YamlMap))
        {
            faults.Error(except.Position, RuleFaultCodes.WrongType, $"'not' takes conditions such as {{situation: payment_issue}}, and here is {except.Kind}.");
        }

        if (map.Entries.Count == 0) faults.Error(map.Position, RuleFaultCodes.BadValue, "'when' is empty: write a condition, or leave 'when' out to take every caller.");
        return new RuleConditions { All = ReadAll(reader), Except = except is YamlMap inner ? ReadExcept(inner) : [] };
    }

    private List<FactCondition> ReadExcept(YamlMap map)
    {
        if (map.Entries.Count == 0) faults.Error(map.Position, RuleFaultCodes.BadValue, "'not' is empty: write a condition, or take it out.");
        return ReadAll(new MapReader(map, keys.WhenNot, "'not'", faults));
    }

    private List<FactCondition> ReadAll(MapReader reader)
    {
        var conditions = new List<FactCondition>();
        foreach (var fact in facts.All)
        {
            if (reader[fact.Key] is { } value && ReadCondition(fact, value) is { } condition) conditions.Add(condition);
        }

        return conditions;
    }

    private FactCondition? ReadCondition(CallFact fact, YamlNode node)
    {
        var not = false;
        var value = node;
        if (node is YamlMap map)
        {
            if (map.Entries is not [{ Key.Text: "not" } only])
            {
                faults.Error(node.Position, RuleFaultCodes.WrongType, $"'{fact.Key}' takes a value, a list of values, or {{not: [a, b]}}.");
                return null;
            }

            (not, value) = (true, only.Value);
        }

        var written = new List<YamlScalar>();
        switch (value)
        {
            case YamlScalar scalar when !not && scalar.Text.StartsWith(Negation, StringComparison.Ordinal):
                not = true;
                written.AddRange(AfterNot(scalar));
                break;
            case YamlScalar scalar:
                written.Add(scalar);
                break;
            case YamlList list:
                written.AddRange(Items(list, fact));
                break;
            default:
                faults.Error(value.Position, RuleFaultCodes.WrongType, $"'{fact.Key}' takes a value or a list of values, and here is {value.Kind}.");
                return null;
        }

        var tests = written.Select(scalar => ReadTest(fact, scalar)).OfType<FactTest>().ToList();
        if (value is YamlScalar or YamlList { Items.Count: 0 } && written.Count == 0) faults.Error(value.Position, RuleFaultCodes.BadValue, $"'{fact.Key}' has an empty list, which no call meets: write a value, or take the key out.");
        return tests.Count == 0 ? null : new FactCondition { Fact = fact, AnyOf = tests, Not = not, Position = node.Position };
    }

    private IEnumerable<YamlScalar> Items(YamlList list, CallFact fact)
    {
        foreach (var item in list.Items)
        {
            if (item is not YamlScalar scalar)
            {
                faults.Error(item.Position, RuleFaultCodes.WrongType, $"A list under '{fact.Key}' holds values, and here is {item.Kind}.");
            }
            else if (scalar.Text.StartsWith(Negation, StringComparison.Ordinal))
            {
                // "not a or not b" holds for nearly everyone, and is never what was meant.
                faults.Error(item.Position, RuleFaultCodes.BadValue, $"'not' stands before the whole list: write {fact.Key}: {{not: [a, b]}}.");
            }
            else
            {
                yield return scalar;
            }
        }
    }

    // "not office", and "not [a, b]", which YAML reads as one text outside of braces.
    private static IEnumerable<YamlScalar> AfterNot(YamlScalar scalar)
    {
        var rest = scalar.Text[Negation.Length..].Trim();
        var items = rest is ['[', .., ']'] ? rest[1..^1].Split(',', StringSplitOptions.TrimEntries) : [rest];
        return items.Select(item => new YamlScalar(scalar.Position, item.Trim('"', '\''), Quoted: true));
    }

    private FactTest? ReadTest(CallFact fact, YamlScalar scalar)
    {
        var text = scalar.Text.Trim();
        if (scalar.IsEmpty || text.Length == 0)
        {
            faults.Error(scalar.Position, RuleFaultCodes.WrongType, $"'{fact.Key}' has no value: write one after the colon, or take the key out.");
            return null;
        }

        var reading = fact.Read(text, frame);
        if (reading.Fault is { } fault) faults.Add(scalar.Position, fault);
        return reading.Test;
    }
}
