namespace Agi.FastAgi.Commands;

/// <summary>Hangs up a channel.</summary>
/// <remarks>Syntax: <c>HANGUP [channel]</c>. Result: 1 hung up, -1 where there is no such channel. Asterisk 0.4.0 and later.</remarks>
/// <param name="channel">The channel's name; null for the call's own.</param>
public sealed class Hangup(string? channel = null) : AgiCommand<bool>
{
    /// <inheritdoc/>
    public override string ToLine() => channel is null ? "HANGUP" : AgiLine.Of("HANGUP", channel);

    /// <summary>Whether the channel was hung up.</summary>
    public override bool ReadResult(AgiReply reply) => reply.Result == "1";
}
