namespace Agi.FastAgi;

/// <summary>Text of a peer, made fit for a log line.</summary>
internal static class AgiText
{
    private const int Longest = 80;

    /// <summary>At most 80 characters, control characters replaced, in quotation marks.</summary>
    public static string ForLog(string text)
    {
        var cut = text.Length > Longest ? string.Concat(text.AsSpan(0, Longest), "…") : text;
        return string.Create(cut.Length + 2, cut, static (span, source) =>
        {
            span[0] = span[^1] = '"';
            for (var i = 0; i < source.Length; i++) span[i + 1] = char.IsControl(source[i]) || char.IsSurrogate(source[i]) ? '?' : source[i];
        });
    }
}
