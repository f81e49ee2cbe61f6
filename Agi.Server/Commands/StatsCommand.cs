using System.CommandLine;
using Agi.Server.Journal;

namespace Agi.Server.Commands;

/// <summary><c>stats</c>: the figures of a period, beside those of the period before it.</summary>
internal static class StatsCommand
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(7);

    public static void AddTo(RootCommand root)
    {
        var settings = SharedOptions.SettingsFile();
        var period = new PeriodOptions();
        var json = SharedOptions.Json("One JSON object");
        var csv = new Option<bool>("--csv") { Description = "Lines with commas, for a spreadsheet: one a figure" };
        var command = new Command("stats", "Count past calls: who called, who was answered, who waited, by hour, weekday, situation, rule and target; the last 7 days unless told otherwise, beside as long before") { json, csv, settings };
        period.AddTo(command);
        root.Add(command);
        command.SetWork((parsed, cancellationToken) => JournalDesk.RunAsync(parsed.GetValue(settings), async desk =>
        {
            var zone = (await desk.RulesAsync(cancellationToken))?.TimeZone ?? TimeZoneInfo.Utc;
            var (begin, end) = period.Read(parsed, zone, TimeProvider.System, Usual);
            var to = end ?? TimeProvider.System.GetUtcNow();
            var from = begin ?? to - Usual;
            var reader = new StatisticsReader(desk.Store);
            var now = new CountedPeriod(from, to, await reader.CountAsync(from, to, zone, cancellationToken));
            var before = new CountedPeriod(from - (to - from), from, await reader.CountAsync(from - (to - from), from, zone, cancellationToken));
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) StatsText.WriteJson(output, now, before);
            else if (parsed.GetValue(csv)) StatsText.WriteCsv(output, now, before);
            else StatsText.Write(output, now, before, zone);
            return CommandLine.Fine;
        }));
    }
}

/// <summary>A period and its figures.</summary>
internal sealed record CountedPeriod(DateTimeOffset From, DateTimeOffset To, CallStatistics Figures);
