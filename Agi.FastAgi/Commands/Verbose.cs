namespace Agi.FastAgi.Commands;

/// <summary>Writes a line to Asterisk's console and log.</summary>
/// <remarks>Syntax: <c>VERBOSE message level</c>, level 1 to 4. Result: 1. Works on a dead channel. Asterisk 0.4.0 and later.</remarks>
/// <param name="message">The text.</param>
/// <param name="level">The verbosity from which it is shown; 1 by default.</param>
public sealed class Verbose(string message, int level = 1) : AgiCommand<bool>
{
    /// <inheritdoc/>
    public override string ToLine() => AgiLine.Of("VERBOSE", message, AgiLine.Number(level));

    /// <summary>Whether it was written.</summary>
    public override bool ReadResult(AgiReply reply) => reply.Result == "1";
}
