using System.Globalization;
using System.Text.RegularExpressions;

namespace Agi.Routing.Facts;

/// <summary>A fact that is a text, compared without regard to capitals: a name of the shop, such as a group's.</summary>
internal class TextFact : CallFact
{
    /// <summary>Takes it from a call. Null, the default: it is kept in <see cref="CallFacts.More"/>.</summary>
    public Func<CallFacts, string?>? Of { get; init; }

    /// <summary>Puts it into a call. Null, the default: it is kept in <see cref="CallFacts.More"/>.</summary>
    public Func<CallFacts, string?, CallFacts>? Set { get; init; }

    internal override ValueForm Form { get; } = new ScalarForm();

    internal override string? Print(CallFacts facts, in FactFrame frame) => Value(facts, frame);

    internal override bool Holds(FactTest test, CallFacts facts, in FactFrame frame) => test switch
    {
        TextTest text => Value(facts, frame) is { } value && text.Holds(value),
        _ => Value(facts, frame) is null,
    };

    internal override bool IsAbsent(CallFacts facts) => Get(facts) is null;

    internal override FactFault? Give(string text, ref CallFacts facts)
    {
        if (text == "none" && CanBeUnknown)
        {
            facts = With(facts, null);
            return null;
        }

        if (Complaint(text) is { } fault) return fault;
        facts = With(facts, text);
        return null;
    }

    /// <summary>The values that conditions name, any other, and none.</summary>
    internal override IEnumerable<FactCell> Cells(IReadOnlyList<FactTest> asked, IReadOnlyList<FactFrame> frames)
    {
        var named = Tests(asked).Select(test => test.Text).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (CanBeUnknown) yield return Cell("none", null);
        foreach (var name in named) yield return Cell(name, name);
        if (Other(named) is { } other) yield return Cell(named.Count == 0 ? "any" : "another", other);
    }

    /// <summary>The value that conditions compare.</summary>
    protected virtual string? Value(CallFacts facts, in FactFrame frame) => Get(facts);

    /// <summary>What is wrong with a golden call's value, or null.</summary>
    protected virtual FactFault? Complaint(string text) => null;

    /// <summary>A value that is none of these; null where there is no other.</summary>
    protected virtual string? Other(IReadOnlyCollection<string> named)
    {
        var other = "another";
        while (named.Contains(other, StringComparer.OrdinalIgnoreCase)) other += "-one";
        return other;
    }

    private protected override FactReading ReadValue(string text, in FactFrame frame) => new(new TextTest(text));

    protected string? Get(CallFacts facts)
    {
        var text = Of is null ? facts.More.TryGetValue(Key, out var kept) ? (string)kept : null : Of(facts);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    protected CallFacts With(CallFacts facts, string? value) => Set is null ? facts.With(Key, value) : Set(facts, value);

    protected FactCell Cell(string words, string? value) => new(words, facts => With(facts, value));

    protected static IEnumerable<TextTest> Tests(IReadOnlyList<FactTest> asked) => asked.OfType<TextTest>();
}

/// <summary>A fact that is one word of a list.</summary>
internal sealed class WordFact : TextFact
{
    public required IReadOnlyList<string> Words { get; init; }

    internal override ValueForm Form => new WordsForm(Words);

    protected override FactFault? Complaint(string text) => Read(text).Fault;

    protected override string? Other(IReadOnlyCollection<string> named) => Words.FirstOrDefault(word => !named.Contains(word, StringComparer.Ordinal));

    private protected override FactReading ReadValue(string text, in FactFrame frame) => Read(text);

    private FactReading Read(string text) => FactReading.OneOf(text, Key.Replace('_', ' '), Words);
}

/// <summary>A language, by its two or three letters.</summary>
internal class LanguageFact : TextFact
{
    private static readonly string[] Others = ["en", "de", "es", "it", "nl", "pt", "pl", "sv", "da", "fi"];

    internal sealed override ValueForm Form => TextForm.Language;

    protected sealed override FactFault? Complaint(string text) =>
        CallLanguage.Primary(text) == text ? null : new FactFault(FactFaultKind.BadValue, CallLanguage.Complaint(text, Key));

    protected sealed override string? Other(IReadOnlyCollection<string> named) => Others.FirstOrDefault(language => !named.Contains(language, StringComparer.Ordinal));

    private protected sealed override FactReading ReadValue(string text, in FactFrame frame)
    {
        var meant = CallLanguage.Primary(text);
        if (meant == text) return new FactReading(new TextTest(text));
        return FactReading.Bad($"'{text}' is no language{(meant is null ? ": write its two letters, such as fr or en." : $": did you mean '{meant}'?")}");
    }
}

/// <summary>The language that the caller hears where no rule says another; a golden call gives the channel's.</summary>
internal sealed class CallLanguageFact : LanguageFact
{
    internal override IEnumerable<FactCell> Cells(IReadOnlyList<FactTest> asked, IReadOnlyList<FactFrame> frames) =>
        base.Cells([.. asked, .. frames.Select(frame => new TextTest(frame.Language))], frames)
            .Prepend(new FactCell("not said", facts => facts with { ChannelLanguage = null, StoreLanguage = null }));

    protected override string? Value(CallFacts facts, in FactFrame frame) => CallLanguage.Of(facts, frame.Language);
}

/// <summary>The language of a call before any rule has its say.</summary>
internal static class CallLanguage
{
    /// <summary>The dialplan's language for the channel, else the one of the caller's store, else the file's.</summary>
    public static string Of(CallFacts facts, string inFile) =>
        Primary(facts.ChannelLanguage) ?? (facts.ShopAnswered ? Primary(facts.StoreLanguage) : null) ?? inFile;

    /// <summary>The language itself without the country, in small letters: <c>fr</c> of <c>fr_FR</c>; null where there is none.</summary>
    public static string? Primary(string? code)
    {
        if (string.IsNullOrWhiteSpace(code)) return null;
        var text = code.Trim();
        var end = text.IndexOfAny(['_', '-', '.']);
        var primary = (end < 0 ? text : text[..end]).ToLowerInvariant();
        // A language becomes the name of a folder of prompts: anything that is not plainly a language is no language.
        return primary.Length is 2 or 3 && primary.All(char.IsAsciiLetterLower) ? primary : null;
    }

    /// <summary>What to say of a text that is no language.</summary>
    public static string Complaint(string text, string key) => Primary(text) is { } meant
        ? $"'{text}' is no language for '{key}': did you mean '{meant}'? The country is left out."
        : $"'{text}' is no language for '{key}': write its two letters, such as fr or en.";
}

/// <summary>A number of the call, which conditions name whole or by its beginning: <c>0199*</c>.</summary>
internal class DigitsFact : TextFact
{
    // Numbers that are kept for examples: nobody's telephone rings.
    private static readonly string[] Samples =
    [
        "+33199001234", "+33261911234", "+33353011234", "+33465711234", "+33536491234", "+33639981234",
        "+447700900123", "+442079460123", "+12025550123", "0199001234", "0261911234", "0639981234",
    ];

    /// <summary>What every number of this fact starts with.</summary>
    protected virtual string Root => "";

    protected virtual bool IsNumber(string text) => true;

    internal override IEnumerable<FactCell> Cells(IReadOnlyList<FactTest> asked, IReadOnlyList<FactFrame> frames)
    {
        var tests = Tests(asked).DistinctBy(test => (test.Text, test.Prefix)).ToList();
        var exact = tests.Where(test => !test.Prefix).Select(test => test.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var prefixes = tests.Where(test => test.Prefix).Select(test => test.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        yield return Cell("none", null);
        foreach (var number in exact.Where(IsNumber)) yield return Cell(number, number);
        foreach (var prefix in prefixes.Append(Root).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (Within(prefix, exact, prefixes) is not { } number) continue;
            yield return Cell(prefixes.Contains(prefix) ? prefix + "*" : tests.Count == 0 ? "any" : "another", number);
        }
    }

    private protected override FactReading ReadValue(string text, in FactFrame frame) =>
        new(text is [.. var start, '*'] ? new TextTest(text, start, Prefix: true) : new TextTest(text));

    /// <summary>A number with this beginning that no condition names more closely; null where conditions name all of them.</summary>
    private string? Within(string prefix, HashSet<string> exact, HashSet<string> prefixes)
    {
        var longer = prefixes.Where(other => other.Length > prefix.Length && other.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).ToList();
        bool Fits(string number) => !exact.Contains(number) && !longer.Exists(other => number.StartsWith(other, StringComparison.OrdinalIgnoreCase));

        if (Array.Find(Samples, sample => sample.StartsWith(prefix, StringComparison.Ordinal) && sample.StartsWith('+') == (Root == "+") && Fits(sample)) is { } kept) return kept;
        // Beginnings longer than the longest that a rule names need no look.
        var depth = Math.Max(prefix.Length, longer.Select(other => other.Length).DefaultIfEmpty(0).Max());
        return Extend(prefix);

        string? Extend(string start)
        {
            if (longer.Exists(other => start.StartsWith(other, StringComparison.OrdinalIgnoreCase))) return null;
            if (start.Length >= depth && start.Length > Root.Length)
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

            return Root.Length == 0 && start.Length > 0 && Fits(start) ? start : null;
        }
    }
}

/// <summary>The number of an order, said digit by digit. Rules do not ask for it.</summary>
internal sealed class OrderNumberFact : TextFact
{
    // Room for the prefixes that shops put before the digits. Magento's column has 50 letters.
    private const int MaxLength = 50;

    internal override SpokenValue? Speak(CallFacts facts, in FactFrame frame) => Get(facts) is { } number && number.Any(char.IsAsciiDigit) ? new SpokenValue.DigitText(number) : null;

    protected override FactFault? Complaint(string text) => text.Length <= MaxLength && text.Any(char.IsAsciiDigit)
        ? null
        : new FactFault(FactFaultKind.BadValue, $"'{text}' is no order's number for '{Key}': write it as people see it, such as 100000123.");
}

/// <summary>A number in E.164 with its plus sign. It names a person: printed masked.</summary>
internal sealed partial class PhoneFact : DigitsFact
{
    protected override string Root => "+";

    public static PhoneNumber? Parse(string? text) =>
        text is ['+', >= '1' and <= '9', ..] && ulong.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? new PhoneNumber(digits) : null;

    internal override string? Print(CallFacts facts, in FactFrame frame) => Parse(Value(facts, frame))?.Masked;

    protected override bool IsNumber(string text) => Parse(text) is not null;

    internal override FactFault? Give(string text, ref CallFacts facts)
    {
        var number = NumberPunctuation().Replace(text, "");
        if (text != "none" && (number.Length is < 3 or > 16 || Parse(number) is null))
        {
            return new FactFault(FactFaultKind.BadValue, $"'{text}' is no caller's number: write it with + and the country code, such as +33199001234.");
        }

        return base.Give(text == "none" ? text : number, ref facts);
    }

    private protected override FactReading ReadValue(string text, in FactFrame frame)
    {
        var number = NumberPunctuation().Replace(text, "");
        var match = NumberForm().Match(number);
        if (!match.Success)
        {
            var hint = number.StartsWith("00", StringComparison.Ordinal) ? $": did you mean '+{number[2..]}'?" : ": write it with + and the country code, such as +33199001234, or its beginning and a star, such as +331*.";
            return FactReading.Bad($"'{text}' is no caller's number{hint}");
        }

        var (digits, prefix) = (match.Groups["number"].Value, match.Groups["star"].Length > 0);
        var doubt = !prefix && digits.Length < 8
            ? new FactFault(FactFaultKind.Doubt, $"'{text}' is short for a whole number: did you mean '{number}*', every number that starts so?")
            : null;
        return new FactReading(new TextTest(text, digits, prefix), doubt);
    }

    [GeneratedRegex(@"[\s.()/-]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberPunctuation();

    [GeneratedRegex(@"^(?<number>\+[0-9]{0,15})(?<star>\*?)$(?<!^\+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberForm();
}
