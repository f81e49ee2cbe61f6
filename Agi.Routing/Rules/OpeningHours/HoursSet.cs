namespace Agi.Routing.Rules.OpeningHours;

/// <summary>One set of opening hours: what <c>hours: office</c> asks.</summary>
/// <remarks>
/// Hours are those of the clock on the wall. Where the clock is set back, a time that comes twice is open both times; where it is set forward,
/// a time that is skipped does not come, and hours that start in the gap start with the first minute after it.
/// A span over midnight belongs to the day that it starts on, so an exception on the next day does not cut it.
/// </remarks>
public sealed record HoursSet
{
    /// <summary>The name that rules use.</summary>
    public required string Name { get; init; }

    /// <summary>The time zone that the hours are meant in.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>The spans of each day of the week; a day that is missing is closed.</summary>
    public required IReadOnlyDictionary<DayOfWeek, IReadOnlyList<TimeOfDaySpan>> Weekly { get; init; }

    /// <summary>Days with other hours; where several cover a day, a single date wins over a range, and a year's own over every year's.</summary>
    public IReadOnlyList<HoursException> Except { get; init; } = [];

    /// <summary>Where the set is written.</summary>
    public SourcePosition Position { get; init; }

    /// <summary>Whether it is open at this moment.</summary>
    public bool IsOpen(DateTimeOffset at) => IsOpenLocal(TimeZoneInfo.ConvertTime(at, TimeZone).DateTime);

    /// <summary>Whether it is open when the clock on the wall shows this.</summary>
    public bool IsOpenLocal(DateTime local)
    {
        var day = DateOnly.FromDateTime(local);
        var time = local.TimeOfDay;
        return Contains(SpansOf(day), time) || (day > DateOnly.MinValue && Contains(SpansOf(day.AddDays(-1)), time + TimeSpan.FromDays(1)));
    }

    /// <summary>The spans that start on this day.</summary>
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
