using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Agi.Routing.Facts;
using Agi.Server.Prompts.Sounds;
using Spectre.Console;

namespace Agi.Server.Commands;

/// <summary>The prompts and what became of them, for people and for machines.</summary>
internal static class PromptsText
{
    /// <summary>A table of prompts, what is wrong with them, and the sum.</summary>
    /// <param name="language">Only this one; null for all.</param>
    public static void Write(TextWriter output, PromptAudit audit, string? language)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Prompt", "Language", "State");
        table.AddColumn(new TableColumn("Seconds").RightAligned());
        table.AddColumn(new TableColumn("dBm0").RightAligned());
        table.AddColumn("Text");
        foreach (var state in Of(audit, language))
        {
            table.AddRow(
                state.Prompt.Id,
                state.Language,
                Word(state.Origin) + (state.Findings.Any(finding => finding.Fault != PromptFault.Missing) ? " (!)" : ""),
                Number(state.Length?.TotalSeconds),
                Number(state.Level),
                Markup.Escape(state.Prompt.Texts[state.Language]));
        }

        IndexText.Console(output).Write(table);
        foreach (var finding in Of(audit, language).SelectMany(state => state.Findings)) output.WriteLine(finding);
        output.WriteLine(audit.Summary);
    }

    /// <summary>The prompts as JSON: each with its state, and what is wrong.</summary>
    /// <param name="language">Only this one; null for all.</param>
    public static JsonObject ToJson(PromptAudit audit, string? language = null) => new()
    {
        ["summary"] = audit.Summary,
        ["prompts"] = new JsonArray([.. Of(audit, language).Select(state => (JsonNode)new JsonObject
        {
            ["id"] = state.Prompt.Id,
            ["language"] = state.Language,
            ["word"] = state.Prompt.IsWord,
            ["sensitivity"] = state.Prompt.Sensitivity.ToName(),
            ["state"] = Word(state.Origin),
            ["seconds"] = state.Length is { } length ? Math.Round(length.TotalSeconds, 2) : null,
            ["dbm0"] = state.Level is { } level ? Math.Round(level, 1) : null,
            ["text"] = state.Prompt.Texts[state.Language],
        })]),
        ["findings"] = new JsonArray([.. Of(audit, language).SelectMany(state => state.Findings).Select(finding => (JsonNode)new JsonObject
        {
            ["id"] = finding.Id,
            ["language"] = finding.Language,
            ["code"] = JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Fault.ToString()),
            ["severity"] = finding.IsError ? "error" : "warning",
            ["message"] = finding.Message,
        })]),
    };

    private static IEnumerable<PromptState> Of(PromptAudit audit, string? language) =>
        audit.States.Where(state => language is null || string.Equals(state.Language, language, StringComparison.OrdinalIgnoreCase));

    private static string Word(PromptOrigin origin) => JsonNamingPolicy.SnakeCaseLower.ConvertName(origin.ToString());

    private static string Number(double? value) => value is { } number ? number.ToString("0.0", CultureInfo.InvariantCulture) : "";
}
