namespace Agi.FastAgi.Commands;

/// <summary>Deletes a family, or the keys below one of its keys, in Asterisk's own database.</summary>
/// <remarks>
/// Syntax: <c>DATABASE DELTREE family [keytree]</c>. Result: the wrong way round in Asterisk, 0 where keys were deleted and 1 where none was.
/// Works on a dead channel. Asterisk 0.4.0 and later.
/// </remarks>
/// <param name="family">The family of keys.</param>
/// <param name="keyTree">The key above those to delete; null for the whole family.</param>
public sealed class DatabaseDelTree(string family, string? keyTree = null) : AgiCommand<bool>
{
    /// <inheritdoc/>
    public override string ToLine() => keyTree is null ? AgiLine.Of("DATABASE DELTREE", family) : AgiLine.Of("DATABASE DELTREE", family, keyTree);

    /// <summary>Whether keys were deleted.</summary>
    public override bool ReadResult(AgiReply reply) => reply.Result == "0";
}
