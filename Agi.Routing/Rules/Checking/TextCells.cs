using System.Globalization;
using Agi.Routing.Phones;
using Agi.Routing.Rules.Conditions;

namespace Agi.Routing.Rules.Checking;

/// <summary>Cuts a text's values into those that rules name, the beginnings that they name, all others, and none.</summary>
internal static class TextCells
{
    // Numbers that are kept for examples: nobody's telephone rings.
    private static readonly string[] Samples =
    [
        "+33199001234", "+33261911234", "+33353011234", "+33465711234", "+33536491234", "+33639981234",
        "+447700900123", "+442079460123", "+12025550123", "0199001234", "0261911234", "0639981234",
    ];

    private static readonly string[] OtherLanguages = ["en", "de", "es", "it", "nl", "pt", "pl", "sv", "da", "fi"];

    public static IEnumerable<FactCell> OfWords(CallFact fact, IEnumerable<FactCondition> conditions)
    {
        var named = Tests(conditions).Select(test => test.Text).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        yield return Cell(fact, "none", null);
        foreach (var name in named) yield return Cell(fact, name, name);
        var other = "another";
        while (named.Contains(other, StringComparer.OrdinalIgnoreCase)) other += "-one";
        yield return Cell(fact, named.Count == 0 ? "any" : "another", other);
    }

    public static IEnumerable<FactCell> OfLanguages(IEnumerable<FactCondition> conditions, IEnumerable<string> defaults)
    {
        var named = Tests(conditions).Select(test => test.Text).Concat(defaults).Distinct(StringComparer.Ordinal).ToList();
        yield return new FactCell("not said", facts => facts with { ChannelLanguage = null, StoreLanguage = null });
        foreach (var name in named) yield return new FactCell(name, facts => facts with { ChannelLanguage = name });
        var other = OtherLanguages.First(language => !named.Contains(language, StringComparer.Ordinal) || language == "fi");
        if (!named.Contains(other, StringComparer.Ordinal)) yield return new FactCell("another", facts => facts with { ChannelLanguage = other });
    }

    public static IEnumerable<FactCell> OfNumbers(CallFact fact, IEnumerable<FactCondition> conditions)
    {
        var tests = Tests(conditions).DistinctBy(test => (test.Text, test.Prefix)).ToList();
        var exact = tests.Where(test => !test.Prefix).Select(test => test.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var prefixes = tests.Where(test => test.Prefix).Select(test => test.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        yield return Cell(fact, "none", null);
        foreach (var number in exact.Where(number => fact == CallFact.Dialed || PhoneOf(number) is not null)) yield return Cell(fact, number, number);
        var root = fact == CallFact.Caller ? "+" : "";
        foreach (var prefix in prefixes.Append(root).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (Within(prefix, root, exact, prefixes) is not { } number) continue;
            var words = prefixes.Contains(prefix) ? prefix + "*" : tests.Count == 0 ? "any" : "another";
            yield return Cell(fact, words, number);
        }
    }

    private static IEnumerable<TextTest> Tests(IEnumerable<FactCondition> conditions) => conditions.SelectMany(condition => condition.AnyOf).OfType<TextTest>();

    /// <summary>A number that starts so, and is none that rules name more closely; null where they name all of them.</summary>
    private static string? Within(string prefix, string root, HashSet<string> exact, HashSet<string> prefixes)
    {
        var longer = prefixes.Where(other => other.Length > prefix.Length && other.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).ToList();
        bool Fits(string number) => !exact.Contains(number) && !longer.Exists(other => number.StartsWith(other, StringComparison.OrdinalIgnoreCase));

        if (Array.Find(Samples, sample => sample.StartsWith(prefix, StringComparison.Ordinal) && sample.StartsWith('+') == (root == "+") && Fits(sample)) is { } kept) return kept;
        // Beginnings that are not looked into further than the longest that a rule names.
        var depth = Math.Max(prefix.Length, longer.Select(other => other.Length).DefaultIfEmpty(0).Max());
        return Extend(prefix);

        string? Extend(string start)
        {
            if (longer.Exists(other => start.StartsWith(other, StringComparison.OrdinalIgnoreCase))) return null;
            if (start.Length >= depth && start.Length > root.Length)
            {
                for (var last = 0; last < 100; last++)
                {
                    var number = start + last.ToString("00", CultureInfo.InvariantCulture).PadLeft(Math.Max(2, 12 - start.Length), '0');
                    number = number.Length > 16 ? number[..16] : number;
                    if (Fits(number)) return number;
                }
            }

            if (start.Length > 16) return null;
            for (var digit = start == "+" ? 1 : 0; digit < 10; digit++)
            {
                if (Extend(start + digit.ToString(CultureInfo.InvariantCulture)) is { } found) return found;
            }

            return root.Length == 0 && start.Length > 0 && Fits(start) ? start : null;
        }
    }

    private static PhoneNumber? PhoneOf(string text) =>
        text is ['+', >= '1' and <= '9', ..] && ulong.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? new PhoneNumber(digits) : null;

    private static FactCell Cell(CallFact fact, string words, string? value) => new(words, fact switch
    {
        CallFact.CustomerGroup => facts => facts with { CustomerGroup = value },
        CallFact.Store => facts => facts with { Store = value },
        CallFact.Dialed => facts => facts with { Dialed = value },
        _ => facts => facts with { Caller = value is null ? null : PhoneOf(value) },
    });
}
