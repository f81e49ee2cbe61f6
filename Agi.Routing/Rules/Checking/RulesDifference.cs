namespace Agi.Routing.Rules.Checking;

/// <summary>One kind of caller who fares differently under two rules files.</summary>
public sealed record RulesDifference
{
    /// <summary>Who: each fact that matters with its values, such as <c>situation</c> and <c>payment_issue or refund_return</c>; empty is every caller.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Who { get; init; }

    /// <summary>One such call in words.</summary>
    public required string Example { get; init; }

    /// <summary>The facts of that call.</summary>
    public required CallFacts Call { get; init; }

    /// <summary>What the old rules decide of it.</summary>
    public required RuleDecision Old { get; init; }

    /// <summary>What the new rules decide of it.</summary>
    public required RuleDecision New { get; init; }

    /// <summary>What changes, such as <c>target sales → tech</c>.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>Whether the call goes elsewhere; else only what is played, its priority or its variables change.</summary>
    public bool GoesElsewhere => Old.Target != New.Target;

    /// <summary>The difference as one sentence.</summary>
    public override string ToString()
    {
        var who = Who.Count == 0 ? "Every caller" : "Callers with " + string.Join(" and ", Who.Select(part => $"{part.Key} {part.Value}"));
        return $"{who}: {string.Join(", ", Changes)} (rule '{Old.Rule}' → '{New.Rule}').";
    }
}
