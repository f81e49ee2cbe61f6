using System.Globalization;
using System.Text.Json.Nodes;
using Agi.Routing.Rules;
using Agi.Server.Journal;
using Spectre.Console;

namespace Agi.Server.Commands;

/// <summary>What came of a replay, for people and as JSON.</summary>
/// <param name="File">The rules file that was tried, as it was named.</param>
/// <param name="Rules">Its rules.</param>
/// <param name="From">The beginning of the period; null is that of the journal.</param>
/// <param name="To">The end of the period; null is now.</param>
/// <param name="Replay">The calls.</param>
/// <param name="OtherSituations">Settings by which the file could see other situations.</param>
internal sealed record ReplayReport(string File, RoutingRules Rules, DateTimeOffset? From, DateTimeOffset? To, Replay Replay, IReadOnlyList<string> OtherSituations)
{
    /// <summary>The period in words.</summary>
    public string Period => $"{(From is { } from ? $"from {Moments.Minute(from, Rules.TimeZone)}" : "from the beginning of the journal")} {(To is { } to ? $"to {Moments.Minute(to, Rules.TimeZone)}" : "to now")} ({Rules.TimeZone.Id})";

    private int Elsewhere => Replay.Moves.Sum(move => move.Calls);

    public void Write(TextWriter output)
    {
        output.WriteLine(Invariant($"Calls {Period}, judged by {File} (version {Rules.Version}):"));
        output.WriteLine(Invariant($"{Replay.Judged,9:N0} judged"));
        output.WriteLine(Invariant($"{Elsewhere,9:N0} would go elsewhere{(Replay.Judged > 0 ? Invariant($" ({100.0 * Elsewhere / Replay.Judged:0.0} %)") : "")}"));
        if (Replay.LeftOpen.Count > 0)
            output.WriteLine(Invariant($"{Replay.LeftOpen.Values.Sum(),9:N0} cannot be judged: their number was not kept (Journal:Numbers), and these rules ask for caller: {string.Join(", ", Replay.LeftOpen.Keys)}"));
        if (Replay.WithoutFacts > 0) output.WriteLine(Invariant($"{Replay.WithoutFacts,9:N0} cannot be judged: the journal does not have their facts"));
        if (OtherSituations.Count > 0) output.WriteLine($"The situations are those of then. The file has other settings, by which some may be others: {string.Join(", ", OtherSituations)}.");
        if (Replay.Judged == 0) return;

        var console = IndexText.Console(output);
        if (Elsewhere > 0)
        {
            var moves = new Table().Border(TableBorder.Rounded).AddColumn("Target then").AddColumn("Target now").AddColumn("Rule then").AddColumn("Rule now").AddColumn(new TableColumn("Calls").RightAligned()).AddColumn("For example");
            foreach (var move in Replay.Moves)
            {
                var examples = string.Join(' ', move.Examples.Select(id => id[..Math.Min(JournalText.ShortId, id.Length)]));
                moves.AddRow([.. new[] { move.From, move.To, move.OldRule, move.NewRule, Number(move.Calls), examples }.Select(Markup.Escape)]);
            }

            console.Write(moves);
        }

        var loads = new Table().Border(TableBorder.Rounded).AddColumn("Target");
        foreach (var heading in new[] { "Calls then", "Calls now", "Difference" }) loads.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var (load, then, now) in Replay.Loads.Select(load => (load, load.Then.Sum(), load.Now.Sum())))
            loads.AddRow(Markup.Escape(load.Target), Number(then), Number(now), now == then ? "" : (now - then).ToString("+#,0;-#,0", CultureInfo.InvariantCulture));
        console.Write(loads);
        if (Elsewhere > 0) output.WriteLine($"agi-server explain ID --rules {File} says why.");
    }

    public JsonObject ToJson() => new()
    {
        ["rules_file"] = File,
        ["rules_version"] = Rules.Version,
        ["from"] = From,
        ["to"] = To,
        ["judged"] = Replay.Judged,
        ["elsewhere"] = Elsewhere,
        ["left_open"] = new JsonObject([.. Replay.LeftOpen.Select(rule => KeyValuePair.Create(rule.Key, (JsonNode?)rule.Value))]),
        ["without_facts"] = Replay.WithoutFacts,
        ["other_situations"] = new JsonArray([.. OtherSituations.Select(setting => (JsonNode)setting)]),
        ["moves"] = new JsonArray([.. Replay.Moves.Select(move => (JsonNode)new JsonObject
        {
            ["from"] = move.From,
            ["to"] = move.To,
            ["old_rule"] = move.OldRule,
            ["new_rule"] = move.NewRule,
            ["calls"] = move.Calls,
            ["examples"] = new JsonArray([.. move.Examples.Select(id => (JsonNode)id)]),
        })]),
        ["targets"] = new JsonArray([.. Replay.Loads.Select(load => (JsonNode)new JsonObject
        {
            ["target"] = load.Target,
            ["then"] = load.Then.Sum(),
            ["now"] = load.Now.Sum(),
            ["then_by_hour"] = new JsonArray([.. load.Then.Select(calls => (JsonNode)calls)]),
            ["now_by_hour"] = new JsonArray([.. load.Now.Select(calls => (JsonNode)calls)]),
        })]),
    };

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
