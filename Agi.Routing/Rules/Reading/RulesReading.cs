namespace Agi.Routing.Rules.Reading;

/// <summary>What came of reading a rules file.</summary>
public sealed record RulesReading
{
    /// <summary>The rules; null where there is an error.</summary>
    public RoutingRules? Rules { get; init; }

    /// <summary>Errors and warnings in the file's order.</summary>
    public required IReadOnlyList<RuleFault> Faults { get; init; }
}
