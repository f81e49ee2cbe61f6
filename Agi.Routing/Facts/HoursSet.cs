using System.Globalization;

namespace Agi.Routing.Facts;

/// <summary>One set of opening hours: what <c>hours: office</c> asks.</summary>
/// <remarks>
/// Hours are those of the clock on the wall. Where the clock is set back, a time that comes twice is open both times; where it is set forward,
/// a time that is skipped does not come, and hours that start in the gap start with the first minute after it.
/// A span over midnight belongs to the day that it starts on, so an exception on the next day does not cut it.
/// </remarks>
internal sealed record HoursSet
{
    // More than a year: hours of one day a year have an opening too.
    private const int MostDays = 400;

    /// <summary>The name that rules use.</summary>
    public required string Name { get; init; }

    /// <summary>The time zone that the hours are meant in.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>The spans of each day of the week; a day that is missing is closed.</summary>
    public required IReadOnlyDictionary<DayOfWeek, IReadOnlyList<TimeOfDaySpan>> Weekly { get; init; }

    /// <summary>Days with other hours, the first that covers a day wins: a single date comes before a range, a date of one year before a date of every year.</summary>
    public IReadOnlyList<HoursException> Except { get; init; } = [];

    public SourcePosition Position { get; init; }

    public bool IsOpen(DateTimeOffset at) => IsOpenLocal(TimeZoneInfo.ConvertTime(at, TimeZone).DateTime);

    /// <summary>Whether it is open when the clock on the wall shows this.</summary>
    public bool IsOpenLocal(DateTime local)
    {
        var day = DateOnly.FromDateTime(local);
        var time = local.TimeOfDay;
        return Contains(SpansOf(day), time) || (day > DateOnly.MinValue && Contains(SpansOf(day.AddDays(-1)), time + TimeSpan.FromDays(1)));
    }

    /// <summary>The first moment after this one at which it opens; null while it is open, and where it does not open within 400 days.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset at)
    {
        if (IsOpen(at)) return null;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZone).DateTime);
        for (var day = today; day < today.AddDays(MostDays); day = day.AddDays(1))
        {
            foreach (var moment in Openings(day))
            {
                if (moment > at && IsOpen(moment)) return moment;
            }
        }

        return null;
    }

    /// <summary>The moment until which it is open for so long, counted from another moment; null where it does not open within 400 days.</summary>
    /// <param name="from">From when on it counts. The time until the next opening does not.</param>
    /// <param name="length">How long. It goes through the open time minute by minute, because spans may overlap and clocks change: meant for days, not for years.</param>
    public DateTimeOffset? AfterOpenTime(DateTimeOffset from, TimeSpan length)
    {
        var at = from;
        for (var left = length; left > TimeSpan.Zero;)
        {
            if (!IsOpen(at))
            {
                if (NextOpening(at) is not { } opening) return null;
                at = opening;
            }

            // Spans end with a whole minute.
            var step = TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(at.Ticks % TimeSpan.TicksPerMinute);
            if (step > left) step = left;
            at += step;
            left -= step;
        }

        return at;
    }

    /// <summary>The moments of a day at which it may open, in their order.</summary>
    private IEnumerable<DateTimeOffset> Openings(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var offset = TimeZone.GetUtcOffset(midnight);
        if (offset == TimeZone.GetUtcOffset(midnight.AddDays(1)))
        {
            return SpansOf(day).Select(span => span.Start).Order().Select(minute => new DateTimeOffset(midnight.AddMinutes(minute), offset));
        }

        // The clock is changed on this day: it may open at a time that no span names. Starts may be skipped or come twice.
        return Enumerable.Range(0, TimeOfDaySpan.Day + 120)
            .Select(minute => new DateTimeOffset(midnight, offset).AddMinutes(minute));
    }

    public IReadOnlyList<TimeOfDaySpan> SpansOf(DateOnly day)
    {
        foreach (var exception in Except)
        {
            if (exception.Covers(day)) return exception.Spans;
        }

        return Weekly.TryGetValue(day.DayOfWeek, out var spans) ? spans : [];
    }

    private static bool Contains(IReadOnlyList<TimeOfDaySpan> spans, TimeSpan time)
    {
        foreach (var span in spans)
        {
            if (time >= TimeSpan.FromMinutes(span.Start) && time < TimeSpan.FromMinutes(span.End)) return true;
        }

        return false;
    }
}

/// <summary>Days whose hours are not those of the week: holidays, half days, longer evenings.</summary>
internal sealed record HoursException
{
    /// <summary>First day; of any year where <see cref="EveryYear"/>.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, included. Before <see cref="From"/> only where <see cref="EveryYear"/>: over New Year.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Whether it comes every year: then month and day count, and the year does not.</summary>
    public bool EveryYear { get; init; }

    /// <summary>What is open on such a day; empty is closed.</summary>
    public required IReadOnlyList<TimeOfDaySpan> Spans { get; init; }

    public bool Covers(DateOnly day)
    {
        if (!EveryYear) return day >= From && day <= To;
        var (from, to, on) = (MonthDay(From), MonthDay(To), MonthDay(day));
        return from <= to ? on >= from && on <= to : on >= from || on <= to;
    }

    private static int MonthDay(DateOnly day) => (day.Month * 100) + day.Day;
}

/// <summary>From one minute of the day to another, the end not included; an end past 24:00 is the next morning.</summary>
/// <param name="Start">Minutes since midnight, 0 to 1439.</param>
/// <param name="End">Minutes since the same midnight, more than <paramref name="Start"/>, at most 2879.</param>
internal readonly record struct TimeOfDaySpan(int Start, int End)
{
    public const int Day = 24 * 60;

    public static TimeOfDaySpan WholeDay => new(0, Day);

    /// <summary><c>22:00-02:00</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Start / 60:00}:{Start % 60:00}-{(End <= Day ? End : End - Day) / 60:00}:{End % 60:00}");
}
