namespace Agi.FastAgi;

/// <summary>States of a channel, with the numbers that CHANNEL STATUS answers.</summary>
public enum ChannelState
{
    /// <summary>There is no such channel.</summary>
    None = -1,

    /// <summary>Down and free.</summary>
    Down = 0,

    /// <summary>Down, but reserved.</summary>
    Reserved = 1,

    /// <summary>Off hook.</summary>
    OffHook = 2,

    /// <summary>Digits were dialled.</summary>
    Dialing = 3,

    /// <summary>The line rings: the call was not answered yet.</summary>
    Ringing = 4,

    /// <summary>The remote end rings.</summary>
    RemoteRinging = 5,

    /// <summary>Up.</summary>
    Up = 6,

    /// <summary>Busy.</summary>
    Busy = 7,
}
