namespace Agi.Server.Prompts.Phrases;

/// <summary>French of France: soixante-dix, quatre-vingts, with the hyphens of before 1990. Times are by 24 hours.</summary>
internal sealed class FrenchGrammar : PhraseGrammar
{
    protected override Before BeforePounds => Before.Feminine;

    protected override bool IsSingular(int number) => number < 2;

    /// <summary>"Deux euros cinquante", but "deux euros et cinq centimes": a bare five sounds like fifty that was cut short.</summary>
    protected override bool SaysBareCents(int cents) => cents >= 10;

    protected override IEnumerable<string> Number(int number, Before what)
    {
        var (thousands, rest) = Math.DivRem(number, 1000);
        return thousands switch
        {
            0 => BelowThousand(rest, what),
            1 => ["thousand", .. Rest()],
            _ => [.. BelowThousand(thousands, Before.Nothing, beforeThousand: true), "thousand", .. Rest()],
        };

        IEnumerable<string> Rest() => rest == 0 ? [] : BelowThousand(rest, what);
    }

    /// <summary>"Premier" to "trente et unième" are words of their own. Above, "-ième" goes behind twenties, as numbers do.</summary>
    protected override IEnumerable<string> Ordinal(int rank)
    {
        if (rank is <= 31 or 40 or 50 or 60 or 80 or 100) return [Id("o", rank)];
        var tens = rank < 60 ? rank / 10 * 10 : rank / 20 * 20;
        var rest = rank - tens;
        return tens == 80 ? [Id("n", 80, "c"), Id("o", rest, rest == 1 ? "c" : "")] : [Id("n", tens), Id("o", rest, rest is 1 or 11 ? "e" : "")];
    }

    protected override IEnumerable<string> DayAndMonth(DateOnly day) => [Weekday(day), Id(day.Day == 1 ? "o" : "n", day.Day), Id("m", day.Month)];

    protected override IEnumerable<string> Time(int hour, int minute) => (hour, minute) switch
    {
        (0, 0) => ["midnight"],
        (12, 0) => ["noon"],
        (_, 0) => [Id("h", hour)],
        _ => [Id("h", hour), .. Number(minute, Before.Feminine)],
    };

    protected override IEnumerable<string> Hours(int hours) => [Id("h", hours)];

    /// <summary>Pairs are numbers, "12" is "douze"; a pair that begins with 0 is said digit by digit.</summary>
    protected override IEnumerable<string> Pair(ReadOnlySpan<char> pair) =>
        pair is [not '0', var second] ? [Id("n", ((pair[0] - '0') * 10) + (second - '0'))] : base.Pair(pair);

    /// <summary>"Cents" and "quatre-vingts" lose their s before more of the number, and before "mille".</summary>
    private static IEnumerable<string> BelowThousand(int number, Before what, bool beforeThousand = false)
    {
        var (hundreds, rest) = Math.DivRem(number, 100);
        var last = Id("n", rest, rest == 80 && beforeThousand ? "c" : what == Before.Feminine && HasFeminine(rest) ? "f" : "");
        return hundreds == 0 ? [last]
            : rest == 0 ? [Id("n", number, beforeThousand ? "c" : "")]
            : [Id("n", hundreds * 100, "c"), last];
    }

    private static bool HasFeminine(int number) => number % 10 == 1 && number is not (11 or 71 or 91);
}
