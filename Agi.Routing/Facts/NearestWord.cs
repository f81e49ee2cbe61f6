namespace Agi.Routing.Facts;

/// <summary>Finds the word that was probably meant.</summary>
public static class NearestWord
{
    /// <summary>The nearest of <paramref name="words"/>, or null where none is near.</summary>
    public static string? Of(string written, IEnumerable<string> words)
    {
        var plain = Plain(written);
        if (plain.Length == 0) return null;
        string? nearest = null;
        var least = int.MaxValue;
        foreach (var word in words)
        {
            var candidate = Plain(word);
            var distance = Distance(plain, candidate);
            // Half of a word may be missing (`payment` for `payment_issue`), but not mistyped.
            if (distance > 0 && plain.Length >= 4 && candidate.StartsWith(plain, StringComparison.Ordinal)) distance = 1;
            var allowed = Math.Max(1, Math.Min(plain.Length, candidate.Length) / 3);
            if (distance > allowed || distance >= least) continue;
            nearest = word;
            least = distance;
        }

        return nearest;
    }

    /// <summary><c>: did you mean 'x'?</c>, or what there is to choose from, or an empty text.</summary>
    internal static string Hint(string written, IReadOnlyCollection<string> words)
    {
        if (Of(written, words) is { } nearest) return $": did you mean '{nearest}'?";
        var parts = written.Split([' ', ',', '|', '/'], StringSplitOptions.RemoveEmptyEntries);
        var listed = Array.FindAll(parts, part => part is not ("or" or "and" or "ou" or "et"));
        if (listed.Length > 1 && Array.TrueForAll(listed, words.Contains)) return $": {(listed.Length == parts.Length ? "a comma is missing, " : "")}write [{string.Join(", ", listed)}].";
        return words.Count == 0 ? "" : $"; there are: {string.Join(", ", words)}";
    }

    /// <summary><c>: did you mean 'x'?</c>, or how many there are and those that are nearest.</summary>
    /// <param name="what">The words in the plural, such as <c>prompts</c>.</param>
    internal static string HintOfMany(string written, IReadOnlyCollection<string> words, string what)
    {
        const int Told = 5;
        if (words.Count <= Told || Of(written, words) is not null) return Hint(written, words);
        var parts = Plain(written).Split('_');
        var near = words.OrderByDescending(word => Plain(word).Split('_').Intersect(parts, StringComparer.Ordinal).Count())
            .ThenBy(word => Distance(Plain(written), Plain(word))).ThenBy(word => word, StringComparer.Ordinal).Take(Told);
        return $"; of the {words.Count} {what} these are nearest: {string.Join(", ", near)}";
    }

    // Case, hyphens and blanks are how words are written, not which word it is.
    private static string Plain(string word) => word.Trim().ToLowerInvariant().Replace('-', '_').Replace(' ', '_');

    // Damerau-Levenshtein on adjacent letters: a swap of two neighbours is one slip.
    private static int Distance(string left, string right)
    {
        if (left.Length > 64 || right.Length > 64) return int.MaxValue;
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= right.Length; j++) table[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var change = left[i - 1] == right[j - 1] ? 0 : 1;
                var cost = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) cost = Math.Min(cost, table[i - 2, j - 2] + 1);
                table[i, j] = cost;
            }
        }

        return table[left.Length, right.Length];
    }
}
