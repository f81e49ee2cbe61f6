namespace Agi.Routing.Calls;

/// <summary>Where the time of a decision went.</summary>
public sealed record DecisionTimings
{
    /// <summary>Finding the people behind the number, in the index or by live search.</summary>
    public TimeSpan Identify { get; init; }

    /// <summary>Reading what the shop knows of them.</summary>
    public TimeSpan Read { get; init; }

    /// <summary>The whole decision.</summary>
    public TimeSpan Total { get; init; }

    /// <summary>Round trips to the database for the reading.</summary>
    public int RoundTrips { get; init; }
}
