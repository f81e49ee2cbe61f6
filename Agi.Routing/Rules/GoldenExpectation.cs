namespace Agi.Routing.Rules;

/// <summary>What a golden call expects; null leaves a part open.</summary>
public sealed record GoldenExpectation
{
    /// <summary>Name of the rule, or <c>fallback</c>.</summary>
    public string? Rule { get; init; }

    /// <summary>The target.</summary>
    public string? Target { get; init; }

    /// <summary>The priority.</summary>
    public int? Priority { get; init; }

    /// <summary>The prompts, all of them, in order.</summary>
    public IReadOnlyList<string>? Play { get; init; }

    /// <summary>The language.</summary>
    public string? Language { get; init; }

    /// <summary>The target to take next.</summary>
    public string? Fallback { get; init; }
}
