using Agi.Routing.Facts;

namespace Agi.Routing.Rules.Checking;

/// <summary>The kinds of caller who fare differently under two rules files.</summary>
/// <remarks>
/// Callers are compared by their facts. A window of the classification, or the country, changes the facts themselves, and only the shop's data could tell
/// whose. So such settings are listed beside the callers: an empty list of callers does not mean that nothing changes.
/// </remarks>
public sealed record RulesDifferences
{
    /// <summary>Those who go elsewhere first. Empty where no call with the same facts fares differently.</summary>
    internal IReadOnlyList<RulesDifference> Callers { get; init; } = [];

    /// <summary>The settings that differ and change callers' facts or the time for a decision.</summary>
    internal IReadOnlyList<SettingDifference> Settings { get; init; } = [];
}

/// <summary>One kind of caller who fares differently under two rules files.</summary>
internal sealed record RulesDifference
{
    /// <summary>Who: each fact that matters with its values, such as <c>situation</c> and <c>payment_issue or refund_return</c>; empty is every caller.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Who { get; init; }

    /// <summary>One such call in words.</summary>
    public required string Example { get; init; }

    public required CallFacts Call { get; init; }

    public required RuleDecision Old { get; init; }

    public required RuleDecision New { get; init; }

    /// <summary>What changes, such as <c>target sales → tech</c>.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>Whether the call goes elsewhere; else only what is played, a menu, its priority or its variables change.</summary>
    public bool GoesElsewhere => Old.Target != New.Target;

    public override string ToString()
    {
        var who = Who.Count == 0 ? "Every caller" : "Callers with " + string.Join(" and ", Who.Select(part => $"{part.Key} {part.Value}"));
        return $"{who}: {string.Join(", ", Changes)} (rule '{Old.Rule}' → '{New.Rule}').";
    }
}

/// <summary>A setting of the file that is not a rule and differs between two rules files.</summary>
/// <param name="Key">The key, such as <c>situations.recent_delivery</c>.</param>
/// <param name="Old">The old file's value, as the file writes it.</param>
/// <param name="New">The new file's value.</param>
/// <param name="Means">What follows from it, as one sentence.</param>
internal sealed record SettingDifference(string Key, string Old, string New, string Means)
{
    public override string ToString() => $"{Key} {Old} → {New}: {Means}";
}
