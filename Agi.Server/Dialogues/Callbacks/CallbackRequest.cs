using Agi.Routing.Facts;

namespace Agi.Server.Dialogues.Callbacks;

/// <summary>Somebody asked to be called back.</summary>
internal sealed record CallbackRequest
{
    /// <summary>Its number in the list; 0 until it is kept.</summary>
    public long Id { get; init; }

    /// <summary>Whom to call.</summary>
    public required PhoneNumber Number { get; init; }

    /// <summary>When it was asked for, the first time. The desk sets it.</summary>
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>The caller's language, such as <c>fr</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Why they probably called.</summary>
    public required Situation Situation { get; init; }

    /// <summary>Who is to call back: a target of routing.yaml.</summary>
    public required string Queue { get; init; }

    /// <summary>The higher is called first, as for QUEUE_PRIO; 0 is none.</summary>
    public int Priority { get; init; }

    /// <summary>The customer in the shop; null where nobody is known.</summary>
    public long? CustomerId { get; init; }

    /// <summary>ROUTE_ID of the call.</summary>
    public required string RouteId { get; init; }

    /// <summary>Not to be called earlier: the next opening. Null: at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Nobody needs to call after this. The desk sets it by <see cref="CallbackOptions.Expiry"/>.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How often it was asked for.</summary>
    public int TimesAsked { get; init; } = 1;

    /// <summary>What became of it.</summary>
    public CallbackState State { get; init; }
}

/// <summary>What became of a request.</summary>
internal enum CallbackState
{
    /// <summary>Somebody is to call.</summary>
    Open,

    /// <summary>An agent has dealt with it.</summary>
    Done,

    /// <summary>Its time has passed.</summary>
    Expired,
}
