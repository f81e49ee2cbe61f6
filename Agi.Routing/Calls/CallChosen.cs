namespace Agi.Routing.Calls;

/// <summary>The caller chose something in a menu.</summary>
public sealed record CallChosen : CallEvent
{
    /// <summary>What was chosen, as in ROUTE_CHOICE.</summary>
    public required string Choice { get; init; }
}
