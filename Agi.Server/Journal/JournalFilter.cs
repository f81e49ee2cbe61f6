namespace Agi.Server.Journal;

/// <summary>Which calls of the journal are meant: those that meet all that is not null.</summary>
internal sealed record JournalFilter
{
    /// <summary>The word for calls that have not ended yet, in place of an outcome.</summary>
    public const string Open = "open";

    /// <summary>Decided at this moment or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Decided before this moment.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The situation's word.</summary>
    public string? Situation { get; init; }

    /// <summary>The rule's name.</summary>
    public string? Rule { get; init; }

    /// <summary>The last target that the call had.</summary>
    public string? Target { get; init; }

    /// <summary>The word of the decision's status.</summary>
    public string? Status { get; init; }

    /// <summary>One of <see cref="CallOutcomes"/>, or <see cref="Open"/>.</summary>
    public string? Outcome { get; init; }

    /// <summary>The agent's interface, such as <c>PJSIP/anna</c>, or what is behind its slash.</summary>
    public string? Agent { get; init; }

    /// <summary>The hash of the caller's number.</summary>
    public byte[]? CallerHash { get; init; }

    /// <summary>The customer's id.</summary>
    public long? CustomerId { get; init; }

    /// <summary>Whether decisions count too that a later one of the same call took the place of. Default false.</summary>
    public bool Superseded { get; init; }
}
