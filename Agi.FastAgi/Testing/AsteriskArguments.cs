using System.Text;

namespace Agi.FastAgi.Testing;

/// <summary>Reads text as Asterisk reads it: a command line into words, and the arguments of an application or a function.</summary>
public static class AsteriskArguments
{
    /// <summary>The most words that Asterisk keeps.</summary>
    public const int MaxWords = 127;

    /// <summary>The most arguments of an application or a function.</summary>
    public const int MostArguments = 100;

    /// <summary>The words of a command line, without its line end, as <c>res_agi</c> reads them.</summary>
    /// <remarks>Blanks and tabs part words; a quotation mark toggles quoting (and begins a word, so <c>""</c> is an empty one); a backslash takes the next byte literally. Asterisk keeps 127 words and drops the rest.</remarks>
    public static IReadOnlyList<string> Parse(ReadOnlySpan<byte> line)
    {
        var words = new List<string>();
        var word = new List<byte>();
        bool quoted = false, escaped = false, between = true;
        foreach (var b in line)
        {
            // A C string ends here.
            if (b == 0) break;
            switch (b)
            {
                case (byte)'"' when !escaped:
                    quoted = !quoted;
                    if (quoted && between) between = false;
                    break;
                case (byte)' ' or (byte)'\t' when !quoted && !escaped:
                    if (!between) End();
                    between = true;
                    break;
                case (byte)'\\' when !escaped:
                    escaped = true;
                    continue;
                default:
                    between = false;
                    word.Add(b);
                    break;
            }
            escaped = false;
        }
        if (!between) End();
        return words;

        void End()
        {
            if (words.Count < MaxWords) words.Add(Encoding.UTF8.GetString([.. word]));
            word.Clear();
        }
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static IReadOnlyList<string> Parse(string line) => Parse(Encoding.UTF8.GetBytes(line));

    /// <summary>The arguments of an application or a function, such as the names and the values of ARRAY.</summary>
    /// <remarks>
    /// Commas part them, but not inside parentheses, brackets or quotation marks. Quotation marks are dropped, and a backslash takes the next byte literally. Parentheses
    /// and brackets count inside quotation marks too. Asterisk splits off <see cref="MostArguments"/> - 1 and takes all the rest as the last one.
    /// </remarks>
    public static IReadOnlyList<string> Separate(string text)
    {
        var rest = Encoding.UTF8.GetBytes(text).AsSpan();
        var arguments = new List<string>();
        var argument = new List<byte>();
        int parentheses = 0, brackets = 0;
        bool quoted = false, afterComma = false;
        while (!rest.IsEmpty && arguments.Count < MostArguments - 1)
        {
            argument.Clear();
            var read = 0;
            var ended = false;
            while (read < rest.Length && !ended)
            {
                var b = rest[read++];
                switch (b)
                {
                    case (byte)'"':
                        quoted = !quoted;
                        continue;
                    case (byte)'\\':
                        if (read < rest.Length) argument.Add(rest[read++]);
                        continue;
                    case (byte)',' when parentheses == 0 && brackets == 0 && !quoted:
                        ended = true;
                        continue;
                    case (byte)'(':
                        parentheses++;
                        break;
                    case (byte)')' when parentheses > 0:
                        parentheses--;
                        break;
                    case (byte)'[':
                        brackets++;
                        break;
                    case (byte)']' when brackets > 0:
                        brackets--;
                        break;
                }
                argument.Add(b);
            }
            rest = rest[read..];
            // A text that ends with a comma has one more argument, an empty one. For Asterisk the same holds if its last argument is only quotation marks.
            afterComma = ended || (afterComma && argument.Count == 0);
            arguments.Add(Encoding.UTF8.GetString([.. argument]));
        }
        if (!rest.IsEmpty || afterComma) arguments.Add(Encoding.UTF8.GetString(rest));
        return arguments;
    }
}
