namespace Agi.Routing.Rules.Checking;

/// <summary>What came of a golden call.</summary>
public sealed record GoldenResult
{
    /// <summary>The call.</summary>
    public required GoldenCall Call { get; init; }

    /// <summary>What the rules decided, with the reasons.</summary>
    public required RuleDecision Decision { get; init; }

    /// <summary>What differs from what was expected, such as <c>target is tech, not sales</c>; empty where it passed.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>Whether all came as expected.</summary>
    public bool Passed => Differences.Count == 0;
}
