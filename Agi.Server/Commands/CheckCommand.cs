using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Agi.Routing.Magento;
using Agi.Routing.Rules.Checking;
using Agi.Server.Composition;
using Agi.Server.MySql;
using Agi.Server.Prompts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Server.Commands;

/// <summary><c>check</c>: checks both files and how they fit together, the golden calls, the prompts and, if one is configured, the database.</summary>
internal static class CheckCommand
{
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
            var files = Settings.Files(parsed.GetValue(settings));
            var inFiles = files.SelectMany(SettingsChecker.Check).ToList();
            List<string> faults = [.. inFiles.Select(f => f.ToString()), .. SettingsChecker.UnreadVariables()];
            var notes = new List<string>();
            RulesCheck? check = null;
            if (!inFiles.Exists(f => f.Code == SettingsChecker.NotJson))
            {
                var configuration = Settings.Load(parsed.GetValue(settings));
                var values = SettingsChecker.Values(configuration);
                faults.AddRange(values);
                if (values.Count == 0)
                {
                    if (faults.Count == 0) notes.Add($"Settings: sound; {string.Join(", ", files)} and the environment.");
                    var manifest = Engine.LoadManifest(SettingsSections.Read<PromptOptions>(configuration));
                    check = RulesChecker.CheckFile(RulesAtStart.Locate(configuration, parsed.GetValue(rules)), manifest.Catalogue);
                    if (!parsed.GetValue(noDatabase)) await CheckDatabaseAsync(configuration, faults, notes, cancellationToken);
                }
            }

            if (parsed.GetValue(json))
            {
                var body = check is null ? [] : RulesText.ToJson(check);
                body["settings"] = new JsonArray([.. faults.Select(f => (JsonNode)f)]);
                body["ok"] = faults.Count == 0 && check is { HasErrors: false };
                await output.WriteLineAsync(body.ToJsonString());
            }
            else
            {
                if (check is not null) RulesText.Write(check, output);
                foreach (var line in notes.Concat(faults)) await output.WriteLineAsync(line);
            }

            return faults.Count > 0 || check is null ? CommandLine.Failed : ExitCode(check, parsed.GetValue(strict));
        });
    }

    /// <summary>0 for clean rules, 1 for errors; 2 for warnings alone if <paramref name="strict"/>.</summary>
    internal static int ExitCode(RulesCheck check, bool strict) => check.HasErrors ? CommandLine.Failed : strict && check.HasWarnings ? CommandLine.Doubtful : CommandLine.Fine;

    /// <summary>Tries to read the shop. Adds a note of what it is, or a fault.</summary>
    private static async Task CheckDatabaseAsync(IConfiguration configuration, List<string> faults, List<string> notes, CancellationToken cancellationToken)
    {
        await using var database = await ShopDatabase.OpenAsync(configuration, TimeProvider.System, NullLoggerFactory.Instance, cancellationToken);
        if (database.Sample is not null)
        {
            notes.Add("Database: none is configured (ConnectionStrings:Magento); calls would be routed by the embedded sample shop.");
            return;
        }

        try
        {
            var shop = await ShopDetector.DetectAsync(database.Source, SettingsSections.Read<MagentoOptions>(configuration), cancellationToken);
            var info = await shop.ReadInfoAsync(cancellationToken);
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"Database: {info.Version}, {info.Stores.Count} stores; every table can be read."));
            if (database.Source is MySqlSource source && await source.ReadAllowedAsync(cancellationToken) is { } allowed)
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"Database: this account may have {allowed} connections at once; the load of numbers takes one of them, and calls share the others."));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            faults.Add($"ConnectionStrings:Magento: {fault.Message}");
        }
    }
}
