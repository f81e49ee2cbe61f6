namespace Agi.Routing.Calls;

/// <summary>It was decided where the call goes.</summary>
public sealed record CallDecided : CallEvent
{
    /// <summary>The decision.</summary>
    public required RoutingDecision Decision { get; init; }

    /// <summary>The unique id that the PBX gave the caller's channel: a call that is decided twice has one. Empty if the PBX gave none.</summary>
    public required string Channel { get; init; }
}
