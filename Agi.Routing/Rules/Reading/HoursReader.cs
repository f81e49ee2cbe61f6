using System.Globalization;
using System.Text.RegularExpressions;
using Agi.Routing.Facts;

namespace Agi.Routing.Rules.Reading;

/// <summary>Reads the section <c>hours</c>.</summary>
internal sealed partial class HoursReader(FaultList faults, ValueReader values, RoutingKeys keys)
{
    private const string SpansForm = "write spans such as \"09:00-12:30, 13:30-18:00\", or open, or closed";

    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly string[] LongDays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public IReadOnlyDictionary<string, HoursSet> Read(YamlNode? node, TimeZoneInfo zone)
    {
        var sets = new Dictionary<string, HoursSet>(StringComparer.Ordinal);
        foreach (var (key, value) in values.Map(node, "hours", "office: {weekly: {mon-fri: \"09:00-18:00\"}}")?.Entries ?? [])
        {
            if (!ValueReader.NameForm().IsMatch(key.Text) || key.Text is "not" or "none")
            {
                faults.Error(key.Position, RuleFaultCodes.BadValue, $"'{key.Text}' is no name for hours: use letters, digits, - and _, such as office.");
                continue;
            }

            if (values.Map(value, key.Text, "{weekly: {mon-fri: \"09:00-18:00\"}}") is not { } map) continue;
            var reader = new MapReader(map, keys.Hours, $"the hours '{key.Text}'", faults);
            var set = new HoursSet
            {
                Name = key.Text,
                TimeZone = zone,
                Weekly = ReadWeekly(reader["weekly"]),
                Except = ReadExcept(reader["except"]),
                Position = key.Position,
            };
            if (!sets.TryAdd(key.Text, set)) faults.Error(key.Position, RuleFaultCodes.Duplicate, $"The hours '{key.Text}' are here twice: keep one, or rename one.");
        }

        return sets;
    }

    private Dictionary<DayOfWeek, IReadOnlyList<TimeOfDaySpan>> ReadWeekly(YamlNode? node)
    {
        var week = new Dictionary<DayOfWeek, IReadOnlyList<TimeOfDaySpan>>();
        foreach (var (key, value) in values.Map(node, "weekly", "{mon-fri: \"09:00-18:00\"}")?.Entries ?? [])
        {
            var spans = ReadSpans(value, key.Text);
            foreach (var day in ReadDays(key))
            {
                // Monday is day 1 of .NET's week, and Sunday is day 0.
                if (!week.TryAdd((DayOfWeek)((day + 1) % 7), spans))
                {
                    faults.Error(key.Position, RuleFaultCodes.Duplicate, $"'{Days[day]}' has hours already in another line: name each day once.");
                }
            }
        }

        return week;
    }

    private List<int> ReadDays(YamlScalar key)
    {
        var days = new List<int>();
        foreach (var part in key.Text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            var from = Day(ends[0]);
            var to = ends.Length == 2 ? Day(ends[1]) : from;
            if (from < 0 || to < 0 || ends.Length > 2)
            {
                var wrong = from < 0 ? ends[0] : ends[^1];
                faults.Error(key.Position, RuleFaultCodes.BadValue, $"'{wrong}' is no day{NearestWord.Hint(wrong, Days)}");
                continue;
            }

            for (var day = from; ; day = (day + 1) % 7)
            {
                days.Add(day);
                if (day == to) break;
            }
        }

        return days;
    }

    private static int Day(string text)
    {
        var lower = text.ToLowerInvariant();
        var index = Array.IndexOf(Days, lower);
        return index >= 0 ? index : Array.IndexOf(LongDays, lower);
    }

    private List<HoursException> ReadExcept(YamlNode? node)
    {
        var exceptions = new List<HoursException>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in values.Map(node, "except", "{2026-12-25: closed}")?.Entries ?? [])
        {
            var spans = ReadSpans(value, key.Text);
            if (!seen.Add(key.Text)) faults.Error(key.Position, RuleFaultCodes.Duplicate, $"'{key.Text}' is here twice: keep one.");
            if (ReadDates(key) is { } dates) exceptions.Add(new HoursException { From = dates.From, To = dates.To, EveryYear = dates.EveryYear, Spans = spans });
        }

        // The first that covers a day wins: a single date comes before a range, a date of one year before a date of every year.
        return [.. exceptions.OrderBy(exception => exception.EveryYear).ThenBy(exception => exception.From != exception.To)];
    }

    private (DateOnly From, DateOnly To, bool EveryYear)? ReadDates(YamlScalar key)
    {
        var ends = key.Text.Split("..", StringSplitOptions.TrimEntries);
        if (ends.Length <= 2 && Date(ends[0]) is { } from && Date(ends[^1]) is { } to && from.EveryYear == to.EveryYear)
        {
            if (from.Day <= to.Day || from.EveryYear) return (from.Day, to.Day, from.EveryYear);
            faults.Error(key.Position, RuleFaultCodes.BadValue, $"'{key.Text}' ends before it starts: write the earlier date first.");
            return null;
        }

        faults.Error(
            key.Position,
            RuleFaultCodes.BadValue,
            $"'{key.Text}' is no date{SuggestDate(key.Text)}: write 2026-12-25, a range 2026-12-24..2027-01-02, or 12-25 for every year (month first).");
        return null;
    }

    private static string SuggestDate(string text)
    {
        string[] forms = ["d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "yyyy/M/d", "yyyy-M-d"];
        return DateOnly.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? string.Create(CultureInfo.InvariantCulture, $" (did you mean '{day:yyyy-MM-dd}'?)")
            : "";
    }

    private static (DateOnly Day, bool EveryYear)? Date(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return (day, false);
        // 2000 was a leap year, so 29 February is a date of every year too.
        return DateOnly.TryParseExact("2000-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) ? (day, true) : null;
    }

    private List<TimeOfDaySpan> ReadSpans(YamlNode node, string key)
    {
        var spans = new List<TimeOfDaySpan>();
        var texts = (values.Texts(node, key) ?? []).SelectMany(text => text.Text.Split(',', StringSplitOptions.TrimEntries).Select(part => (text.Position, Part: part))).ToList();
        foreach (var (position, part) in texts)
        {
            if (part is "closed" or "open")
            {
                if (texts.Count > 1) faults.Error(position, RuleFaultCodes.BadValue, $"'{part}' stands alone: {SpansForm}.");
                if (part == "open") spans.Add(TimeOfDaySpan.WholeDay);
            }
            else if (ReadSpan(position, part) is { } span)
            {
                if (spans.Exists(other => span.Start < other.End && other.Start < span.End))
                {
                    faults.Warning(position, RuleFaultCodes.Hours, $"'{part}' overlaps another span of the same day.");
                }

                spans.Add(span);
            }
        }

        return spans;
    }

    private TimeOfDaySpan? ReadSpan(SourcePosition position, string part)
    {
        var match = SpanForm().Match(part);
        if (!match.Success)
        {
            var meant = Suggest(part);
            faults.Error(position, RuleFaultCodes.BadValue, meant is null ? $"'{part}' is no span of hours: {SpansForm}." : $"'{part}' is no span of hours: did you mean '{meant}'?");
            return null;
        }

        var start = Minutes(match.Groups["h1"].Value, match.Groups["m1"].Value);
        var end = Minutes(match.Groups["h2"].Value, match.Groups["m2"].Value);
        if (start is null or >= TimeOfDaySpan.Day || end is null)
        {
            faults.Error(position, RuleFaultCodes.BadValue, $"'{part}' has no such time of day: times run from 00:00 to 23:59, and 24:00 as an end.");
            return null;
        }

        if (start == end)
        {
            faults.Error(position, RuleFaultCodes.BadValue, $"'{part}' starts when it ends: write open for the whole day, or closed.");
            return null;
        }

        return new TimeOfDaySpan(start.Value, end > start ? end.Value : end.Value + TimeOfDaySpan.Day);
    }

    private static string? Suggest(string part)
    {
        var plain = LooseSpanForm().Match(part);
        if (!plain.Success) return NearestWord.Of(part, ["open", "closed"]);
        var fromMinutes = plain.Groups["m1"].Success ? plain.Groups["m1"].Value : "00";
        var toMinutes = plain.Groups["m2"].Success ? plain.Groups["m2"].Value : "00";
        var meant = $"{plain.Groups["h1"].Value.PadLeft(2, '0')}:{fromMinutes}-{plain.Groups["h2"].Value.PadLeft(2, '0')}:{toMinutes}";
        return Minutes(meant[..2], meant[3..5]) is not null && Minutes(meant[6..8], meant[9..11]) is not null ? meant : null;
    }

    private static int? Minutes(string hours, string minutes)
    {
        var (h, m) = (int.Parse(hours, CultureInfo.InvariantCulture), int.Parse(minutes, CultureInfo.InvariantCulture));
        return m < 60 && (h < 24 || (h == 24 && m == 0)) ? (h * 60) + m : null;
    }

    [GeneratedRegex(@"^(?<h1>[0-9]{1,2}):(?<m1>[0-9]{2})\s*-\s*(?<h2>[0-9]{1,2}):(?<m2>[0-9]{2})$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpanForm();

    [GeneratedRegex(@"^(?<h1>[0-9]{1,2})\s*(?:[:h.](?<m1>[0-9]{2})?)?\s*(?:-|–|to|à|\.\.)\s*(?<h2>[0-9]{1,2})\s*(?:[:h.](?<m2>[0-9]{2})?)?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LooseSpanForm();
}
