using Agi.Routing.Facts;

namespace Agi.Routing.Rules.Reading;

/// <summary>Finds keys <c>#</c> of menus that nobody put into quotes: for YAML they are comments, so that the parser loses them without a word.</summary>
internal static class LostKeys
{
    /// <summary>Tells each such key.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool Report(string text, FaultList faults)
    {
        var lines = text.Split('\n');
        var found = false;
        for (var at = 0; at < lines.Length; at++)
        {
            if (CommentOf(lines[at]) is not { } column || lines[at][(column + 1)..].TrimStart() is not [':', ..]) continue;
            var before = lines[at][..column].TrimEnd();
            if (before.Length > 0 ? before[^1] is not ('{' or ',') : !IsAmongKeys(lines, at)) continue;
            faults.Error(new SourcePosition(at + 1, column + 1), RuleFaultCodes.Syntax, "This key # is lost: without quotes # starts a comment in YAML. Write \"#\": in its place.");
            found = true;
        }

        return found;
    }

    /// <summary>Where the comment of a line starts; null where it has none.</summary>
    private static int? CommentOf(string line)
    {
        var quote = '\0';
        for (var at = 0; at < line.Length; at++)
        {
            var letter = line[at];
            var opens = at == 0 || line[at - 1] is ' ' or '\t' or '{' or '[' or ',';
            if (quote != '\0') quote = letter == quote ? '\0' : quote;
            else if (letter is '"' or '\'' && opens) quote = letter;
            else if (letter == '#' && opens) return at;
        }

        return null;
    }

    /// <summary>Whether a comment of its own stands where the keys of a menu stand: behind <c>keys:</c>, or beside a key.</summary>
    private static bool IsAmongKeys(string[] lines, int at) =>
        Array.FindLast(lines[..at], IsContent)?.TrimEnd() is { } before
        && (IsKey(before) || before.EndsWith("keys:", StringComparison.Ordinal) || before.EndsWith("keys: {", StringComparison.Ordinal));

    private static bool IsContent(string line) => line.TrimStart() is not ("" or ['#', ..]);

    private static bool IsKey(string line) => line.Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).TrimStart() is [var key, ':', ' ', ..] && Menu.AllKeys.Contains(key, StringComparison.Ordinal);
}
