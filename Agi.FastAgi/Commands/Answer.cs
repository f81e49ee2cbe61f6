namespace Agi.FastAgi.Commands;

/// <summary>Answers the channel if it is not up yet.</summary>
/// <remarks>Syntax: <c>ANSWER</c>. Result: 0 answered, -1 failed. Waits up to 500 ms for the caller's first sound. Asterisk 0.4.0 and later.</remarks>
public sealed class Answer : AgiCommand<bool>
{
    /// <inheritdoc/>
    public override string ToLine() => "ANSWER";

    /// <summary>Whether the channel is up.</summary>
    public override bool ReadResult(AgiReply reply) => reply.Code == 0;
}
