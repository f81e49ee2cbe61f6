using System.CommandLine;
using Agi.Server.Composition;
using Agi.Server.Journal;

namespace Agi.Server.Commands;

/// <summary><c>replay</c>: judges past calls by another rules file, and says who would have gone elsewhere. Nothing is gated by it: a person looks.</summary>
internal static class ReplayCommand
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    public static void AddTo(RootCommand root)
    {
        var settings = SharedOptions.SettingsFile();
        var file = new Option<string>("--rules") { Description = "The rules file to try", HelpName = "FILE", Required = true };
        var period = new PeriodOptions();
        var picture = new Option<string?>("--picture") { Description = "Also draw the calls of each target by the hour of the day, then and now, into this SVG file", HelpName = "FILE" };
        var json = SharedOptions.Json("One JSON object");
        var command = new Command("replay", "Judge past calls by another rules file, and say which would have gone elsewhere; without a period, those of the last 30 days") { file, picture, json, settings };
        period.AddTo(command);
        root.Add(command);
        command.SetWork((parsed, cancellationToken) => JournalDesk.RunAsync(parsed.GetValue(settings), async desk =>
        {
            var path = parsed.GetRequiredValue(file);
            var rules = RulesAtStart.Read(Path.GetFullPath(path));
            var (from, to) = period.Read(parsed, rules.TimeZone, TimeProvider.System, Usual);
            var replay = new Replay(rules);
            await foreach (var call in desk.Reader.ReadAsync(new JournalFilter { From = from, To = to }, cancellationToken)) replay.Take(call);
            var report = new ReplayReport(path, rules, from, to, replay, await desk.OtherSituationsAsync(replay.Versions, rules, cancellationToken));
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) await output.WriteLineAsync(report.ToJson().ToJsonString(ReadableJson.Options));
            else report.Write(output);

            if (parsed.GetValue(picture) is { } drawing)
            {
                try
                {
                    ReplayPicture.Draw(report).Save(drawing);
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                    throw new UsageException($"--picture {drawing}: {fault.Message}", fault);
                }
            }

            return CommandLine.Fine;
        }));
    }
}
