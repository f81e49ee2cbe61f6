using System.Collections.Frozen;

namespace Agi.FastAgi.Commands;

/// <summary>Sets a variable of the channel.</summary>
/// <remarks>
/// Syntax: <c>SET VARIABLE name value</c>. Result: always 1. Works on a dead channel. Asterisk 0.4.0 and later.
/// Asterisk runs a function of the dialplan where the name ends in <c>)</c>, so names are allow-listed: letters, digits and underscores (one or two underscores in
/// front make it inherited), or one of <see cref="Functions"/>.
/// </remarks>
public sealed class SetVariable : AgiCommand<bool>
{
    private readonly string _name;
    private readonly string _value;

    /// <summary>Makes the command.</summary>
    /// <param name="name">A plain name, or one of <see cref="Functions"/>.</param>
    /// <param name="value">Any text without CR, LF and NUL.</param>
    /// <exception cref="ArgumentException">The name is neither.</exception>
    public SetVariable(string name, string value)
    {
        if (!IsPlain(name) && !Functions.Contains(name))
            throw new ArgumentException($"'{name}' is not a name that SET VARIABLE may have: letters, digits and underscores, or one of {string.Join(", ", Functions.Order(StringComparer.Ordinal))}.", nameof(name));
        _name = name;
        _value = value;
    }

    /// <summary>The functions that may be set: each changes only the call's own data.</summary>
    public static FrozenSet<string> Functions { get; } = new[]
    {
        "CALLERID(name)", "CALLERID(num)", "CALLERID(pres)", "CHANNEL(language)", "CHANNEL(musicclass)", "CHANNEL(accountcode)", "CDR(userfield)", "CDR(accountcode)",
        "CONNECTEDLINE(name)", "CONNECTEDLINE(num)", "TIMEOUT(absolute)",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string ToLine() => AgiLine.Of("SET VARIABLE", _name, _value);

    /// <summary>Whether the variable was set.</summary>
    public override bool ReadResult(AgiReply reply) => reply.Result == "1";

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= 80 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
