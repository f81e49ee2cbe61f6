namespace Agi.FastAgi;

/// <content>Asterisk's own database. All work on a dead channel.</content>
public static partial class AgiCommands
{
    /// <summary>Reads a value; null if it is not set.</summary>
    /// <remarks>Syntax: <c>DATABASE GET family key</c>. Result: 1 and the value in parentheses, 0 if it is not set. Asterisk 0.4.0 and later.</remarks>
    public static AgiCommand<string?> DatabaseGet(string family, string key) => new(AgiLine.Of("DATABASE GET", family, key), Value);

    /// <summary>Writes a value.</summary>
    /// <remarks>Syntax: <c>DATABASE PUT family key value</c>. Result: 1 written, 0 failed. Asterisk 0.4.0 and later.</remarks>
    public static AgiCommand<bool> DatabasePut(string family, string key, string value) => new(AgiLine.Of("DATABASE PUT", family, key, value), IsOne);

    /// <summary>Deletes a key; false if there was none.</summary>
    /// <remarks>Syntax: <c>DATABASE DEL family key</c>. Result: 1 deleted, 0 not. Asterisk 0.4.0 and later.</remarks>
    public static AgiCommand<bool> DatabaseDel(string family, string key) => new(AgiLine.Of("DATABASE DEL", family, key), IsOne);

    /// <summary>Deletes a family, or the keys below one of its keys; false if there were none.</summary>
    /// <remarks>
    /// Syntax: <c>DATABASE DELTREE family [keytree]</c>. Result: 0 if it deleted keys, 1 if there were none (Asterisk has it the wrong way round). Asterisk 0.4.0 and later.
    /// </remarks>
    /// <param name="keyTree">The key above those to delete; null for the whole family.</param>
    public static AgiCommand<bool> DatabaseDelTree(string family, string? keyTree = null) =>
        new(keyTree is null ? AgiLine.Of("DATABASE DELTREE", family) : AgiLine.Of("DATABASE DELTREE", family, keyTree), IsZero);
}
