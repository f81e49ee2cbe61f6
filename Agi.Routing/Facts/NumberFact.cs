using System.Globalization;
using System.Text.RegularExpressions;

namespace Agi.Routing.Facts;

/// <summary>A fact that conditions compare: <c>"&gt;= 500"</c>.</summary>
internal sealed partial class NumberFact : CallFact
{
    // More days or orders than any call has.
    private const int MostWhole = 100_000;

    public required NumberUnit Unit { get; init; }

    /// <summary>Takes it from a call. Null, the default: it is kept in <see cref="CallFacts.More"/>.</summary>
    public Func<CallFacts, decimal?>? Of { get; init; }

    /// <summary>Puts it into a call. Null, the default: it is kept in <see cref="CallFacts.More"/>.</summary>
    public Func<CallFacts, decimal?, CallFacts>? Set { get; init; }

    /// <summary>The currency of money, ISO 4217; money is not said without one. Null, the default: it is never known.</summary>
    public Func<CallFacts, string?>? Currency { get; init; }

    internal override ValueForm Form { get; } = new ScalarForm();

    internal override ValueForm GivenForm => Unit switch
    {
        NumberUnit.Money => new NumberForm(),
        NumberUnit.Whole => new WholeForm(),
        _ => TextForm.Duration,
    };

    public static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    internal override string? Print(CallFacts facts, in FactFrame frame) => Value(facts) is { } value ? Write(Readable(value)) : null;

    internal override SpokenValue? Speak(CallFacts facts, in FactFrame frame) => Value(facts) is not { } value ? null : Unit switch
    {
        NumberUnit.Money => Currency?.Invoke(facts) is { } currency ? new SpokenValue.Money(value, currency) : null,
        NumberUnit.Duration => new SpokenValue.Span(new TimeSpan((long)value)),
        _ => new SpokenValue.Whole((long)value),
    };

    internal override bool IsAbsent(CallFacts facts) => Value(facts) is not { } value || (!CanBeUnknown && value == 0);

    internal override bool Holds(FactTest test, CallFacts facts, in FactFrame frame) => test switch
    {
        NumberTest number => Value(facts) is { } value && number.Holds(value),
        _ => Value(facts) is null,
    };

    internal override FactFault? Give(string text, ref CallFacts facts)
    {
        decimal? value;
        if (text == "none" && CanBeUnknown)
        {
            value = null;
        }
        else if (Unit == NumberUnit.Duration)
        {
            if (!Durations.TryParse(text, out var duration)) return new FactFault(FactFaultKind.BadValue, Durations.Complaint(text, Key));
            value = duration.Ticks;
        }
        else if (Unit == NumberUnit.Money)
        {
            if (!TryNumber(text, out var money)) return new FactFault(FactFaultKind.BadValue, $"'{text}' is no number for '{Key}': write it with a dot and without a currency, such as 499.90.");
            value = money;
        }
        else
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) || whole > MostWhole) return new FactFault(FactFaultKind.BadValue, $"'{text}' is no whole number from 0 to {MostWhole} for '{Key}'.");
            value = whole;
        }

        facts = With(facts, value);
        return null;
    }

    /// <summary>Cut at the bounds that conditions name: below, each bound, between, above.</summary>
    internal override IEnumerable<FactCell> Cells(IReadOnlyList<FactTest> asked, IReadOnlyList<FactFrame> frames)
    {
        var bounds = asked.OfType<NumberTest>().SelectMany(test => test.Comparisons).Select(comparison => comparison.Bound)
            .Where(bound => bound >= 0).Distinct().Order().ToList();
        var whole = Unit == NumberUnit.Whole;
        if (CanBeUnknown) yield return Cell("none", null);
        if (bounds.Count == 0)
        {
            yield return Cell("any", 0);
            yield break;
        }

        if (bounds[0] > 0) yield return Cell($"below {Write(bounds[0])}", whole ? 0 : Middle(0, bounds[0]));
        for (var index = 0; index < bounds.Count; index++)
        {
            var bound = bounds[index];
            yield return Cell(Write(bound), bound);
            if (index == bounds.Count - 1)
            {
                yield return Cell($"above {Write(bound)}", bound + (Unit == NumberUnit.Duration ? TimeSpan.TicksPerDay : 1));
            }
            else if (!whole || bounds[index + 1] - bound > 1)
            {
                yield return Cell($"between {Write(bound)} and {Write(bounds[index + 1])}", whole ? bound + 1 : Middle(bound, bounds[index + 1]));
            }
        }
    }

    private protected override FactReading ReadValue(string text, in FactFrame frame)
    {
        var comparisons = new List<Comparison>();
        foreach (var part in text.Split(" and ", StringSplitOptions.TrimEntries))
        {
            var match = ComparisonForm().Match(part);
            if (!match.Success || Bound(match.Groups["bound"].Value) is not { } bound) return FactReading.Bad($"'{part}' is no comparison for '{Key}': {Suggest(part)}");
            comparisons.Add(new Comparison(Operator(match.Groups["sign"].Value), bound));
        }

        return new FactReading(new NumberTest(text, comparisons));
    }

    private decimal? Value(CallFacts facts)
    {
        var value = Of is null ? facts.More.TryGetValue(Key, out var kept) ? (decimal)kept : null : Of(facts);
        return value ?? (CanBeUnknown ? null : 0);
    }

    private CallFacts With(CallFacts facts, decimal? value) => Set is null ? facts.With(Key, value) : Set(facts, value);

    private FactCell Cell(string words, decimal? value) => new(words, facts => With(facts, value));

    private decimal Middle(decimal low, decimal high)
    {
        var middle = (low + high) / 2;
        return Unit == NumberUnit.Duration ? decimal.Floor(middle) : middle;
    }

    /// <summary>An age of a day needs no milliseconds.</summary>
    private decimal Readable(decimal value) => Unit == NumberUnit.Duration && Math.Abs(value) >= TimeSpan.TicksPerSecond ? value - (value % TimeSpan.TicksPerSecond) : value;

    private string Write(decimal value) =>
        Unit == NumberUnit.Duration ? Durations.Write(new TimeSpan((long)value)) : value.ToString("0.####", CultureInfo.InvariantCulture);

    private decimal? Bound(string text)
    {
        if (Unit == NumberUnit.Duration) return Durations.TryParse(text, out var duration) ? duration.Ticks : null;
        if (!TryNumber(text, out var number)) return null;
        return Unit == NumberUnit.Money || decimal.IsInteger(number) ? number : null;
    }

    private string Suggest(string part)
    {
        // The quotes of a word processor are part of the text for YAML.
        part = part.Trim('“', '”', '„', '«', '»', '‘', '’', ' ');
        var match = ComparisonForm().Match(part);
        var (sign, value) = match.Success ? (match.Groups["sign"].Value, match.Groups["bound"].Value) : ("", part);
        if (part.StartsWith('!')) return $"write \"not {value.TrimStart('!', '=', ' ')}\".";
        if (Unit == NumberUnit.Duration)
        {
            var meant = Durations.Suggest(value) ?? (TryNumber(value, out _) ? value + "d" : null);
            return meant is null ? "write a sign and a duration, such as \"> 10d\"." : $"did you mean \"{sign} {meant}\"?".Replace("\" ", "\"", StringComparison.Ordinal);
        }

        var digits = NoNumber().Replace(value.Replace(',', '.'), "");
        var hint = TryNumber(digits, out _) ? $"did you mean \"{sign} {digits}\"?".Replace("\" ", "\"", StringComparison.Ordinal) : "write a sign and a number, such as \">= 500\".";
        return Unit == NumberUnit.Money ? hint : hint + " It counts whole numbers, without a unit.";
    }

    private static ComparisonOperator Operator(string sign) => sign switch
    {
        "<" => ComparisonOperator.Less,
        "<=" or "=<" or "≤" => ComparisonOperator.AtMost,
        ">" => ComparisonOperator.More,
        ">=" or "=>" or "≥" => ComparisonOperator.AtLeast,
        _ => ComparisonOperator.Equal,
    };

    [GeneratedRegex("^(?<sign>>=|=>|<=|=<|==|=|≥|≤|>|<)?\\s*(?<bound>[^<>=\\s].*)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ComparisonForm();

    [GeneratedRegex("[^0-9.]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoNumber();
}

internal enum NumberUnit
{
    /// <summary>With decimals, in the order's currency.</summary>
    Money,

    /// <summary>Whole: days, or a count.</summary>
    Whole,

    /// <summary>Kept as ticks.</summary>
    Duration,
}
