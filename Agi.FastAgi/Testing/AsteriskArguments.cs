using System.Text;

namespace Agi.FastAgi.Testing;

/// <summary>Reads a command line into words as Asterisk's <c>res_agi</c> does.</summary>
/// <remarks>Blanks and tabs part words; a quotation mark toggles quoting (and begins a word, so <c>""</c> is an empty one); a backslash takes the next byte literally. Asterisk keeps 127 words and drops the rest.</remarks>
public static class AsteriskArguments
{
    /// <summary>The most words that Asterisk keeps.</summary>
    public const int MaxWords = 127;

    /// <summary>The words of a line, without its line end.</summary>
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

    /// <summary>The words of a line, without its line end.</summary>
    public static IReadOnlyList<string> Parse(string line) => Parse(Encoding.UTF8.GetBytes(line));
}
