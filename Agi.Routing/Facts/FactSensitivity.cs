namespace Agi.Routing.Facts;

/// <summary>Who may learn a fact of a call. Each level allows less than the one before.</summary>
public enum FactSensitivity
{
    /// <summary>Anybody, the caller included: it says nothing of a person.</summary>
    Public,

    /// <summary>Rules and the dialplan go by it; no prompt tells the caller.</summary>
    RoutingOnly,

    /// <summary>It is one person's affair: for the agent who takes the call. Where the number is shared, the dialplan does not get it.</summary>
    AgentOnly,

    /// <summary>It names a person, such as the telephone number: masked wherever it is written down.</summary>
    Personal,
}
