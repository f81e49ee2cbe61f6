namespace Agi.FastAgi.Commands;

/// <summary>Reads a value of Asterisk's own database.</summary>
/// <remarks>Syntax: <c>DATABASE GET family key</c>. Result: 1 and the value in parentheses, 0 where it is not set. Works on a dead channel. Asterisk 0.4.0 and later.</remarks>
/// <param name="family">The family of keys.</param>
/// <param name="key">The key.</param>
public sealed class DatabaseGet(string family, string key) : AgiCommand<string?>
{
    /// <inheritdoc/>
    public override string ToLine() => AgiLine.Of("DATABASE GET", family, key);

    /// <summary>The value; null where it is not set.</summary>
    public override string? ReadResult(AgiReply reply) => reply.Result == "1" ? reply.Value ?? "" : null;
}
