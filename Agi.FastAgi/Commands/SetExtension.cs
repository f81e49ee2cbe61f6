namespace Agi.FastAgi.Commands;

/// <summary>Sets the extension that the dialplan goes on with after the script.</summary>
/// <remarks>Syntax: <c>SET EXTENSION extension</c>. Result: 0. Asterisk 0.4.0 and later.</remarks>
/// <param name="extension">The extension.</param>
public sealed class SetExtension(string extension) : AgiCommand<bool>
{
    /// <inheritdoc/>
    public override string ToLine() => AgiLine.Of("SET EXTENSION", extension);

    /// <summary>Whether it was set.</summary>
    public override bool ReadResult(AgiReply reply) => reply.Code == 0;
}
