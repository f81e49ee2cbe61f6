namespace Agi.Routing.Calls;

/// <summary>The call is over, as the dialplan tells it.</summary>
public sealed record CallEnded : CallEvent
{
    /// <summary>The last target of the dialplan; empty where it had none yet.</summary>
    public required string Target { get; init; }

    /// <summary>QUEUESTATUS: why the queue gave the call back, such as <c>TIMEOUT</c>; <c>ABANDON</c> if the caller gave up in it; empty where neither is so.</summary>
    public string QueueStatus { get; init; } = "";

    /// <summary>DIALSTATUS of a target that dials, such as <c>ANSWER</c>; empty without.</summary>
    public string DialStatus { get; init; } = "";

    /// <summary>The interface of the agent who took the call, such as <c>PJSIP/anna</c>; empty if none did.</summary>
    public string Agent { get; init; } = "";

    /// <summary>Asterisk's hangup cause (ITU-T Q.850), such as 16 for a normal clearing; null if it is unknown.</summary>
    public int? Cause { get; init; }

    /// <summary>Seconds from the start of the call to its end; null if they are unknown.</summary>
    public int? Seconds { get; init; }

    /// <summary>Seconds that the caller waited for an agent, in all queues together; null if they are unknown.</summary>
    public int? Waited { get; init; }

    /// <summary>Seconds that the caller talked with an agent; null if they are unknown.</summary>
    public int? Talked { get; init; }

    /// <summary>The extension that the agent sent the caller to by a blind transfer; empty without one.</summary>
    public string TransferredTo { get; init; } = "";
}
