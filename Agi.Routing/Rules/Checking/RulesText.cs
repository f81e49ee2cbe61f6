using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Agi.Routing.Rules.Checking;

/// <summary>Writes checks, differences and decisions for people and for machines.</summary>
public static class RulesText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a check: each fault as <c>file:line:column: message</c>, the golden calls with pass and fail, and what it comes to.</summary>
    public static void Write(RulesCheck check, TextWriter writer)
    {
        foreach (var fault in check.Faults) writer.WriteLine(fault);
        if (check.Faults.Count > 0 && check.Calls.Count > 0) writer.WriteLine();
        if (check.Calls.Count > 0)
        {
            writer.WriteLine("Golden calls:");
            foreach (var call in check.Calls)
            {
                writer.WriteLine(call.Passed
                    ? $"  pass  {call.Call.Name}: {call.Decision.Rule} -> {TargetOf(call)}"
                    : $"  FAIL  {call.Call.Name}: {string.Join(", ", call.Differences)}");
            }

            writer.WriteLine();
        }

        writer.WriteLine(Sum(check));
    }

    /// <summary>Writes a check as one JSON object: file, version, ok, faults, calls.</summary>
    public static void WriteJson(RulesCheck check, TextWriter writer) => writer.WriteLine(ToJson(check).ToJsonString(Indented));

    /// <summary>A check as JSON, to put into a larger answer.</summary>
    public static JsonObject ToJson(RulesCheck check) => new()
    {
        ["file"] = check.File,
        ["version"] = check.Rules?.Version,
        ["ok"] = !check.HasErrors,
        ["faults"] = new JsonArray([.. check.Faults.Select(fault => (JsonNode)new JsonObject
        {
            ["file"] = fault.File,
            ["line"] = fault.Line,
            ["column"] = fault.Column,
            ["severity"] = fault.Severity == FaultSeverity.Error ? "error" : "warning",
            ["code"] = fault.Code,
            ["message"] = fault.Message,
        })]),
        ["calls"] = new JsonArray([.. check.Calls.Select(call => (JsonNode)new JsonObject
        {
            ["name"] = call.Call.Name,
            ["line"] = call.Call.Position.Line,
            ["passed"] = call.Passed,
            ["rule"] = call.Decision.Rule,
            ["target"] = TargetOf(call),
            ["choice"] = call.Walk?.Outcome.Choice,
            ["dialogue"] = call.Walk?.Outcome.Dialogue,
            ["differences"] = Strings(call.Differences),
        })]),
    };

    /// <summary>Writes differences: a sentence each, then a table.</summary>
    public static void Write(RulesDifferences differences, TextWriter writer)
    {
        foreach (var setting in differences.Settings) writer.WriteLine(setting);
        if (differences.Settings.Count > 0) writer.WriteLine();
        if (differences.Callers.Count == 0)
        {
            writer.WriteLine(differences.Settings.Count == 0
                ? "No caller goes elsewhere, hears anything else or gets another priority."
                : "Of the callers whose situation stays the same, none goes elsewhere, hears anything else or gets another priority.");
            return;
        }

        foreach (var difference in differences.Callers)
        {
            writer.WriteLine(difference);
            writer.WriteLine($"  for example: {difference.Example}");
        }

        writer.WriteLine();
        var facts = differences.Callers.SelectMany(difference => difference.Who).Select(part => part.Key).Distinct(StringComparer.Ordinal).ToList();
        WriteTable(
            [.. facts, "old rule", "old target", "new rule", "new target"],
            [.. differences.Callers.Select(difference => (string[])
            [
                .. facts.Select(fact => difference.Who.FirstOrDefault(part => part.Key == fact).Value ?? "any"),
                difference.Old.Rule, difference.Old.Target, difference.New.Rule, difference.New.Target,
            ])],
            writer);
    }

    /// <summary>Writes differences as a JSON list: the kinds of caller, then the settings (<c>setting, old, new, means</c>).</summary>
    public static void WriteJson(RulesDifferences differences, TextWriter writer)
    {
        var callers = differences.Callers.Select(difference => (JsonNode)new JsonObject
        {
            ["callers"] = new JsonObject([.. difference.Who.Select(part => KeyValuePair.Create(part.Key, (JsonNode?)part.Value))]),
            ["example"] = difference.Example,
            ["goesElsewhere"] = difference.GoesElsewhere,
            ["old"] = ToJson(difference.Old, trials: false),
            ["new"] = ToJson(difference.New, trials: false),
            ["changes"] = Strings(difference.Changes),
        });
        var settings = differences.Settings.Select(setting => (JsonNode)new JsonObject
        {
            ["setting"] = setting.Key,
            ["old"] = setting.Old,
            ["new"] = setting.New,
            ["means"] = setting.Means,
        });
        writer.WriteLine(new JsonArray([.. callers, .. settings]).ToJsonString(Indented));
    }

    /// <summary>Writes the rules in order with the reason why each did or did not match, and what was decided.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="writer">Takes the text.</param>
    /// <param name="rules">The rules that decided, to list those behind the match and the menu too; null leaves them out.</param>
    public static void Write(RuleDecision decision, TextWriter writer, RoutingRules? rules = null)
    {
        var behind = rules?.Rules.Skip(decision.Trials.Count).Select(rule => new[] { "", rule.Name, "not looked at: a rule before it took the call" }) ?? [];
        WriteTable(
            ["", "rule", "why"],
            [.. decision.Trials.Select(trial => new[] { trial.Matched ? "->" : "", trial.Rule, trial.Why }), .. behind],
            writer);
        if (decision.Rule == RoutingRules.FallbackRule) writer.WriteLine("No rule took the call: the fallback does.");
        writer.WriteLine();
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"target {decision.Target}, priority {decision.Priority}, language {decision.Language}"));
        writer.WriteLine($"plays {(decision.Play.Count == 0 ? "nothing" : string.Join(", ", decision.Play.Select(item => item.Written)))}");
        if (rules is not null) MenuText.Write(rules, decision, writer);
        if (decision.Set.Count > 0) writer.WriteLine($"sets {string.Join(", ", decision.Set.Select(variable => $"{variable.Key}={variable.Value}"))}");
        if (decision.Fallback is { } fallback) writer.WriteLine($"then {fallback}, where {decision.Target} cannot take the call");
    }

    /// <summary>A decision as JSON.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="trials">Whether with the rules tried and why.</param>
    public static JsonObject ToJson(RuleDecision decision, bool trials)
    {
        var json = new JsonObject
        {
            ["rule"] = decision.Rule,
            ["target"] = decision.Target,
            ["priority"] = decision.Priority,
            ["play"] = Strings(decision.Play.Select(item => item.Written)),
            ["menu"] = decision.Menu,
            ["language"] = decision.Language,
            ["set"] = new JsonObject([.. decision.Set.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value))]),
            ["fallback"] = decision.Fallback,
        };
        if (trials)
        {
            json["trials"] = new JsonArray([.. decision.Trials.Select(trial => (JsonNode)new JsonObject { ["rule"] = trial.Rule, ["matched"] = trial.Matched, ["why"] = trial.Why })]);
        }

        return json;
    }

    private static string TargetOf(GoldenResult call) => call.Walk?.Outcome.Target ?? call.Decision.Target;

    private static string Sum(RulesCheck check)
    {
        var errors = check.Faults.Count(fault => fault.Severity == FaultSeverity.Error);
        var warnings = check.Faults.Count - errors;
        var found = $"{Count(errors, "error")}, {Count(warnings, "warning")}";
        if (errors > 0) return $"{check.File}: {found}. These rules would not go live.";
        return $"{check.File}: {(warnings > 0 ? found : "sound")}; {Count(check.Rules!.Rules.Count, "rule")}, {(check.Calls.Count == 0 ? "no golden calls" : Count(check.Calls.Count, "golden call") + " passed")}, version {check.Rules.Version}.";
    }

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    private static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static void WriteTable(string[] heads, IReadOnlyList<string[]> rows, TextWriter writer)
    {
        var widths = heads.Select((head, column) => rows.Select(row => row[column].Length).Append(head.Length).Max()).ToArray();
        foreach (var row in rows.Prepend([.. widths.Select(width => new string('-', width))]).Prepend(heads))
        {
            writer.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
