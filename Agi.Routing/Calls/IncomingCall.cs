namespace Agi.Routing.Calls;

/// <summary>A call as the PBX presents it: all hostile text.</summary>
public sealed record IncomingCall
{
    /// <summary>The caller's number as delivered; null or empty without one.</summary>
    public string? Cli { get; init; }

    /// <summary>Whether the caller asked not to be shown (RFC 3323; callingpres 32 and above): a number that is delivered all the same is not used.</summary>
    public bool CliWithheld { get; init; }

    /// <summary>The number dialled (DNID), or null.</summary>
    public string? Dialed { get; init; }

    /// <summary>The language that the dialplan gave the channel, or null.</summary>
    public string? Language { get; init; }

    /// <summary>The unique id of the caller's channel; empty if it is not known. Earlier calls of the number are those with another.</summary>
    public string Channel { get; init; } = "";

    /// <summary>The moment to judge the call by; null is now.</summary>
    public DateTimeOffset? At { get; init; }
}
