using System.CommandLine;
using System.Globalization;
using Agi.Routing.Phones;
using Agi.Server.Composition;
using Spectre.Console;

namespace Agi.Server.Commands;

/// <summary><c>index</c>: loads the phone index and says what is in it, and which telephone fields could not be read and why.</summary>
internal static class IndexCommand
{
    public static void AddTo(RootCommand root)
    {
        var settings = SharedOptions.SettingsFile();
        var rules = SharedOptions.RulesFile();
        var json = SharedOptions.Json("One JSON object");
        var command = new Command("index", "Load the phone index and say how big it is, which telephone fields could not be read and why, and what would find more callers") { json, settings, rules };
        root.Add(command);
        command.SetWork(async (parsed, cancellationToken) =>
        {
            var configuration = Settings.Load(parsed.GetValue(settings));
            var routing = RulesAtStart.Load(RulesAtStart.Locate(configuration, parsed.GetValue(rules)));
            var notes = parsed.InvocationConfiguration.Error;
            await using var desk = await ShowingProgressAsync(notes, progress => RoutingDesk.OpenAsync(configuration, routing, notes, progress, cancellationToken));
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) await output.WriteLineAsync(IndexJson.Of(desk.Phones.Status, desk.Shop, desk.IsSample));
            else IndexText.Write(output, desk.Phones.Status, desk.Shop, desk.IsSample);
            return CommandLine.Fine;
        });
    }

    /// <summary>Shows a bar on a terminal and lines elsewhere, on standard error. Standard output gets the result alone.</summary>
    private static async Task<RoutingDesk> ShowingProgressAsync(TextWriter notes, Func<IProgress<PhoneLoadProgress>, Task<RoutingDesk>> open)
    {
        if (Console.IsErrorRedirected || !ReferenceEquals(notes, Console.Error)) return await open(new ProgressLines(notes, TimeProvider.System));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(notes) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .StartAsync(bar => open(new ProgressBarOf(bar.AddTask("Connecting to the shop").IsIndeterminate())));
    }
}

/// <summary>Shows the load as a bar.</summary>
internal sealed class ProgressBarOf(ProgressTask bar) : IProgress<PhoneLoadProgress>
{
    public void Report(PhoneLoadProgress value)
    {
        bar.Description = string.Create(CultureInfo.InvariantCulture, $"Telephone fields read: {value.RowsRead:N0}");

        // The server's estimate of the rows may be off by half, or missing.
        bar.IsIndeterminate = value.RowsExpected == 0 || value.RowsRead > value.RowsExpected;
        if (value.RowsExpected == 0) return;
        bar.MaxValue = value.RowsExpected;
        bar.Value = value.RowsRead;
    }
}

/// <summary>Shows the load as a line every few seconds.</summary>
internal sealed class ProgressLines(TextWriter output, TimeProvider time) : IProgress<PhoneLoadProgress>
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private long _last = time.GetTimestamp();

    public void Report(PhoneLoadProgress value)
    {
        if (time.GetElapsedTime(_last) < Every) return;
        _last = time.GetTimestamp();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"agi-server: {value.RowsRead:N0} telephone fields read{(value.RowsExpected == 0 ? "" : $", about {value.RowsExpected:N0} expected")}"));
    }
}
