using System.IO.Enumeration;

namespace Agi.Routing.Situations;

/// <summary>Words that the shop's data are compared with, such as codes of payment methods: without case, and <c>*</c> stands for any letters.</summary>
internal sealed class WordPatterns(params IReadOnlyList<string> words)
{
    public IReadOnlyList<string> Words { get; } = words;

    /// <summary>Whether the word fits one of them; never for null.</summary>
    public bool Fit(string? word)
    {
        if (word is null) return false;
        foreach (var pattern in Words)
        {
            if (Fits(pattern, word)) return true;
        }

        return false;
    }

    /// <summary>As routing.yaml writes the list: a bare <c>*</c> at the start would be an alias of YAML.</summary>
    public override string ToString() => $"[{string.Join(", ", Words.Select(word => word.StartsWith('*') ? $"'{word}'" : word))}]";

    // The last parameter of MatchesSimpleExpression ignores case; ? and \ are no wildcards here, and no code has them.
    private static bool Fits(string pattern, string word) => pattern.Contains('*', StringComparison.Ordinal)
        ? FileSystemName.MatchesSimpleExpression(pattern, word, ignoreCase: true)
        : pattern.Equals(word, StringComparison.OrdinalIgnoreCase);
}
