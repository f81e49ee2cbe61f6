namespace Agi.Routing.Facts;

/// <summary>Who may learn a fact of a call, and hear what a prompt says. Each level allows less than the one before; <see cref="SpeechPolicy"/> says what a caller may hear.</summary>
public enum FactSensitivity
{
    /// <summary>Anybody, the caller included: it says nothing of a person.</summary>
    Public,

    /// <summary>Rules and the dialplan go by it. A prompt may hint at it ("if you are calling about …"), and says nothing as a fact.</summary>
    RoutingOnly,

    /// <summary>The state of one person's order. On the number alone a caller hears it only where routing.yaml allows it.</summary>
    State,

    /// <summary>A date in the life of one person's order, or a time since. On the number alone a caller hears it only where routing.yaml allows it.</summary>
    Date,

    /// <summary>It is one person's affair, such as an amount or the number of an order: for the agent who takes the call, and for a caller who has proved who is calling.</summary>
    AgentOnly,

    /// <summary>It names a person, such as the telephone number: masked wherever it is written down, and never said.</summary>
    Personal,
}
