using Agi.Routing.Facts;

namespace Agi.Routing.Rules;

/// <summary>A call with its expected outcome: run by <c>check</c> and before rules go live.</summary>
internal sealed record GoldenCall
{
    /// <summary>The call's name for people, or what it gives in words where the file gives no name.</summary>
    public required string Name { get; init; }

    public required CallFacts Given { get; init; }

    public required GoldenExpectation Expect { get; init; }

    public SourcePosition Position { get; init; }
}

/// <summary>What a golden call expects; null leaves a part open.</summary>
internal sealed record GoldenExpectation
{
    /// <summary>Name of the rule, or <c>fallback</c>.</summary>
    public string? Rule { get; init; }

    public string? Target { get; init; }

    public int? Priority { get; init; }

    /// <summary>The prompts, all of them, in order.</summary>
    public IReadOnlyList<SpeechItem>? Play { get; init; }

    public string? Language { get; init; }

    public string? Fallback { get; init; }
}
