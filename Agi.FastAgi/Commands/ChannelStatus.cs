namespace Agi.FastAgi.Commands;

/// <summary>Asks for the state of a channel.</summary>
/// <remarks>Syntax: <c>CHANNEL STATUS [name]</c>. Result: a <see cref="ChannelState"/>; 511 on a dead channel. Asterisk 0.4.0 and later.</remarks>
/// <param name="channel">The channel's name; null for the call's own.</param>
public sealed class ChannelStatus(string? channel = null) : AgiCommand<ChannelState>
{
    /// <inheritdoc/>
    public override string ToLine() => channel is null ? "CHANNEL STATUS" : AgiLine.Of("CHANNEL STATUS", channel);

    /// <summary>The state.</summary>
    public override ChannelState ReadResult(AgiReply reply) => (ChannelState)(reply.Code ?? -1);
}
