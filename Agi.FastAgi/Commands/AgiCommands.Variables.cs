using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Agi.FastAgi;

/// <content>Variables of the channel.</content>
public static partial class AgiCommands
{
    // ARRAY splits off 99 names and takes all the rest, commas included, as the hundredth.
    private const int MostInArray = 99;

    // ARRAY reads its values like the arguments of an application. These signs have a meaning there unless a backslash stands before them.
    private static readonly SearchValues<char> ArraySigns = SearchValues.Create("\\\",()[]");

    // Includes the line's end. Less two: the first variable has no commas before its name and its value.
    private static readonly int EmptyArrayBytes = AgiLine.Of("SET VARIABLE", "ARRAY()", "").Length + 1 - 2;

    /// <summary>The functions of the dialplan that <see cref="SetVariable"/> may set: each changes only the call's own data.</summary>
    public static FrozenSet<string> SettableFunctions { get; } = new[]
    {
        "CALLERID(name)", "CALLERID(num)", "CALLERID(pres)", "CHANNEL(language)", "CHANNEL(musicclass)", "CHANNEL(accountcode)", "CDR(userfield)", "CDR(accountcode)",
        "CONNECTEDLINE(name)", "CONNECTEDLINE(num)", "TIMEOUT(absolute)",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads a variable of the channel, or a function such as <c>CHANNEL(language)</c>; null if it is not set.</summary>
    /// <remarks>Syntax: <c>GET VARIABLE name</c>. Result: 1 and the value in parentheses, 0 if it is not set. Works on a dead channel. Asterisk 0.4.0 and later.</remarks>
    /// <param name="name">The variable. Asterisk runs a function if the name ends in <c>)</c>: put no text of strangers there.</param>
    public static AgiCommand<string?> GetVariable(string name) => new(AgiLine.Of("GET VARIABLE", name), Value);

    /// <summary>Evaluates an expression of the dialplan, such as <c>${CALLERID(num):0:3}</c>; null if there is no such channel.</summary>
    /// <remarks>Syntax: <c>GET FULL VARIABLE expression [channel]</c>. Result: 1 and the value in parentheses, 0 if there is none. Works on a dead channel. Asterisk 1.2.0 and later.</remarks>
    /// <param name="expression">The expression. It runs functions of the dialplan: put no text of strangers there.</param>
    /// <param name="channel">The channel's name; null for the call's own.</param>
    public static AgiCommand<string?> GetFullVariable(string expression, string? channel = null) =>
        new(channel is null ? AgiLine.Of("GET FULL VARIABLE", expression) : AgiLine.Of("GET FULL VARIABLE", expression, channel), Value);

    /// <summary>Sets a variable of the channel.</summary>
    /// <remarks>
    /// Syntax: <c>SET VARIABLE name value</c>. Result: always 1. Works on a dead channel. Asterisk 0.4.0 and later.
    /// Asterisk runs a function of the dialplan if the name ends in <c>)</c>, so only some names are allowed: letters, digits and underscores (one or two
    /// underscores in front make the variable inherited), or one of <see cref="SettableFunctions"/>.
    /// </remarks>
    /// <param name="value">Any text without CR, LF and NUL.</param>
    /// <exception cref="ArgumentException">The name is not allowed.</exception>
    public static AgiCommand<bool> SetVariable(string name, string value)
    {
        CheckName(name);
        return new(AgiLine.Of("SET VARIABLE", name, value), IsOne);
    }

    /// <summary>Sets many variables with as few commands as possible, mostly one.</summary>
    /// <remarks>
    /// Syntax: <c>SET VARIABLE ARRAY(name,…) value,…</c>. Result: always 1, even if Asterisk lacks the function ARRAY (module func_strings).
    /// Works on a dead channel. Asterisk 1.4 and later. Names are allowed as in <see cref="SetVariable"/>; the order is kept.
    /// </remarks>
    /// <returns>The commands in their order. If a name or a value is refused, there are none.</returns>
    /// <exception cref="ArgumentException">A name is not allowed, or a value holds CR, LF or NUL or is too long for a line.</exception>
    public static IReadOnlyList<AgiCommand<bool>> SetVariables(IEnumerable<(string Name, string Value)> variables)
    {
        var commands = new List<AgiCommand<bool>>(1);
        var group = new List<(string Name, string Value)>();
        var bytes = EmptyArrayBytes;
        foreach (var variable in variables)
        {
            CheckName(variable.Name);
            var more = ArrayBytes(variable);
            if (group.Count == MostInArray || (group.Count > 0 && bytes + more > AgiLine.MaxBytes))
            {
                commands.Add(SetGroup(group));
                group.Clear();
                bytes = EmptyArrayBytes;
            }
            group.Add(variable);
            bytes += more;
        }
        if (group.Count > 0) commands.Add(SetGroup(group));
        return commands;
    }

    /// <summary>Sets the caller's number, and the name if the text is written as <c>"Name" &lt;number&gt;</c>.</summary>
    /// <remarks>Syntax: <c>SET CALLERID number</c>. Result: always 1. Asterisk 0.4.0 and later. It parses the text; for a name prefer <see cref="SetVariable"/> with <c>CALLERID(name)</c>.</remarks>
    public static AgiCommand<bool> SetCallerId(string number) => new(AgiLine.Of("SET CALLERID", number), IsOne);

    private static AgiCommand<bool> SetGroup(List<(string Name, string Value)> variables)
    {
        if (variables is [var only]) return SetVariable(only.Name, only.Value);
        var names = new StringBuilder("ARRAY(", 512);
        var values = new StringBuilder(512);
        foreach (var (name, value) in variables)
        {
            names.Append(name).Append(',');
            foreach (var sign in value)
            {
                if (ArraySigns.Contains(sign)) values.Append('\\');
                values.Append(sign);
            }
            values.Append(',');
        }
        // Both end in a comma too many.
        names[^1] = ')';
        values.Length--;
        return new(AgiLine.Of("SET VARIABLE", names.ToString(), values.ToString()), IsOne);
    }

    // What a variable adds to the line: two commas; two bytes for ARRAY's backslash, which the line escapes again; one more if the sign is a quotation mark or a backslash itself.
    private static int ArrayBytes((string Name, string Value) variable)
    {
        var bytes = Encoding.UTF8.GetByteCount(variable.Name) + Encoding.UTF8.GetByteCount(variable.Value) + 2;
        foreach (var sign in variable.Value)
        {
            if (ArraySigns.Contains(sign)) bytes += sign is '"' or '\\' ? 3 : 2;
        }
        return bytes;
    }

    private static void CheckName(string name)
    {
        if (IsPlain(name) || SettableFunctions.Contains(name)) return;
        throw new ArgumentException($"'{name}' is not a name that SET VARIABLE may have: letters, digits and underscores, or one of {string.Join(", ", SettableFunctions.Order(StringComparer.Ordinal))}.", nameof(name));
    }

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= 80 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
