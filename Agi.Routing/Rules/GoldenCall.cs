using Agi.Routing.Facts;

namespace Agi.Routing.Rules;

/// <summary>A call with its expected outcome: run by <c>check</c> and before rules go live.</summary>
internal sealed record GoldenCall
{
    /// <summary>The call's name for people, or what it gives in words where the file gives no name.</summary>
    public required string Name { get; init; }

    public required CallFacts Given { get; init; }

    /// <summary>The keys that the caller presses in menus, in order; <see cref="KeyedWalk.Silence"/> is none until the time-out.</summary>
    public string Keys { get; init; } = "";

    public required GoldenExpectation Expect { get; init; }

    public SourcePosition Position { get; init; }
}

/// <summary>What a golden call expects; null leaves a part open.</summary>
internal sealed record GoldenExpectation
{
    /// <summary>Name of the rule, or <c>fallback</c>.</summary>
    public string? Rule { get; init; }

    /// <summary>Where the call goes; with a menu, where the keys lead.</summary>
    public string? Target { get; init; }

    public int? Priority { get; init; }

    /// <summary>What the rule itself plays, all of it, in order.</summary>
    public IReadOnlyList<SpeechItem>? Play { get; init; }

    /// <summary>The rule's menu, or <c>none</c>.</summary>
    public string? Menu { get; init; }

    /// <summary>What is chosen in menus (ROUTE_CHOICE), or <c>none</c>.</summary>
    public string? Choice { get; init; }

    /// <summary>The dialogue that is chosen, or <c>none</c>.</summary>
    public string? Dialogue { get; init; }

    public string? Language { get; init; }

    public string? Fallback { get; init; }
}
