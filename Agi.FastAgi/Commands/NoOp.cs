namespace Agi.FastAgi.Commands;

/// <summary>Does nothing; Asterisk's AGI debug shows its text.</summary>
/// <remarks>Syntax: <c>NOOP [text]</c>. Result: 0. Works on a dead channel. Asterisk 0.4.0 and later.</remarks>
/// <param name="text">A text for the debug output.</param>
public sealed class NoOp(string text = "") : AgiCommand<bool>
{
    /// <inheritdoc/>
    public override string ToLine() => text.Length == 0 ? "NOOP" : AgiLine.Of("NOOP", text);

    /// <summary>Whether it was taken.</summary>
    public override bool ReadResult(AgiReply reply) => reply.Code == 0;
}
