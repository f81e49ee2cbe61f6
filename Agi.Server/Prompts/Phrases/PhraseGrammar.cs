using System.Globalization;
using Agi.Routing.Facts;

namespace Agi.Server.Prompts.Phrases;

/// <summary>The grammar of one language: which words say a value, in which order. What the languages have in common is here.</summary>
internal abstract class PhraseGrammar
{
    private const string Pause = "pause";
    private const int MostDigits = 20;

    /// <summary>The words; null where the value cannot be said in this form.</summary>
    public IEnumerable<string>? Words(SpokenForm form, SpokenValue value) => (form, value) switch
    {
        (SpokenForm.Number, SpokenValue.Whole { Value: >= 0 and <= PhraseBook.Largest } whole) => Number((int)whole.Value, Before.Nothing),
        (SpokenForm.Ordinal, SpokenValue.Whole { Value: >= 1 and <= 100 } whole) => Ordinal((int)whole.Value),
        (SpokenForm.Digits, SpokenValue.DigitText text) => Digits(text.Value),
        (SpokenForm.Digits, SpokenValue.Whole { Value: >= 0 } whole) => Digits(whole.Value.ToString(CultureInfo.InvariantCulture)),
        (SpokenForm.Amount, SpokenValue.Money money) => Amount(money),
        (SpokenForm.Date, SpokenValue.Day day) => Date(day.Value, day.Today),
        (SpokenForm.Weekday, SpokenValue.Day day) => [Weekday(day.Value)],
        (SpokenForm.Time, SpokenValue.TimeOfDay time) => Time(time.Value.Hour, time.Value.Minute),
        (SpokenForm.Time, SpokenValue.Opening opening) => Opening(opening),
        (SpokenForm.Duration, SpokenValue.Span span) => Duration(span.Value),
        _ => null,
    };

    /// <summary>A number from 0 to <see cref="PhraseBook.Largest"/>.</summary>
    protected abstract IEnumerable<string> Number(int number, Before what);

    /// <summary>A rank from 1 to 100; null where the language has no words for it here.</summary>
    protected abstract IEnumerable<string>? Ordinal(int rank);

    /// <summary>A day with its month, without the year.</summary>
    protected abstract IEnumerable<string> DayAndMonth(DateOnly day);

    /// <summary>A time of the day by the clock of 24 hours.</summary>
    protected abstract IEnumerable<string> Time(int hour, int minute);

    /// <summary>Two digits of a longer text; one at the end of an odd number of them.</summary>
    protected virtual IEnumerable<string> Pair(ReadOnlySpan<char> pair)
    {
        var words = new List<string>();
        foreach (var digit in pair) words.Add(Id("n", digit - '0'));
        return words;
    }

    /// <summary>A year from 2000 to 2099.</summary>
    protected virtual IEnumerable<string> Year(int year) => Number(year, Before.Nothing);

    /// <summary>A number of hours as a span of time, from 1 to 23.</summary>
    protected virtual IEnumerable<string> Hours(int hours) => [.. Number(hours, Before.Feminine), IsSingular(hours) ? "hour" : "hours"];

    /// <summary>Whether a noun behind this number stays in the singular.</summary>
    protected virtual bool IsSingular(int number) => number == 1;

    /// <summary>Whether the pound is feminine.</summary>
    protected virtual Before BeforePounds => Before.Masculine;

    /// <summary>Whether cents are said as a bare number behind the euros.</summary>
    protected virtual bool SaysBareCents(int cents) => false;

    /// <summary>The id of a word that a number tells from others of its kind.</summary>
    protected static string Id(string kind, int number, string place = "") => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}{place}");

    /// <summary>The day of the week: Monday is 1.</summary>
    protected static string Weekday(DateOnly day, string place = "") => Id("w", (((int)day.DayOfWeek + 6) % 7) + 1, place);

    private IEnumerable<string>? Date(DateOnly day, DateOnly? today) => day.Year is < 2000 or > 2099
        ? null
        : [.. DayAndMonth(day), .. today is { } now && now.Year != day.Year ? Year(day.Year) : []];

    private IEnumerable<string>? Opening(SpokenValue.Opening opening)
    {
        if (opening.At < opening.Now) return null;
        var day = DateOnly.FromDateTime(opening.At);
        var today = DateOnly.FromDateTime(opening.Now);
        IEnumerable<string>? when = (day.DayNumber - today.DayNumber) switch
        {
            0 => ["today"],
            1 => ["tomorrow"],
            < 7 => [Weekday(day, "t")],
            _ => Date(day, today)?.Append("at"),
        };
        return when?.Concat(Time(opening.At.Hour, opening.At.Minute));
    }

    private List<string>? Digits(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (digits.Length is 0 or > MostDigits) return null;
        var words = new List<string>();
        for (var at = 0; at < digits.Length; at += 2)
        {
            if (at > 0) words.Add(Pause);
            words.AddRange(Pair(digits.AsSpan(at, Math.Min(2, digits.Length - at))));
        }

        return words;
    }

    private IEnumerable<string>? Amount(SpokenValue.Money money)
    {
        if (money.Value is < 0 or > PhraseBook.Largest) return null;
        var inCents = (int)Math.Round(money.Value * 100, MidpointRounding.AwayFromZero);
        var (whole, cents) = Math.DivRem(inCents, 100);
        return money.Currency switch
        {
            "EUR" when whole > 0 && SaysBareCents(cents) => [.. Counted(whole, Before.Masculine, "euro", "euros"), .. Number(cents, Before.Nothing)],
            "EUR" => Both(whole, Counted(whole, Before.Masculine, "euro", "euros"), cents, Counted(cents, Before.Masculine, "cent", "cents")),
            "GBP" => Both(whole, Counted(whole, BeforePounds, "pound", "pounds"), cents, Counted(cents, Before.Masculine, "penny", "pence")),
            _ => null,
        };
    }

    /// <summary>The two largest units; what is smaller is dropped, as in "two days ago".</summary>
    private IEnumerable<string>? Duration(TimeSpan span)
    {
        if (span < TimeSpan.Zero || span.Days > PhraseBook.Largest) return null;
        var days = Counted(span.Days, Before.Masculine, "day", "days");
        var minutes = Counted(span.Minutes, Before.Feminine, "minute", "minutes");
        return span.TotalMinutes < 1 ? ["moment"]
            : span.Days > 0 ? Both(span.Days, days, span.Hours, Hours(span.Hours))
            : Both(span.Hours, Hours(span.Hours), span.Minutes, minutes);
    }

    private IEnumerable<string> Counted(int number, Before what, string one, string many) => Number(number, what).Append(IsSingular(number) ? one : many);

    /// <summary>A large unit and a small one. One that is zero is left out, but where both are it is the large one that is said.</summary>
    private static IEnumerable<string> Both(int large, IEnumerable<string> inLarge, int small, IEnumerable<string> inSmall) =>
        small == 0 ? inLarge : large == 0 ? inSmall : [.. inLarge, "and", .. inSmall];
}

/// <summary>What stands behind a number: it changes the word for one.</summary>
internal enum Before
{
    /// <summary>Nothing: the number is said alone.</summary>
    Nothing,

    /// <summary>A noun that is not feminine, such as French <c>euro</c> or German <c>Pfund</c>.</summary>
    Masculine,

    /// <summary>A feminine noun, such as French <c>livre</c> or German <c>Stunde</c>.</summary>
    Feminine,
}
