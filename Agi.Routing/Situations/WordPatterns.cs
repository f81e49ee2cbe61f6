namespace Agi.Routing.Situations;

/// <summary>Words that the shop's data are compared with, such as codes of payment methods: whole and without case, and <c>*</c> stands for any letters.</summary>
internal sealed class WordPatterns(params IReadOnlyList<string> words)
{
    // What stands before, between and behind the stars.
    private readonly string[][] _parts = [.. words.Select(word => word.Split('*'))];

    public IReadOnlyList<string> Words { get; } = words;

    /// <summary>Whether the word fits one of them; never for null or an empty word.</summary>
    public bool Fit(string? word)
    {
        if (string.IsNullOrEmpty(word)) return false;
        foreach (var parts in _parts)
        {
            if (Fits(parts, word)) return true;
        }

        return false;
    }

    /// <summary>As routing.yaml writes the list: a bare <c>*</c> at the start would be an alias of YAML.</summary>
    public override string ToString() => $"[{string.Join(", ", Words.Select(word => word.StartsWith('*') ? $"'{word}'" : word))}]";

    private static bool Fits(string[] parts, string word)
    {
        if (parts is [var whole]) return word.Equals(whole, StringComparison.OrdinalIgnoreCase);
        var (first, last) = (parts[0], parts[^1]);
        if (word.Length < first.Length + last.Length || !word.StartsWith(first, StringComparison.OrdinalIgnoreCase) || !word.EndsWith(last, StringComparison.OrdinalIgnoreCase)) return false;

        // A part that is taken as far left as it goes leaves the most room for those behind it.
        var between = word.AsSpan(first.Length, word.Length - first.Length - last.Length);
        foreach (var part in parts.AsSpan(1, parts.Length - 2))
        {
            var at = between.IndexOf(part, StringComparison.OrdinalIgnoreCase);
            if (at < 0) return false;
            between = between[(at + part.Length)..];
        }

        return true;
    }
}
