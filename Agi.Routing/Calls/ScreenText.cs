using System.Globalization;
using Agi.Routing.Facts;
using Agi.Routing.Situations;

namespace Agi.Routing.Calls;

/// <summary>The line that an agent's phone shows: who calls and why.</summary>
internal static class ScreenText
{
    /// <summary>Longest line, in characters: SIP phones cut display names at their screen's width, and none shows more.</summary>
    public const int MaxLength = 60;

    /// <summary>The line for a caller who was found; <paramref name="language"/> is the agents', <c>fr</c> or else English.</summary>
    /// <remarks>A shared number names nobody: which of them calls is not known.</remarks>
    public static string Of(CallerSituation found, string language)
    {
        if (found.People.Count > 1) return string.Create(CultureInfo.InvariantCulture, $"{found.People.Count} {(language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? "clients" : "customers")}");
        var why = found.Situation.In(language);
        var name = Clean(found.Identity?.Name);
        if (name.Length == 0) return why;
        var room = MaxLength - why.Length - 2;
        return $"{(name.Length > room ? Cut(name, room - 1) + "…" : name)}: {why}";
    }

    /// <summary>A name is hostile text: control characters become blanks, runs of white space one.</summary>
    private static string Clean(string? name) =>
        string.Join(' ', new string([.. (name ?? "").Select(c => char.IsControl(c) ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>The first characters, never half of a surrogate pair.</summary>
    private static string Cut(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
