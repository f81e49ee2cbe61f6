namespace Agi.FastAgi.Commands;

/// <summary>Sets the caller's number, and name where it is written as <c>"Name" &lt;number&gt;</c>.</summary>
/// <remarks>Syntax: <c>SET CALLERID number</c>. Result: always 1. Prefer <see cref="SetVariable"/> with <c>CALLERID(name)</c> for a name: Asterisk parses this one. Asterisk 0.4.0 and later.</remarks>
/// <param name="number">The number.</param>
public sealed class SetCallerId(string number) : AgiCommand<bool>
{
    /// <inheritdoc/>
    public override string ToLine() => AgiLine.Of("SET CALLERID", number);

    /// <summary>Whether it was set.</summary>
    public override bool ReadResult(AgiReply reply) => reply.Result == "1";
}
