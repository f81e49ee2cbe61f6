using System.CommandLine;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Reading;
using Agi.Server.Journal;

namespace Agi.Server.Commands;

/// <summary><c>journal</c>: lists past calls. <c>journal forget</c> and <c>journal export</c> are about one person.</summary>
internal static class JournalCommand
{
    /// <summary>How far back a list goes, unless it is told or is about one person: a year of calls is much to look through.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    public static void AddTo(RootCommand root)
    {
        var settings = SharedOptions.SettingsFile();
        settings.Recursive = true;
        var period = new PeriodOptions();
        var situation = Word("--situation", "Calls in this situation", FactWords.All<Situation>());
        var rule = new Option<string?>("--rule") { Description = "Calls that this rule took", HelpName = "NAME" };
        var target = new Option<string?>("--target") { Description = "Calls whose last target is this one", HelpName = "NAME" };
        var status = Word("--status", "Calls whose decision has this status", FactWords.All<RouteStatus>());
        var outcome = Word("--outcome", "Calls that ended so; open: they have not ended yet", [.. CallOutcomes.All, JournalFilter.Open]);
        var cli = new Option<string?>("--cli") { Description = "Calls of this number", HelpName = "NUMBER" };
        var customer = new Option<long?>("--customer") { Description = "Calls of this customer", HelpName = "ID" };
        var agent = new Option<string?>("--agent") { Description = "Calls that this agent took: PJSIP/anna, or anna", HelpName = "NAME" };
        var limit = new Option<int>("--limit") { Description = "At most so many calls, the newest", HelpName = "NUMBER", DefaultValueFactory = _ => 50 };
        limit.Validators.Add(result =>
        {
            if (result.Errors.Any()) return;
            if (result.GetValueOrDefault<int>() is < 1 or > 1_000_000) result.AddError("--limit must be from 1 to 1000000.");
        });
        var decisions = new Option<bool>("--decisions") { Description = "Of a call that was decided twice, also the decision that no longer counts" };
        var json = SharedOptions.Json("One JSON object a line");
        var csv = new Option<bool>("--csv") { Description = "Lines with commas, for a spreadsheet" };
        var command = new Command("journal", "List past calls, the newest first: those of the last 30 days, or of one number or customer") { situation, rule, target, status, outcome, cli, customer, agent, limit, decisions, json, csv, settings };
        period.AddTo(command);
        command.SetWork((parsed, cancellationToken) => JournalDesk.RunAsync(parsed.GetValue(settings), async desk =>
        {
            var rules = await desk.RulesAsync(cancellationToken);
            var zone = rules?.TimeZone ?? TimeZoneInfo.Utc;
            var ofOne = parsed.GetValue(cli) is not null || parsed.GetValue(customer) is not null;
            var (from, to) = period.Read(parsed, zone, TimeProvider.System, ofOne ? null : Usual);
            var filter = new JournalFilter
            {
                From = from,
                To = to,
                Situation = parsed.GetValue(situation),
                Rule = parsed.GetValue(rule),
                Target = parsed.GetValue(target),
                Status = parsed.GetValue(status),
                Outcome = parsed.GetValue(outcome),
                Agent = parsed.GetValue(agent),
                CallerHash = parsed.GetValue(cli) is { } number ? desk.HashOf(JournalDesk.ReadNumber(number, rules?.Country)) : null,
                CustomerId = parsed.GetValue(customer),
                Superseded = parsed.GetValue(decisions),
            };
            var calls = await desk.Reader.ListAsync(filter, parsed.GetValue(limit), cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) JournalText.WriteJson(output, calls, zone);
            else if (parsed.GetValue(csv)) JournalText.WriteCsv(output, calls, zone);
            else JournalText.Write(output, calls, zone);

            var notes = parsed.InvocationConfiguration.Error;
            if (calls.Count == parsed.GetValue(limit) && await desk.Reader.CountAsync(filter, cancellationToken) is var all && all > calls.Count)
                await notes.WriteLineAsync(FormattableString.Invariant($"agi-server: {all - calls.Count} more; --limit {all} shows all."));
            foreach (var hint in calls.Count == 0 ? await HintsAsync(desk, rules, filter, cancellationToken) : []) await notes.WriteLineAsync($"agi-server: {hint}");
            return CommandLine.Fine;
        }));
        JournalPerson.AddTo(command, settings);
        root.Add(command);
    }

    /// <summary>An option that takes one of some words.</summary>
    private static Option<string?> Word(string name, string description, IReadOnlyList<string> words)
    {
        var option = new Option<string?>(name) { Description = $"{description}: {string.Join(", ", words)}", HelpName = "NAME" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { } word || words.Contains(word, StringComparer.Ordinal)) return;
            result.AddError($"{name} {word}: there is no such {name[2..]}{(NearestWord.Of(word, words) is { } near ? $"; did you mean '{near}'?" : $"; there are {string.Join(", ", words)}.")}");
        });
        return option;
    }

    /// <summary>Where no call was found: the rule and the target that were probably meant. Past rules have names too, and the dialplan has targets of its own.</summary>
    private static async Task<IReadOnlyList<string>> HintsAsync(JournalDesk desk, RoutingRules? rules, JournalFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Rule is null && filter.Target is null) return [];
        var past = (await desk.Reader.ListRulesAsync(20, cancellationToken)).Select(kept => RoutingRulesLoader.Recall(kept.Text, kept.Version).Rules);
        var files = past.Prepend(rules).OfType<RoutingRules>().ToList();
        var hints = new List<string>();
        Look("rule", filter.Rule, files.SelectMany(file => file.RuleNames));
        Look("target", filter.Target, files.SelectMany(file => file.Targets));
        return hints;

        void Look(string what, string? word, IEnumerable<string> words)
        {
            var known = words.ToHashSet(StringComparer.Ordinal);
            if (word is null || known.Contains(word)) return;
            hints.Add($"routing.yaml has no {what} '{word}'{(NearestWord.Of(word, known) is { } near ? $"; did you mean '{near}'?" : $"; there are {string.Join(", ", known)}.")}");
        }
    }
}
