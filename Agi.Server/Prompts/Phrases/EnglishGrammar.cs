namespace Agi.Server.Prompts.Phrases;

/// <summary>British English: one hundred and one, Monday the first of March. Times are by 12 hours, with a.m. and p.m.</summary>
internal sealed class EnglishGrammar : PhraseGrammar
{
    protected override IEnumerable<string> Number(int number, Before what)
    {
        var (thousands, rest) = Math.DivRem(number, 1000);
        return thousands == 0 ? BelowThousand(rest)
            : rest == 0 ? [.. BelowThousand(thousands), "thousand"]
            : rest < 100 ? [.. BelowThousand(thousands), "thousand", "and", .. BelowThousand(rest)]
            : [.. BelowThousand(thousands), "thousand", .. BelowThousand(rest)];
    }

    /// <summary>"First" to "thirty-first" and the tens are words of their own.</summary>
    protected override IEnumerable<string> Ordinal(int rank) => rank <= 31 || rank % 10 == 0 ? [Id("o", rank)] : [Id("n", rank / 10 * 10), Id("o", rank % 10)];

    protected override IEnumerable<string> DayAndMonth(DateOnly day) => [Weekday(day, "c"), Id("o", day.Day), Id("m", day.Month)];

    /// <summary>"Two thousand and nine", "twenty twenty-seven".</summary>
    protected override IEnumerable<string> Year(int year) => year % 100 < 10 ? Number(year, Before.Nothing) : [Id("n", year / 100), Id("n", year % 100)];

    protected override IEnumerable<string> Time(int hour, int minute)
    {
        var half = hour < 12 ? "am" : "pm";
        var byTwelve = Id("n", ((hour + 11) % 12) + 1);
        return (hour, minute) switch
        {
            (0, 0) => ["midnight"],
            (12, 0) => ["noon"],
            (_, 0) => [byTwelve, half],
            (_, < 10) => [byTwelve, "oh", Id("n", minute), half],
            _ => [byTwelve, Id("n", minute), half],
        };
    }

    private static IEnumerable<string> BelowThousand(int number)
    {
        var (hundreds, rest) = Math.DivRem(number, 100);
        return hundreds == 0 || rest == 0 ? [Id("n", number)] : [Id("n", hundreds * 100, "c"), Id("n", rest)];
    }
}
