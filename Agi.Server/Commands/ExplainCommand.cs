using System.CommandLine;
using System.Globalization;
using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Server.Composition;

namespace Agi.Server.Commands;

/// <summary><c>explain</c>: says where calls would go and why: the facts, the rules tried, the time it took. Of a past call it says so out of the journal.</summary>
internal static class ExplainCommand
{
    /// <summary>An explanation may take its time: with a cold database it must not explain the fallback.</summary>
    internal static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);

    /// <summary>ISO 8601, with or without seconds and fractions. No other form: 11/12 is a day in November in one country and in December in another.</summary>
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF"];

    public static void AddTo(RootCommand root)
    {
        var settings = SharedOptions.SettingsFile();
        var rules = SharedOptions.RulesFile();
        var id = new Argument<string?>("route-id") { Description = "Instead of a number: the ROUTE_ID of a past call, or its beginning; explains the call out of the journal, as it was decided then", Arity = ArgumentArity.ZeroOrOne };
        var cli = new Option<string[]>("--cli")
        {
            Description = "The caller's number as the trunk delivers it; may be repeated; '-' reads one number a line from standard input (an empty line is a call without a number)",
            HelpName = "NUMBER",
            Arity = ArgumentArity.OneOrMore,
        };
        var order = new Option<string[]>("--order")
        {
            Description = "Instead of a caller's number: an order's, as people see it (100000123); explains a call from each telephone on the order; may be repeated",
            HelpName = "NUMBER",
            Arity = ArgumentArity.OneOrMore,
        };
        var at = new Option<string?>("--at") { Description = "Judge the calls by this instant (2026-11-23T10:00, in the time zone of routing.yaml, or with an offset)", HelpName = "TIME" };
        var dialed = new Option<string?>("--dialed") { Description = "The number dialled (DNID)", HelpName = "NUMBER" };
        var language = new Option<string?>("--language") { Description = "The language that the dialplan gives the channel", HelpName = "CODE" };
        var keys = new Option<string?>("--keys") { Description = "The keys that the caller presses in menus, such as 12; - stands for silence; says where they lead", HelpName = "KEYS" };
        var json = SharedOptions.Json("One JSON object a line, in the order given");
        var command = new Command("explain", "Say where calls would go, and why: every order with the row of the table of orders that decided, and what it saw") { id, cli, order, at, dialed, language, keys, json, settings, rules };
        root.Add(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(id) is { } past) Past(result, past);
            else if (result.GetResult(cli) is null && result.GetResult(order) is null) result.AddError("explain needs a caller's number, an order's or a past call: --cli 0199001234, or --order 100000123, or a ROUTE_ID.");
        });
        keys.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && KeyedWalk.Complaint(text) is { } complaint) result.AddError($"--keys {text}: {complaint}");
        });
        command.SetWork(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(id) is { } past)
            {
                return await JournalDesk.RunAsync(parsed.GetValue(settings), desk =>
                    new PastCall(desk, parsed.InvocationConfiguration.Output, parsed.GetValue(json), parsed.GetValue(keys)).ExplainAsync(past, parsed.GetValue(rules), cancellationToken));
            }

            var configuration = Settings.Load(parsed.GetValue(settings));
            var routing = RulesAtStart.Load(RulesAtStart.Locate(configuration, parsed.GetValue(rules)));
            var call = new IncomingCall { At = Instant(parsed.GetValue(at), routing.TimeZone), Dialed = parsed.GetValue(dialed), Language = parsed.GetValue(language) };
            var errors = parsed.InvocationConfiguration.Error;
            await using var desk = await RoutingDesk.OpenAsync(configuration, routing with { Budget = Budget }, errors, cancellationToken);
            var explainer = new Explainer(desk, routing, parsed.InvocationConfiguration.Output, parsed.GetValue(json), parsed.GetValue(keys));
            await foreach (var number in NumbersAsync(parsed.GetValue(cli) ?? [], Console.In, cancellationToken)) await explainer.CallAsync(call with { Cli = number }, null, cancellationToken);
            var missing = new List<string>();
            foreach (var number in parsed.GetValue(order) ?? [])
            {
                if (!await explainer.OrderAsync(call, number, cancellationToken)) missing.Add(number);
            }

            if (missing.Count == 0) return CommandLine.Fine;
            throw new UsageException($"the shop has no order {string.Join(", ", missing)}. Give the number that people see (increment_id), with its zeros and letters.");
        });

        // What belongs to calls that come now does not go with a past one.
        void Past(System.CommandLine.Parsing.CommandResult result, string past)
        {
            if (past.StartsWith('-'))
            {
                result.AddError($"Unrecognized command or argument '{past}'.{(NearestWord.Of(past, command.Options.Select(option => option.Name)) is { } near ? $" Did you mean '{near}'?" : "")}");
                return;
            }

            var others = new Option[] { cli, order, at, dialed, language }.Where(option => result.GetResult(option) is not null).Select(option => option.Name).ToList();
            if (others.Count > 0) result.AddError($"A past call is explained as it was: leave out {string.Join(", ", others)}.");
        }
    }

    /// <summary>Reads an instant: with an offset as it stands, else a local time of the rules' time zone.</summary>
    /// <param name="text">As it was written; null without one.</param>
    /// <param name="zone">The zone of local times.</param>
    /// <param name="option">The option, for the message.</param>
    /// <exception cref="UsageException">It is not an instant.</exception>
    internal static DateTimeOffset? Instant(string? text, TimeZoneInfo zone, string option = "--at")
    {
        if (text is null) return null;
        if (DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return new DateTimeOffset(local, zone.GetUtcOffset(local));
        // Z, or +01:00.
        if (DateTimeOffset.TryParseExact(text, Array.ConvertAll(Forms, form => form + "K"), CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)) return instant;
        throw new UsageException($"{option} {text}: this is not an instant; write 2026-11-23T10:00 (in {zone.Id}) or 2026-11-23T10:00:00+01:00.");
    }

    private static async IAsyncEnumerable<string> NumbersAsync(string[] given, TextReader input, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var number in given)
        {
            if (number != "-")
            {
                yield return number;
                continue;
            }

            while (await input.ReadLineAsync(cancellationToken) is { } line) yield return line;
        }
    }
}
