using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Agi.Routing.Facts;
using Agi.Server.Dialogues.Callbacks;
using Agi.Server.Journal;

namespace Agi.Server.Commands;

/// <summary><c>journal export</c> and <c>journal forget</c>: all that is kept of one person, to hand out or to delete.</summary>
internal static class JournalPerson
{
    public static void AddTo(Command journal, Option<string?> settings)
    {
        var (exportCli, exportCustomer) = Who();
        var export = new Command("export", "Print all that is kept of a person as one JSON object: calls with their facts, and requests for call-backs") { exportCli, exportCustomer };
        NeedsWho(export, exportCli, exportCustomer);
        export.SetWork((parsed, cancellationToken) => JournalDesk.RunAsync(parsed.GetValue(settings), async desk =>
        {
            var person = await ReadAsync(desk, parsed.GetValue(exportCli), parsed.GetValue(exportCustomer), cancellationToken);
            var calls = new JsonArray();
            await foreach (var call in desk.Reader.ReadAsync(person.Calls, cancellationToken))
            {
                var json = JournalText.ToJson(call, person.Zone);
                json["facts"] = call.Facts is null ? null : JsonNode.Parse(call.Facts);
                calls.Add((JsonNode)json);
            }

            var all = new JsonObject
            {
                ["number"] = person.Number?.ToString(),
                ["customer_id"] = person.Customer,
                ["calls"] = calls,
                ["callbacks"] = JsonNode.Parse(CallbacksText.ToJson(person.Callbacks, numbers: true)),
            };
            await parsed.InvocationConfiguration.Output.WriteLineAsync(all.ToJsonString(ReadableJson.Options));
            return CommandLine.Fine;
        }));

        var (forgetCli, forgetCustomer) = Who();
        var yes = new Option<bool>("--yes") { Description = "Really delete; without it, only say how much there is" };
        var forget = new Command("forget", "Delete all that is kept of a person: calls with their facts, and requests for call-backs") { forgetCli, forgetCustomer, yes };
        NeedsWho(forget, forgetCli, forgetCustomer);
        forget.SetWork((parsed, cancellationToken) => JournalDesk.RunAsync(parsed.GetValue(settings), async desk =>
        {
            var person = await ReadAsync(desk, parsed.GetValue(forgetCli), parsed.GetValue(forgetCustomer), cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            if (!parsed.GetValue(yes))
            {
                var there = await desk.Reader.CountAsync(person.Calls, cancellationToken);
                await output.WriteLineAsync($"Of {person.Name} there are {Count(there, "decision")} in the journal and {Count(person.Callbacks.Count, "request")} for call-backs. Nothing is deleted yet: add --yes.");
                return there + person.Callbacks.Count == 0 ? CommandLine.Fine : CommandLine.Failed;
            }

            var erased = await new JournalEraser(desk.Store).EraseAsync(person.Calls, cancellationToken);
            var requests = CallbacksCommand.WithStore(desk.Settings, callbacks => callbacks.Forget(person.Number, person.Customer));
            await output.WriteLineAsync($"Deleted of {person.Name}: {Count(erased, "decision")} in the journal and {Count(requests, "request")} for call-backs.");
            return CommandLine.Fine;
        }));

        journal.Add(export);
        journal.Add(forget);
    }

    private static (Option<string?> Cli, Option<long?> Customer) Who() =>
        (new Option<string?>("--cli") { Description = "The person's number", HelpName = "NUMBER" }, new Option<long?>("--customer") { Description = "Or the customer's id", HelpName = "ID" });

    private static void NeedsWho(Command command, Option<string?> cli, Option<long?> customer) => command.Validators.Add(result =>
    {
        if (result.GetResult(cli) is null == result.GetResult(customer) is null) result.AddError($"journal {command.Name} needs a person: --cli 0199001234 or --customer 42, one of them.");
    });

    private static async Task<Person> ReadAsync(JournalDesk desk, string? cli, long? customer, CancellationToken cancellationToken)
    {
        var rules = await desk.RulesAsync(cancellationToken);
        PhoneNumber? number = cli is null ? null : JournalDesk.ReadNumber(cli, rules?.Country);
        return new Person(
            number,
            customer,
            new JournalFilter { CallerHash = number is { } one ? desk.HashOf(one) : null, CustomerId = customer, Superseded = true },
            CallbacksCommand.WithStore(desk.Settings, callbacks => callbacks.ListRequests(all: true).Where(request => customer is null ? request.Number == number : request.CustomerId == customer).ToList()),
            rules?.TimeZone ?? TimeZoneInfo.Utc);
    }

    private static string Count(long number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    /// <summary>Whose data is meant, and where it is.</summary>
    private sealed record Person(PhoneNumber? Number, long? Customer, JournalFilter Calls, IReadOnlyList<CallbackRequest> Callbacks, TimeZoneInfo Zone)
    {
        public string Name => Number?.ToString() ?? FormattableString.Invariant($"customer {Customer}");
    }
}
