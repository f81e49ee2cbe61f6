using System.CommandLine;
using Agi.Server.Composition;

namespace Agi.Server.Commands;

/// <summary><c>index</c>: loads the phone index and says what is in it. What could not be read is the doctor's: <see cref="DoctorCommand"/>.</summary>
internal static class IndexCommand
{
    public static void AddTo(RootCommand root)
    {
        var settings = SharedOptions.SettingsFile();
        var rules = SharedOptions.RulesFile();
        var json = SharedOptions.Json("One JSON object");
        var command = new Command("index", "Load the phone index and say what is in it and how big it is") { json, settings, rules };
        root.Add(command);
        command.SetWork(async (parsed, cancellationToken) =>
        {
            var configuration = Settings.Load(parsed.GetValue(settings));
            var routing = RulesAtStart.Load(RulesAtStart.Locate(configuration, parsed.GetValue(rules)));
            var notes = parsed.InvocationConfiguration.Error;
            await using var desk = await CommandProgress.ShowAsync(notes, progress => RoutingDesk.OpenAsync(configuration, routing, notes, progress, cancellationToken));
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) await output.WriteLineAsync(IndexJson.Of(desk.Phones.Status, desk.Shop, desk.IsSample));
            else IndexText.Write(output, desk.Phones.Status, desk.Shop, desk.IsSample);
            return CommandLine.Fine;
        });
    }
}
