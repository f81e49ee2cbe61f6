using System.Text.Json.Nodes;
using Agi.Routing.Calls;
using Agi.Server.Journal;

namespace Agi.Server.Commands;

/// <summary>What came of judging a past call again, beside what was decided then.</summary>
/// <param name="Call">What was decided then.</param>
/// <param name="Judged">What the rules say now.</param>
/// <param name="RulesFile">The file that the call was judged by; null for the rules of then.</param>
/// <param name="LeftOpenBy">The rule that cannot be judged without the caller's number; null where nothing is open.</param>
/// <param name="OtherSituations">Settings by which the file could see other situations.</param>
internal sealed record PastVerdict(JournalCall Call, RoutingDecision Judged, string? RulesFile, string? LeftOpenBy, IReadOnlyList<string> OtherSituations)
{
    /// <summary>Whether both go to the same target.</summary>
    public bool SameTarget => Call.Row.Target == Judged.Rule.Target;

    /// <summary>The same rules and the same facts must give the same target.</summary>
    public bool IsFault => RulesFile is null && LeftOpenBy is null && !SameTarget;

    public void Write(TextWriter output)
    {
        var recorded = $"{Call.Row.Target}, by rule '{Call.Row.Rule}' of version {Call.Row.RulesVersion}";
        if (RulesFile is null)
        {
            if (IsFault) output.WriteLine($"The same rules now say {Judged.Rule.Target}, by rule '{Judged.Rule.Rule}'. Recorded is {recorded}. That is a fault of the program: report it.");
            else if (SameTarget && LeftOpenBy is null) output.WriteLine($"Recorded   {recorded}: the same.");
            else output.WriteLine($"Recorded   {recorded}.");
        }
        else
        {
            output.WriteLine($"Recorded   {recorded}");
            output.WriteLine($"{RulesFile}: {Judged.Rule.Target}, by rule '{Judged.Rule.Rule}' of version {Judged.RulesVersion}: {(SameTarget ? "the same target" : "another target")}.");
        }

        if (LeftOpenBy is not null) output.WriteLine($"The number was not kept (Journal:Numbers), so the rule '{LeftOpenBy}', which asks for caller, cannot be judged again. Above it counts as a call without a number.");
        if (OtherSituations.Count > 0) output.WriteLine($"The situation is the one of then. The file has other settings, by which it may be another: {string.Join(", ", OtherSituations)}.");
    }

    public JsonObject ToJson() => new()
    {
        ["rules_file"] = RulesFile,
        ["recorded"] = new JsonObject { ["target"] = Call.Row.Target, ["rule"] = Call.Row.Rule, ["rules_version"] = Call.Row.RulesVersion },
        ["judged"] = new JsonObject { ["target"] = Judged.Rule.Target, ["rule"] = Judged.Rule.Rule, ["rules_version"] = Judged.RulesVersion },
        ["same_target"] = SameTarget,
        ["left_open_by"] = LeftOpenBy,
        ["other_situations"] = new JsonArray([.. OtherSituations.Select(setting => (JsonNode)setting)]),
    };
}
