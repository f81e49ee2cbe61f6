namespace Agi.Routing.Facts;

/// <summary>Finds a moment for every combination of open and closed that sets of hours can be in.</summary>
/// <remarks>
/// Nothing changes between two bounds of a set, so only the bounds of each day are looked at. The days are all days of four years, the days of each exception and a week
/// after it, and a date of every year in each of 28 years: after those, dates fall on the same days of the week again.
/// </remarks>
internal static class HoursMoments
{
    private const int FirstYear = 2026;

    /// <summary>The combinations with a moment of each, in the order of time; one cell where there are no hours.</summary>
    public static IReadOnlyList<(DateTimeOffset At, bool[] Open)> Of(IReadOnlyList<HoursSet> sets)
    {
        var found = new Dictionary<string, (DateTimeOffset, bool[])>(StringComparer.Ordinal);
        // On a Monday at ten most are open: the ordinary moment for examples comes first.
        Look(new DateTimeOffset(FirstYear, 1, 5, 10, 0, 0, TimeSpan.Zero), sets, found);
        foreach (var zoneSets in sets.GroupBy(set => set.TimeZone.Id, StringComparer.Ordinal))
        {
            var zone = zoneSets.First().TimeZone;
            var bounds = Bounds(zoneSets);
            foreach (var day in Days(zoneSets))
            {
                foreach (var minute in bounds)
                {
                    var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
                    if (!zone.IsInvalidTime(local)) Look(new DateTimeOffset(local, zone.GetUtcOffset(local)), sets, found);
                }
            }
        }

        return [.. found.Values];
    }

    private static void Look(DateTimeOffset at, IReadOnlyList<HoursSet> sets, Dictionary<string, (DateTimeOffset At, bool[] Open)> found)
    {
        var open = sets.Select(set => set.IsOpen(at)).ToArray();
        found.TryAdd(string.Concat(open.Select(value => value ? '1' : '0')), (at, open));
    }

    private static List<int> Bounds(IEnumerable<HoursSet> sets) =>
    [
        .. sets.SelectMany(set => set.Weekly.Values.Concat(set.Except.Select(exception => exception.Spans)))
            .SelectMany(spans => spans)
            .SelectMany(span => new[] { span.Start, span.End % TimeOfDaySpan.Day })
            .Append(0).Distinct().Order(),
    ];

    private static HashSet<DateOnly> Days(IEnumerable<HoursSet> sets)
    {
        var days = new HashSet<DateOnly>();
        AddRange(new DateOnly(FirstYear, 1, 1), new DateOnly(FirstYear + 3, 12, 31));
        foreach (var exception in sets.SelectMany(set => set.Except))
        {
            if (!exception.EveryYear)
            {
                // The first and last days of a long range stand for the middle of it; the week after it is an ordinary one again.
                var last = exception.To.AddDays(Math.Min(8, DateOnly.MaxValue.DayNumber - exception.To.DayNumber - 1));
                AddRange(exception.From, Earlier(exception.From.AddDays(Math.Min(400, DateOnly.MaxValue.DayNumber - exception.From.DayNumber - 1)), last));
                AddRange(exception.To, last);
                continue;
            }

            for (var year = FirstYear; year < FirstYear + 28; year++)
            {
                var from = InYear(exception.From, year);
                var to = InYear(exception.To, exception.From <= exception.To ? year : year + 1);
                AddRange(from, to.AddDays(1));
            }
        }

        return days;

        void AddRange(DateOnly from, DateOnly to)
        {
            for (var day = from; day <= to; day = day.AddDays(1)) days.Add(day);
        }
    }

    private static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;

    private static DateOnly InYear(DateOnly day, int year) => new(year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month)));
}
