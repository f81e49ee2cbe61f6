using System.Buffers;
using System.Globalization;
using System.Text;

namespace Agi.FastAgi;

/// <summary>Builds the line of a command so that Asterisk reads back exactly the arguments that were given.</summary>
/// <remarks>
/// Asterisk reads two signs: a quotation mark toggles quoting, and a backslash takes the next byte literally. It has no escape for CR and LF, which
/// start a new command, nor for NUL, which ends its string. These three are refused.
/// </remarks>
public static class AgiLine
{
    /// <summary>The longest line in bytes, its line end included: older Asterisk (20.15, 22.5, 18.26) reads 2047 bytes and runs the rest as a command.</summary>
    public const int MaxBytes = 2047;

    /// <summary>The most words of a line: Asterisk reads 127 and drops the rest.</summary>
    public const int MaxArguments = 100;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\r\n\0");
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\"\\");

    /// <summary>The line for a verb and its arguments, each quoted.</summary>
    /// <param name="verb">The command's own words, such as <c>STREAM FILE</c>; sent as they are.</param>
    /// <param name="arguments">Any text; may be empty.</param>
    /// <exception cref="ArgumentException">An argument holds CR, LF or NUL, there are more than <see cref="MaxArguments"/> or the line exceeds <see cref="MaxBytes"/>.</exception>
    public static string Of(string verb, params ReadOnlySpan<string> arguments)
    {
        if (arguments.Length > MaxArguments)
            throw new ArgumentException($"{verb}: {arguments.Length} arguments; Asterisk takes {MaxArguments} at most.", nameof(arguments));
        // The longest possible line: a backslash before every sign.
        var most = verb.Length;
        foreach (var argument in arguments)
            most += (argument.Length * 2) + 3;
        var line = most <= 512 ? stackalloc char[512] : new char[most];
        verb.CopyTo(line);
        var length = verb.Length;
        for (var i = 0; i < arguments.Length; i++)
        {
            line[length++] = ' ';
            line[length++] = '"';
            length += Escape(arguments[i], line[length..], verb, i + 1);
            line[length++] = '"';
        }
        var bytes = Encoding.UTF8.GetByteCount(line[..length]) + 1;
        return bytes <= MaxBytes ? line[..length].ToString() : throw TooLong(verb, bytes, nameof(arguments));
    }

    /// <summary>A number as an argument.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A time as an argument, in whole milliseconds.</summary>
    public static string Milliseconds(TimeSpan value) => Number((long)value.TotalMilliseconds);

    /// <summary>Throws if Asterisk would read the line as more than one command, or cut it.</summary>
    /// <param name="line">The line without its end.</param>
    /// <returns>The line's length in bytes, without its end.</returns>
    internal static int Check(string line)
    {
        if (line.AsSpan().ContainsAny(Forbidden))
            throw new ArgumentException("A command holds CR, LF or NUL; Asterisk would read a second command.", nameof(line));
        var bytes = Encoding.UTF8.GetByteCount(line);
        return bytes < MaxBytes ? bytes : throw TooLong("The command", bytes + 1, nameof(line));
    }

    private static int Escape(ReadOnlySpan<char> text, Span<char> line, string verb, int position)
    {
        if (text.ContainsAny(Forbidden))
            throw new ArgumentException($"{verb}: argument {position} holds CR, LF or NUL, which AGI cannot carry.", nameof(text));
        var length = 0;
        while (true)
        {
            var next = text.IndexOfAny(Escaped);
            var plain = next < 0 ? text : text[..next];
            plain.CopyTo(line[length..]);
            length += plain.Length;
            if (next < 0) return length;
            line[length++] = '\\';
            line[length++] = text[next];
            text = text[(next + 1)..];
        }
    }

    private static ArgumentException TooLong(string verb, int bytes, string parameter) =>
        new($"{verb}: the line has {bytes} bytes; Asterisk reads {MaxBytes} and runs the rest as a command. Shorten the arguments.", parameter);
}
