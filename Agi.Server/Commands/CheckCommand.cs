using System.CommandLine;
using Agi.Routing.Rules;
using Agi.Server.Composition;
using Agi.Server.Prompts;

namespace Agi.Server.Commands;

/// <summary><c>check</c>: whether both files are right and hang together.</summary>
internal static class CheckCommand
{
    /// <summary>Adds the verb.</summary>
    public static void AddTo(RootCommand root)
    {
        var settings = SharedOptions.SettingsFile();
        var rules = SharedOptions.RulesFile();
        var command = new Command("check", "Check appsettings.json and routing.yaml; prints FILE:LINE:COLUMN: MESSAGE for each fault, exit code 1 if there is one") { settings, rules };
        root.Add(command);
        command.SetWork(async (parsed, _) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var faults = Settings.Files(parsed.GetValue(settings)).SelectMany(SettingsChecker.Check).ToList();
            if (faults.Count == 0)
            {
                var configuration = Settings.Load(parsed.GetValue(settings));
                Engine.LoadManifest(Engine.Read<PromptOptions>(configuration, "Prompts"));
                var reading = RoutingRulesLoader.Load(RulesAtStart.Locate(configuration, parsed.GetValue(rules)));
                faults.AddRange(reading.Faults);
            }

            foreach (var fault in faults) await output.WriteLineAsync(fault.ToString());
            return faults.Exists(f => f.Severity == FaultSeverity.Error) ? CommandLine.Failed : CommandLine.Fine;
        });
    }
}
