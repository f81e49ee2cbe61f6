namespace Agi.FastAgi.Commands;

/// <summary>Sets the context that the dialplan goes on in after the script.</summary>
/// <remarks>Syntax: <c>SET CONTEXT context</c>. Result: 0. Asterisk 0.4.0 and later.</remarks>
/// <param name="context">The context.</param>
public sealed class SetContext(string context) : AgiCommand<bool>
{
    /// <inheritdoc/>
    public override string ToLine() => AgiLine.Of("SET CONTEXT", context);

    /// <summary>Whether it was set.</summary>
    public override bool ReadResult(AgiReply reply) => reply.Code == 0;
}
