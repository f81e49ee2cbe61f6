using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Agi.Server.Journal;
using Spectre.Console;

namespace Agi.Server.Commands;

/// <summary>Past calls as a table, as JSON and as CSV. Moments are in the time zone of the rules.</summary>
internal static class JournalText
{
    /// <summary>So much of an id is shown in a table: its time and 12 more bits. It is enough for <c>explain</c>.</summary>
    public const int ShortId = 16;

    /// <summary>What the table needs where the output is no terminal.</summary>
    private const int FileWidth = 190;

    private static readonly string[] Headings = ["At", "Id", "Caller", "Situation", "Rule", "Target", "Outcome", "Agent", "Waited", "Talked", ""];

    public static void Write(TextWriter output, IReadOnlyList<JournalCall> calls, TimeZoneInfo zone)
    {
        if (calls.Count == 0)
        {
            output.WriteLine("The journal has no such call.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded);
        foreach (var heading in Headings) table.AddColumn(heading);
        foreach (var call in calls)
        {
            var row = call.Row;
            table.AddRow([.. new[]
            {
                TimeZoneInfo.ConvertTime(call.At, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), row.RouteId[..Math.Min(ShortId, row.RouteId.Length)], row.Caller, row.Situation, row.Rule,
                call.LastTarget, call.Outcome ?? JournalFilter.Open, row.Agent, Seconds(row.Waited), Seconds(row.Talked), Notes(call),
            }.Select(text => Markup.Escape(text ?? ""))]);
        }

        var console = IndexText.Console(output);
        if (console.Profile.Width == IndexText.FileWidth) console.Profile.Width = FileWidth;
        console.Write(table);
        output.WriteLine($"Times are in {zone.Id}. agi-server explain ID says why a call went where it went.");
    }

    public static void WriteJson(TextWriter output, IReadOnlyList<JournalCall> calls, TimeZoneInfo zone)
    {
        foreach (var call in calls) output.WriteLine(ToJson(call, zone).ToJsonString(ReadableJson.Options));
    }

    public static void WriteCsv(TextWriter output, IReadOnlyList<JournalCall> calls, TimeZoneInfo zone)
    {
        output.WriteLine(string.Join(',', Fields(null, zone).Select(field => field.Name)));
        foreach (var call in calls) output.WriteLine(string.Join(',', Fields(call, zone).Select(field => CsvText.Cell(field.Value is bool yes ? (yes ? "true" : "false") : Convert.ToString(field.Value, CultureInfo.InvariantCulture) ?? ""))));
    }

    /// <summary>All that the journal says of a decision, but for its facts and the hash of the number.</summary>
    public static JsonObject ToJson(JournalCall call, TimeZoneInfo zone) => new([.. Fields(call, zone).Select(field => KeyValuePair.Create(field.Name, field.Value switch
    {
        null => null,
        string prompts when field.Name == "prompts" => new JsonArray([.. prompts.Split(' ').Select(prompt => (JsonNode)prompt)]),
        var value => JsonSerializer.SerializeToNode(value, value.GetType()),
    }))]);

    /// <summary>The columns of the journal with a call's values, and what was worked out of them.</summary>
    private static IEnumerable<(string Name, object? Value)> Fields(JournalCall? call, TimeZoneInfo zone)
    {
        foreach (var (name, of) in CallColumns.All)
        {
            if (name == "caller_hash") continue;
            var value = call is null ? null : of(call.Row);
            yield return (name, name switch
            {
                "at" or "routed_at" or "ended_at" => value is long at ? Moment(at, zone) : null,
                "incomplete" => value is not (null or 0),
                _ => value,
            });
        }

        yield return ("last_target", call?.LastTarget);
        yield return ("outcome", call?.Outcome);
        yield return ("superseded", call?.IsSuperseded ?? false);
    }

    private static string Moment(long at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), zone).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    private static string? Seconds(int? seconds) => seconds?.ToString(CultureInfo.InvariantCulture);

    private static string Notes(JournalCall call) => string.Join(", ", new[] { call.IsSuperseded ? "decided again" : null, call.Row.Incomplete != 0 ? "incomplete" : null }.OfType<string>());
}
