namespace Agi.Routing.Rules;

/// <summary>What the rules say of a call.</summary>
public sealed record RuleDecision
{
    /// <summary>Name of the rule that matched, or <c>fallback</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>The target: an extension of the dialplan's context of targets.</summary>
    public required string Target { get; init; }

    /// <summary>For QUEUE_PRIO; 0 is none.</summary>
    public int Priority { get; init; }

    /// <summary>What is said, in order, before the call goes on.</summary>
    public IReadOnlyList<SpeechItem> Play { get; init; } = [];

    /// <summary>The menu that follows, by name; null for none.</summary>
    public string? Menu { get; init; }

    /// <summary>Language of the prompts, such as <c>fr</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Extra variables for the dialplan, by name.</summary>
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The target that the dialplan takes next where <see cref="Target"/> cannot take the call (ROUTE_FALLBACK); null is none.</summary>
    public string? Fallback { get; init; }

    /// <summary>Every rule that was looked at, in order, with the reason why it did or did not match.</summary>
    public IReadOnlyList<RuleTrial> Trials { get; init; } = [];
}
