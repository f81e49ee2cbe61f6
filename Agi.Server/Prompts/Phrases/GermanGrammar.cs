namespace Agi.Server.Prompts.Phrases;

/// <summary>German: einhunderteins, Montag, der erste März. Times are by 24 hours.</summary>
internal sealed class GermanGrammar : PhraseGrammar
{
    protected override IEnumerable<string> Number(int number, Before what)
    {
        var (thousands, rest) = Math.DivRem(number, 1000);
        return thousands == 0 ? BelowThousand(rest, what)
            : rest == 0 ? [.. BelowThousand(thousands, Before.Masculine), "thousand"]
            : [.. BelowThousand(thousands, Before.Masculine), "thousand", .. BelowThousand(rest, what)];
    }

    /// <summary>Every rank is one word, and dates need no more than 31.</summary>
    protected override IEnumerable<string>? Ordinal(int rank) => rank <= 31 ? [Id("o", rank)] : null;

    protected override IEnumerable<string> DayAndMonth(DateOnly day) => [Weekday(day, "c"), Id("o", day.Day), Id("m", day.Month)];

    protected override IEnumerable<string> Time(int hour, int minute) => minute == 0 ? [Id("h", hour)] : [Id("h", hour), .. Number(minute, Before.Nothing)];

    /// <summary>"Eins" alone, "ein Tag", "eine Stunde"; other numbers do not change.</summary>
    private static IEnumerable<string> BelowThousand(int number, Before what)
    {
        var (hundreds, rest) = Math.DivRem(number, 100);
        var last = Id("n", rest, rest != 1 ? "" : what switch { Before.Masculine => "c", Before.Feminine => "f", _ => "" });
        return hundreds == 0 ? [last] : rest == 0 ? [Id("n", number)] : [Id("n", hundreds * 100), last];
    }
}
