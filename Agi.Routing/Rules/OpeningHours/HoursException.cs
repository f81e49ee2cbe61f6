namespace Agi.Routing.Rules.OpeningHours;

/// <summary>Days whose hours are not those of the week: holidays, half days, longer evenings.</summary>
public sealed record HoursException
{
    /// <summary>First day; of any year where <see cref="EveryYear"/>.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, included. Before <see cref="From"/> only where <see cref="EveryYear"/>: over New Year.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Whether month and day count and the year does not.</summary>
    public bool EveryYear { get; init; }

    /// <summary>What is open on such a day; empty is closed.</summary>
    public required IReadOnlyList<TimeOfDaySpan> Spans { get; init; }

    /// <summary>Whether the day is one of these.</summary>
    public bool Covers(DateOnly day)
    {
        if (!EveryYear) return day >= From && day <= To;
        var (from, to, on) = (MonthDay(From), MonthDay(To), MonthDay(day));
        return from <= to ? on >= from && on <= to : on >= from || on <= to;
    }

    private static int MonthDay(DateOnly day) => (day.Month * 100) + day.Day;
}
