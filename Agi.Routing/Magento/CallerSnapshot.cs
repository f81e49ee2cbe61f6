namespace Agi.Routing.Magento;

/// <summary>All that the shop knows of the people behind one number, at one moment.</summary>
public sealed record CallerSnapshot
{
    /// <summary>The people; more than one where a number is shared; empty where nobody was found.</summary>
    public required IReadOnlyList<CallerIdentity> Identities { get; init; }

    /// <summary>How many round trips to the database it took.</summary>
    public int RoundTrips { get; init; }
}
