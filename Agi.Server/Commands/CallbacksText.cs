using System.Globalization;
using System.Text.Json;
using Agi.Routing.Facts;
using Agi.Server.Dialogues.Callbacks;
using Spectre.Console;

namespace Agi.Server.Commands;

/// <summary>Requests for call-backs as a table, as JSON and as CSV. The table has the times of a zone, the others have moments in UTC.</summary>
internal static class CallbacksText
{
    /// <summary>Writes the table, with the times of this zone.</summary>
    public static void Write(TextWriter output, IReadOnlyList<CallbackRequest> requests, bool numbers, TimeZoneInfo zone)
    {
        if (requests.Count == 0)
        {
            output.WriteLine("Nobody waits to be called back.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded);
        foreach (var heading in new[] { "Id", "Number", "Asked", "Times", "Queue", "Priority", "Situation", "Language", "Not before", "Expires", "State" }) table.AddColumn(heading);
        foreach (var request in requests)
        {
            table.AddRow([.. new[]
            {
                Text(request.Id), Number(request, numbers), Moments.Minute(request.AskedAt, zone), Text(request.TimesAsked), request.Queue, Text(request.Priority), request.Situation.ToName(), request.Language,
                request.NotBefore is { } opening ? Moments.Minute(opening, zone) : "", Moments.Minute(request.ExpiresAt, zone), Word(request.State),
            }.Select(Markup.Escape)]);
        }

        IndexText.Console(output).Write(table);
        output.WriteLine($"Times are those of {zone.Id}.");
    }

    public static void WriteJson(TextWriter output, IReadOnlyList<CallbackRequest> requests, bool numbers) => output.WriteLine(ToJson(requests, numbers));

    /// <summary>Requests as a JSON array.</summary>
    public static string ToJson(IReadOnlyList<CallbackRequest> requests, bool numbers) => JsonSerializer.Serialize(
        requests.Select(request => new
        {
            id = request.Id,
            number = Number(request, numbers),
            asked_at = request.AskedAt,
            times_asked = request.TimesAsked,
            queue = request.Queue,
            priority = request.Priority,
            situation = request.Situation.ToName(),
            language = request.Language,
            customer_id = request.CustomerId,
            route_id = request.RouteId,
            not_before = request.NotBefore,
            expires_at = request.ExpiresAt,
            state = Word(request.State),
        }),
        ReadableJson.Options);

    public static void WriteCsv(TextWriter output, IReadOnlyList<CallbackRequest> requests, bool numbers)
    {
        output.WriteLine("id,number,asked_at,times_asked,queue,priority,situation,language,customer_id,route_id,not_before,expires_at,state");
        foreach (var request in requests)
        {
            output.WriteLine(string.Join(',', new[]
            {
                Text(request.Id), Number(request, numbers), Moments.Utc(request.AskedAt), Text(request.TimesAsked), request.Queue, Text(request.Priority), request.Situation.ToName(), request.Language,
                request.CustomerId is { } customer ? Text(customer) : "", request.RouteId, request.NotBefore is { } opening ? Moments.Utc(opening) : "", Moments.Utc(request.ExpiresAt), Word(request.State),
            }.Select(CsvText.Cell)));
        }
    }

    private static string Number(CallbackRequest request, bool whole) => whole ? request.Number.ToString() : request.Number.Masked;

    private static string Word(CallbackState state) => state switch { CallbackState.Open => "open", CallbackState.Done => "done", _ => "expired" };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
