using System.CommandLine;
using Agi.Routing.Rules.Reading;
using Agi.Server.Composition;
using Agi.Server.Dialogues.Callbacks;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Agi.Server.Commands;

/// <summary><c>callbacks</c>: who waits to be called back; <c>callbacks done ID</c>: somebody has called.</summary>
internal static class CallbacksCommand
{
    public static void AddTo(RootCommand root)
    {
        var settings = SharedOptions.SettingsFile();
        settings.Recursive = true;
        var all = new Option<bool>("--all") { Description = "Also requests that are done or expired" };
        var numbers = new Option<bool>("--numbers") { Description = "Print whole telephone numbers, not the last four digits" };
        var json = SharedOptions.Json("One JSON array");
        var csv = new Option<bool>("--csv") { Description = "Lines with commas, for a spreadsheet" };
        var rules = SharedOptions.RulesFile();
        var command = new Command("callbacks", "List who waits to be called back, the most urgent first") { all, numbers, json, csv, settings, rules };
        command.SetWork((parsed, _) =>
        {
            var configuration = Settings.Load(parsed.GetValue(settings));
            var requests = WithStore(configuration, store => store.ListRequests(parsed.GetValue(all)));
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) CallbacksText.WriteJson(output, requests, parsed.GetValue(numbers));
            else if (parsed.GetValue(csv)) CallbacksText.WriteCsv(output, requests, parsed.GetValue(numbers));
            else CallbacksText.Write(output, requests, parsed.GetValue(numbers), Zone(RulesAtStart.Locate(configuration, parsed.GetValue(rules)), parsed.InvocationConfiguration.Error));
            return Task.FromResult(CommandLine.Fine);
        });

        var id = new Argument<long>("id") { Description = "The request's number in the list" };
        var done = new Command("done", "Mark a request as done") { id };
        done.SetWork((parsed, _) =>
        {
            var asked = parsed.GetRequiredValue(id);
            if (!WithStore(Settings.Load(parsed.GetValue(settings)), store => store.MarkDone(asked))) throw new UsageException(FormattableString.Invariant($"there is no open request {asked}; agi-server callbacks lists them."));
            parsed.InvocationConfiguration.Output.WriteLine(FormattableString.Invariant($"Request {asked} is done."));
            return Task.FromResult(CommandLine.Fine);
        });
        command.Add(done);
        root.Add(command);
    }

    /// <summary>The time zone of routing.yaml. A file that cannot be read hides nobody who waits: the times are then in UTC.</summary>
    private static TimeZoneInfo Zone(string rules, TextWriter errors)
    {
        var reading = RoutingRulesLoader.Load(rules);
        if (reading.Rules is { TimeZone: var zone }) return zone;
        errors.WriteLine($"agi-server: {rules} cannot be read, so its time zone is not known; agi-server check says why.");
        return TimeZoneInfo.Utc;
    }

    /// <summary>Works on the requests that are kept.</summary>
    /// <exception cref="UsageException">They cannot be read or written.</exception>
    public static T WithStore<T>(IConfiguration configuration, Func<CallbackStore, T> work)
    {
        var path = SettingsSections.Read<CallbackOptions>(configuration).FullPath;
        using var store = new CallbackStore(path, TimeProvider.System);
        try
        {
            return work(store);
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: {fault.Message}", fault);
        }
    }
}
