using Agi.Routing.Facts;

namespace Agi.Routing.Rules.Reading;

/// <summary>Reads what is said: ids of prompts, facts such as <c>{date: delivered_on}</c>, and openings.</summary>
internal sealed class SpeechReader(FaultList faults, ValueReader values, FactCatalogue facts, IReadOnlyCollection<string> hours)
{
    private static readonly IReadOnlyList<string> Ways = [.. FactWords.All<SpokenForm>(), OpeningItem.Key];

    /// <summary>One item or a list of them; null where there is none.</summary>
    public IReadOnlyList<SpeechItem>? Read(YamlNode? node, string key)
    {
        if (node is null) return null;
        var items = node is YamlList list ? list.Items : [node];
        return [.. items.Select(item => Item(item, key)).OfType<SpeechItem>()];
    }

    private SpeechItem? Item(YamlNode node, string key)
    {
        if (node is not YamlMap map) return values.Prompt(node, key) is { } id ? new PromptItem(id) : null;
        if (map.Entries is not [var (way, what)])
        {
            faults.Error(map.Position, RuleFaultCodes.WrongType, $"An item of '{key}' in braces has one key, such as {{date: delivered_on}}: write each item in braces of its own.");
            return null;
        }

        if (!Ways.Contains(way.Text, StringComparer.Ordinal))
        {
            faults.Error(way.Position, RuleFaultCodes.UnknownName, $"'{way.Text}' is no way to say something{NearestWord.Hint(way.Text, Ways)}");
            return null;
        }

        if (values.Text(what, way.Text) is not { } name) return null;
        return way.Text == OpeningItem.Key ? Opening(what.Position, name) : Fact(what.Position, way.Text, name);
    }

    private OpeningItem? Opening(SourcePosition position, string name)
    {
        if (hours.Contains(name, StringComparer.Ordinal)) return new OpeningItem(name);
        var hint = hours.Count == 0 ? ": none is defined under 'hours'." : NearestWord.Hint(name, hours);
        faults.Error(position, RuleFaultCodes.UnknownName, $"'{name}' is no set of hours{hint}");
        return null;
    }

    private FactItem? Fact(SourcePosition position, string way, string name)
    {
        var sayable = facts.All.Where(fact => fact.Forms.Count > 0).ToList();
        if (facts.All.FirstOrDefault(fact => fact.Key == name) is not { } found)
        {
            faults.Error(position, RuleFaultCodes.UnknownName, $"'{name}' is no fact that can be said{NearestWord.Hint(name, [.. sayable.Select(fact => fact.Key)])}");
            return null;
        }

        if (FactWords.TryParse<SpokenForm>(way, out var form) && found.Forms.Contains(form)) return new FactItem(form, found);
        var instead = found.Forms.Count == 0
            ? $"is not said to callers; there are: {string.Join(", ", sayable.Select(fact => fact.Key))}"
            : $"cannot be said as '{way}': write {string.Join(" or ", found.Forms.Select(other => new FactItem(other, found).Written))}.";
        faults.Error(position, RuleFaultCodes.BadValue, $"'{name}' {instead}");
        return null;
    }
}
