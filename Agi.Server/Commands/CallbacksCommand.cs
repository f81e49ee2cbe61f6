using System.CommandLine;
using Agi.Server.Composition;
using Agi.Server.Dialogues.Callbacks;
using Microsoft.Data.Sqlite;

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
        var command = new Command("callbacks", "List who waits to be called back, the most urgent first") { all, numbers, json, csv, settings };
        command.SetWork((parsed, _) => Work(parsed.GetValue(settings), store =>
        {
            var requests = store.ListRequests(parsed.GetValue(all));
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) CallbacksText.WriteJson(output, requests, parsed.GetValue(numbers));
            else if (parsed.GetValue(csv)) CallbacksText.WriteCsv(output, requests, parsed.GetValue(numbers));
            else CallbacksText.Write(output, requests, parsed.GetValue(numbers));
        }));

        var id = new Argument<long>("id") { Description = "The request's number in the list" };
        var done = new Command("done", "Mark a request as done") { id };
        done.SetWork((parsed, _) => Work(parsed.GetValue(settings), store =>
        {
            var asked = parsed.GetRequiredValue(id);
            if (!store.MarkDone(asked)) throw new UsageException(FormattableString.Invariant($"there is no open request {asked}; agi-server callbacks lists them."));
            parsed.InvocationConfiguration.Output.WriteLine(FormattableString.Invariant($"Request {asked} is done."));
        }));
        command.Add(done);
        root.Add(command);
    }

    private static Task<int> Work(string? settings, Action<CallbackStore> work)
    {
        var options = SettingsSections.Read<CallbackOptions>(Settings.Load(settings));
        using var store = new CallbackStore(options.FullPath, TimeProvider.System);
        try
        {
            work(store);
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{options.FullPath}: {fault.Message}", fault);
        }

        return Task.FromResult(CommandLine.Fine);
    }
}
