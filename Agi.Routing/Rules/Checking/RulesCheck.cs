namespace Agi.Routing.Rules.Checking;

/// <summary>What the check of a rules file found.</summary>
public sealed record RulesCheck
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The rules, or null where they cannot be used.</summary>
    public RoutingRules? Rules { get; init; }

    /// <summary>Errors and warnings in the file's order, failed golden calls among them.</summary>
    public required IReadOnlyList<RuleFault> Faults { get; init; }

    /// <summary>The golden calls in the file's order; none were run where the file has errors of its own.</summary>
    internal IReadOnlyList<GoldenResult> Calls { get; init; } = [];

    /// <summary>Whether there is an error: the rules must not go live.</summary>
    public bool HasErrors => Faults.Any(fault => fault.Severity == FaultSeverity.Error);

    /// <summary>Whether there is a warning.</summary>
    public bool HasWarnings => Faults.Any(fault => fault.Severity == FaultSeverity.Warning);
}
