using System.CommandLine;
using System.Text.Json.Nodes;
using Agi.Routing.Rules.Checking;
using Agi.Server.Composition;
using Agi.Server.Dialogues;
using Agi.Server.Prompts;
using Agi.Server.Prompts.Sounds;

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
            List<string> warnings = [];
            RulesCheck? check = null;
            PromptAudit? prompts = null;
            if (!inFiles.Exists(f => f.Code == SettingsChecker.NotJson))
            {
                var configuration = Settings.Load(parsed.GetValue(settings));
                var values = SettingsChecker.Values(configuration);
                faults.AddRange(values);
                if (values.Count == 0)
                {
                    if (faults.Count == 0) notes.Add($"Settings: sound; {string.Join(", ", files)} and the environment.");
                    var manifest = Engine.LoadManifest(SettingsSections.Read<PromptOptions>(configuration));
                    check = RulesChecker.CheckFile(RulesAtStart.Locate(configuration, parsed.GetValue(rules)), DialoguePrompts.Catalogue(manifest));
                    prompts = PromptAudit.Of(manifest, check.Rules is { } sound ? PromptsCommand.UsedBy(sound, manifest) : new HashSet<string>(StringComparer.Ordinal));
                    notes.Add(prompts.Summary);
                    if (!parsed.GetValue(noDatabase))
                    {
                        var database = await DatabaseCheck.RunAsync(configuration, cancellationToken);
                        notes.AddRange(database.Notes);
                        warnings = database.Warnings;
                        faults.AddRange(database.Faults);
                    }
                }
            }

            var findings = prompts?.Findings.ToList() ?? [];
            var promptsFail = findings.Exists(finding => finding.IsError);
            if (parsed.GetValue(json))
            {
                var body = check is null ? [] : RulesText.ToJson(check);
                body["settings"] = new JsonArray([.. faults.Select(f => (JsonNode)f)]);
                body["warnings"] = new JsonArray([.. warnings.Select(w => (JsonNode)w)]);
                if (prompts is not null) body["prompts"] = PromptsText.ToJson(prompts);
                body["ok"] = faults.Count == 0 && !promptsFail && check is { HasErrors: false };
                await output.WriteLineAsync(body.ToJsonString());
            }
            else
            {
                if (check is not null) RulesText.Write(check, output);
                foreach (var line in notes.Concat(findings.Select(finding => finding.ToString())).Concat(warnings).Concat(faults)) await output.WriteLineAsync(line);
            }

            return faults.Count > 0 || promptsFail || check is null ? CommandLine.Failed : ExitCode(check, parsed.GetValue(strict), warnings.Count > 0 || findings.Count > 0);
        });
    }

    /// <summary>0 for clean rules, 1 for errors; 2 for warnings alone if <paramref name="strict"/>, of the rules or <paramref name="others"/>.</summary>
    internal static int ExitCode(RulesCheck check, bool strict, bool others = false) =>
        check.HasErrors ? CommandLine.Failed : strict && (check.HasWarnings || others) ? CommandLine.Doubtful : CommandLine.Fine;
}
