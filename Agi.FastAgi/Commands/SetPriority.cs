namespace Agi.FastAgi.Commands;

/// <summary>Sets the priority that the dialplan goes on at after the script.</summary>
/// <remarks>Syntax: <c>SET PRIORITY priority</c>. Result: 0. Asterisk 0.4.0 and later.</remarks>
/// <param name="priority">A number or a label.</param>
public sealed class SetPriority(string priority) : AgiCommand<bool>
{
    /// <inheritdoc/>
    public override string ToLine() => AgiLine.Of("SET PRIORITY", priority);

    /// <summary>Whether it was set.</summary>
    public override bool ReadResult(AgiReply reply) => reply.Code == 0;
}
