namespace Agi.Routing.Calls;

/// <summary>Something that happened to a call. Whoever remembers or shows calls learns of them by these events alone (<see cref="CallEvents"/>).</summary>
public abstract record CallEvent
{
    /// <summary>The decision that it belongs to (ROUTE_ID).</summary>
    public required string RouteId { get; init; }

    /// <summary>When it happened, by the engine's clock.</summary>
    public required DateTimeOffset At { get; init; }
}
