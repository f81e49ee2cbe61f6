namespace Agi.Routing.Rules;

/// <summary>A call with its expected outcome: run by <c>check</c> and before rules go live.</summary>
public sealed record GoldenCall
{
    /// <summary>The call's name for people, or what it gives in words where the file gives no name.</summary>
    public required string Name { get; init; }

    /// <summary>The facts of the call.</summary>
    public required CallFacts Given { get; init; }

    /// <summary>What must come of it.</summary>
    public required GoldenExpectation Expect { get; init; }

    /// <summary>Where it is written.</summary>
    public SourcePosition Position { get; init; }
}
