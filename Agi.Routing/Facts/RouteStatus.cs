namespace Agi.Routing.Facts;

/// <summary>How the engine came to its decision: ROUTE_STATUS, and the key <c>status</c> of a rule.</summary>
public enum RouteStatus
{
    /// <summary>The caller was found.</summary>
    Ok,

    /// <summary>The shop knows nobody with this number, or there is no number.</summary>
    NotFound,

    /// <summary>The number belongs to more than one person.</summary>
    Ambiguous,

    /// <summary>The shop's data could not be had: the database refused, failed, or is known to be down.</summary>
    Degraded,

    /// <summary>The shop's data did not come within the budget.</summary>
    Timeout,

    /// <summary>The engine itself failed.</summary>
    Error,
}
