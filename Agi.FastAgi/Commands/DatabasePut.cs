namespace Agi.FastAgi.Commands;

/// <summary>Writes a value into Asterisk's own database.</summary>
/// <remarks>Syntax: <c>DATABASE PUT family key value</c>. Result: 1 written, 0 failed. Works on a dead channel. Asterisk 0.4.0 and later.</remarks>
/// <param name="family">The family of keys.</param>
/// <param name="key">The key.</param>
/// <param name="value">The value.</param>
public sealed class DatabasePut(string family, string key, string value) : AgiCommand<bool>
{
    /// <inheritdoc/>
    public override string ToLine() => AgiLine.Of("DATABASE PUT", family, key, value);

    /// <summary>Whether it was written.</summary>
    public override bool ReadResult(AgiReply reply) => reply.Result == "1";
}
