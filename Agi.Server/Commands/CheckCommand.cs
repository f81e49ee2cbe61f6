using System.CommandLine;
using System.Text.Json.Nodes;
using Agi.Routing.Magento;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Checking;
using Agi.Server.Composition;
using Agi.Server.Prompts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Server.Commands;

/// <summary><c>check</c>: whether both files are right and hang together, the golden calls, the prompts and, where one is configured, the database.</summary>
internal static class CheckCommand
{
    /// <summary>Adds the verb.</summary>
    public static void AddTo(RootCommand root)
    {
        var settings = SharedOptions.SettingsFile();
        var rules = SharedOptions.RulesFile();
        var strict = new Option<bool>("--strict") { Description = "Exit code 2 where there are warnings only" };
        var json = SharedOptions.Json("One JSON object");
        var noDatabase = new Option<bool>("--no-database") { Description = "Do not ask the database" };
        var command = new Command("check", "Check appsettings.json, routing.yaml with its golden calls, the prompts and the database: FILE:LINE:COLUMN: MESSAGE; exit code 0, or 1 for faults")
        {
            settings, rules, strict, json, noDatabase,
        };
        root.Add(command);
        command.SetWork(async (parsed, cancellationToken) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var faults = Settings.Files(parsed.GetValue(settings)).SelectMany(SettingsChecker.Check).ToList();
            var configuration = faults.Exists(f => f.Code == SettingsChecker.NotJson) ? null : Settings.Load(parsed.GetValue(settings));
            RulesCheck? check = null;
            if (configuration is not null)
            {
                faults.AddRange(SettingsChecker.CheckValues(configuration).Select(fault => new RuleFault(Settings.FileName, SourcePosition.Start, FaultSeverity.Error, "bad-setting", fault)));
                var manifest = Engine.LoadManifest(Engine.Read<PromptOptions>(configuration, "Prompts"));
                check = RulesChecker.CheckFile(RulesAtStart.Locate(configuration, parsed.GetValue(rules)), manifest.Catalogue);
                if (!parsed.GetValue(noDatabase) && await DatabaseFaultAsync(configuration, cancellationToken) is { } fault) faults.Add(fault);
            }

            if (parsed.GetValue(json))
            {
                var body = check is null ? [] : RulesText.ToJson(check);
                body["settings"] = new JsonArray([.. faults.Select(f => (JsonNode)f.ToString())]);
                body["ok"] = faults.Count == 0 && check is { HasErrors: false };
                await output.WriteLineAsync(body.ToJsonString());
            }
            else
            {
                foreach (var fault in faults) await output.WriteLineAsync(fault.ToString());
                if (check is not null) RulesText.Write(check, output);
            }

            return faults.Count > 0 || check is null ? CommandLine.Failed : check.ExitCode(parsed.GetValue(strict));
        });
    }

    /// <summary>Whether the shop can be read as it has to be; null where it can, or where there is only the sample shop.</summary>
    private static async Task<RuleFault?> DatabaseFaultAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        await using var database = await ShopDatabase.OpenAsync(configuration, TimeProvider.System, NullLoggerFactory.Instance, cancellationToken);
        if (database.Sample is not null) return null;
        try
        {
            var shop = await ShopDetector.DetectAsync(database.Source, Engine.Read<MagentoOptions>(configuration, "Magento"), cancellationToken);
            await shop.ReadInfoAsync(cancellationToken);
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new RuleFault("ConnectionStrings:Magento", SourcePosition.Start, FaultSeverity.Error, "database", fault.Message);
        }
    }
}
