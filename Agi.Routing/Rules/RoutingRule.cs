using Agi.Routing.Facts;

namespace Agi.Routing.Rules;

/// <summary>One rule: which calls, and what becomes of them.</summary>
internal sealed record RoutingRule
{
    /// <summary>The rule's name, unique in the file.</summary>
    public required string Name { get; init; }

    /// <summary>What is asked of a call; null takes every caller that the shop could be asked about.</summary>
    public RuleConditions? When { get; init; }

    public required string Target { get; init; }

    /// <summary>What is said before, in order.</summary>
    public IReadOnlyList<SpeechItem> Play { get; init; } = [];

    /// <summary>The menu that follows, by name; null for none.</summary>
    public string? Menu { get; init; }

    /// <summary>For QUEUE_PRIO; 0 is none.</summary>
    public int Priority { get; init; }

    /// <summary>Extra variables for the dialplan.</summary>
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The target to take next where the first cannot take the call, or null.</summary>
    public string? Fallback { get; init; }

    /// <summary>The language of the prompts, over the caller's own; null leaves that.</summary>
    public string? Language { get; init; }

    public SourcePosition Position { get; init; }

    /// <summary>Whether the rule needs an answer of the shop: it asks for a fact of the shop, or it takes everyone.</summary>
    public bool NeedsShop => When is null || Conditions.Any(condition => condition.Fact.OfShop);

    /// <summary>Every condition; none where the rule takes everyone.</summary>
    public IEnumerable<FactCondition> Conditions => When?.Each ?? [];
}
