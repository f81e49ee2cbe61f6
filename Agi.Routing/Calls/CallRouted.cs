namespace Agi.Routing.Calls;

/// <summary>The engine's part of the call is over: the dialplan has the target, or the caller hung up before.</summary>
public sealed record CallRouted : CallEvent
{
    /// <summary>The target, as in ROUTE_TARGET.</summary>
    public required string Target { get; init; }

    /// <summary>What the caller chose, as in ROUTE_CHOICE; empty without.</summary>
    public string Choice { get; init; } = "";

    /// <summary>Ids of the prompts that the caller heard, in order.</summary>
    public IReadOnlyList<string> Prompts { get; init; } = [];

    /// <summary>How the dialogue ended that served the caller, such as <c>told</c>; null without one.</summary>
    public string? Dialogue { get; init; }

    /// <summary>Whether the caller needs nobody any more.</summary>
    public bool Served { get; init; }

    /// <summary>Whether the caller hung up before the engine was done.</summary>
    public bool HungUp { get; init; }

    /// <summary>The prompt in which the caller hung up; null where it was between prompts, or not at all.</summary>
    public string? HungUpIn { get; init; }
}
