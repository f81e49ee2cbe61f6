using System.Globalization;
using System.Text.Json;
using Agi.Server.Journal;
using Spectre.Console;

namespace Agi.Server.Commands;

/// <summary>The figures of two periods as tables, as JSON and as CSV.</summary>
internal static class StatsText
{
    /// <summary>Every figure, in order: its key, its words, and its value; a share is 0 to 1, a time is in seconds.</summary>
    private static readonly (string Key, string Words, bool IsShare, Func<CallFigures, double?> Of)[] Figures =
    [
        ("calls", "Calls", false, figures => figures.Calls),
        ("identified_share", "Callers that the shop knows", true, figures => figures.IdentifiedShare),
        ("repeated_share", "Called within 24 hours before", true, figures => figures.RepeatedShare),
        ("answered", "Answered by an agent", false, figures => figures.With(CallOutcomes.Answered)),
        ("abandoned", "Gave up waiting", false, figures => figures.With(CallOutcomes.Abandoned)),
        ("not_answered", "Nobody took the call", false, figures => figures.With(CallOutcomes.NotAnswered)),
        ("served", "Served without a person", false, figures => figures.With(CallOutcomes.Served)),
        ("hung_up", "Hung up while the engine spoke", false, figures => figures.With(CallOutcomes.HungUp)),
        ("ended", "Ended at an announcement", false, figures => figures.With(CallOutcomes.Ended)),
        ("unknown", "End not told", false, figures => figures.With(CallOutcomes.Unknown)),
        ("served_share", "Share served without a person", true, figures => figures.ServedShare),
        ("service_level", "Answered within 20 s, of those who wanted an agent", true, figures => figures.ServiceLevel),
        ("abandoned_share", "Gave up after more than 5 s, of those who wanted an agent", true, figures => figures.AbandonedShare),
        ("wait_median", "Wait, median (s)", false, figures => figures.Wait(0.5)),
        ("wait_90", "Wait that 90 of 100 did not exceed (s)", false, figures => figures.Wait(0.9)),
        ("talked", "Talked (s)", false, figures => figures.Talked),
    ];

    /// <summary>Writes tables, with the times of this zone.</summary>
    public static void Write(TextWriter output, CountedPeriod now, CountedPeriod before, TimeZoneInfo zone)
    {
        var console = IndexText.Console(output);
        output.WriteLine($"Calls of {Moments.Minute(now.From, zone)} to {Moments.Minute(now.To, zone)}, beside {Moments.Minute(before.From, zone)} to {Moments.Minute(before.To, zone)}; times are those of {zone.Id}.");
        var all = new Table().Border(TableBorder.Rounded).AddColumn("").AddColumn(new TableColumn("Now").RightAligned()).AddColumn(new TableColumn("Before").RightAligned()).AddColumn(new TableColumn("Change").RightAligned());
        foreach (var (_, words, isShare, of) in Figures)
        {
            var (present, past) = (of(now.Figures.All), of(before.Figures.All));
            all.AddRow(Markup.Escape(words), Text(present, isShare), Text(past, isShare), Change(present, past, isShare));
        }

        console.Write(all);
        foreach (var kind in now.Figures.Kinds)
        {
            var groups = now.Figures.Groups(kind).ToList();
            if (groups.Count == 0) continue;
            var past = before.Figures.Groups(kind).ToDictionary(StringComparer.Ordinal);
            var table = new Table().Border(TableBorder.Rounded).AddColumn($"By {kind}");
            foreach (var heading in new[] { "Calls", "Before", "Answered", "Gave up", "Served", "In 20 s", "Wait, median" }) table.AddColumn(new TableColumn(heading).RightAligned());
            foreach (var (key, figures) in groups)
            {
                table.AddRow([.. new[]
                {
                    Name(kind, key), Whole(figures.Calls), Whole(past.GetValueOrDefault(key)?.Calls ?? 0), Whole(figures.With(CallOutcomes.Answered)), Whole(figures.With(CallOutcomes.Abandoned)),
                    Whole(figures.With(CallOutcomes.Served)), Text(figures.ServiceLevel, isShare: true), figures.Wait(0.5) is { } wait ? $"{Whole(wait)} s" : "",
                }.Select(Markup.Escape)]);
            }

            console.Write(table);
        }
    }

    /// <summary>Writes one object: both periods, with every figure of all calls and of each group. Shares are 0 to 1, times are seconds; null where nothing is known.</summary>
    public static void WriteJson(TextWriter output, CountedPeriod now, CountedPeriod before) => output.WriteLine(JsonSerializer.Serialize(new { now = Json(now), before = Json(before) }, ReadableJson.Options));

    /// <summary>Writes a line a figure: period, kind of group, group, figure, value.</summary>
    public static void WriteCsv(TextWriter output, CountedPeriod now, CountedPeriod before)
    {
        output.WriteLine("period,from,to,by,group,figure,value");
        foreach (var (name, period) in new[] { ("now", now), ("before", before) })
        {
            WriteLines(name, period, "", "", period.Figures.All);
            foreach (var kind in period.Figures.Kinds)
            {
                foreach (var (key, figures) in period.Figures.Groups(kind)) WriteLines(name, period, kind, Name(kind, key), figures);
            }
        }

        void WriteLines(string name, CountedPeriod period, string kind, string group, CallFigures figures)
        {
            foreach (var (key, _, _, of) in Figures)
            {
                output.WriteLine(string.Join(',', new[] { name, Moments.Utc(period.From), Moments.Utc(period.To), kind, group, key, of(figures)?.ToString("0.####", CultureInfo.InvariantCulture) ?? "" }.Select(CsvText.Cell)));
            }
        }
    }

    private static object Json(CountedPeriod period) => new
    {
        from = period.From.ToUniversalTime(),
        to = period.To.ToUniversalTime(),
        all = Json(period.Figures.All),
        by = period.Figures.Kinds.ToDictionary(kind => kind, kind => period.Figures.Groups(kind).ToDictionary(group => Name(kind, group.Key), group => Json(group.Value), StringComparer.Ordinal), StringComparer.Ordinal),
    };

    private static Dictionary<string, double?> Json(CallFigures figures) => Figures.ToDictionary(figure => figure.Key, figure => figure.Of(figures) is { } value ? Math.Round(value, 4) : (double?)null, StringComparer.Ordinal);

    /// <summary>A group's name: <c>Mon</c> without the number that sorts it; <c>(none)</c> where the calls have no such word yet.</summary>
    private static string Name(string kind, string key) => key.Length == 0 ? "(none)" : kind == "weekday" ? key[2..] : key;

    private static string Text(double? value, bool isShare) => value is not { } known ? "" : isShare ? string.Create(CultureInfo.InvariantCulture, $"{known * 100:0.0} %") : known.ToString("0", CultureInfo.InvariantCulture);

    /// <summary>The difference: of shares in points, of the others in percent.</summary>
    private static string Change(double? now, double? before, bool isShare)
    {
        if (now is not { } present || before is not { } past) return "";
        if (isShare) return string.Create(CultureInfo.InvariantCulture, $"{(present - past) * 100:+0.0;-0.0;0.0} points");
        return past == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{(present - past) / past * 100:+0;-0;0} %");
    }

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
