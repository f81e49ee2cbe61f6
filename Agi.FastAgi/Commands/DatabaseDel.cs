namespace Agi.FastAgi.Commands;

/// <summary>Deletes a key of Asterisk's own database.</summary>
/// <remarks>Syntax: <c>DATABASE DEL family key</c>. Result: 1 deleted, 0 not. Works on a dead channel. Asterisk 0.4.0 and later.</remarks>
/// <param name="family">The family of keys.</param>
/// <param name="key">The key.</param>
public sealed class DatabaseDel(string family, string key) : AgiCommand<bool>
{
    /// <inheritdoc/>
    public override string ToLine() => AgiLine.Of("DATABASE DEL", family, key);

    /// <summary>Whether it was deleted.</summary>
    public override bool ReadResult(AgiReply reply) => reply.Result == "1";
}
