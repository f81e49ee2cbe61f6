using System.Text.Json;
using Agi.Routing.Calls;
using Agi.Routing.Rules;

namespace Agi.Server.Journal;

/// <summary>Judges past calls by other rules, one after the other, and counts who would go elsewhere. It keeps counts and a few ids, not calls.</summary>
/// <remarks>A call counts by the target of its rule. What callers then chose in menus is left out: nobody knows what they would choose in another one.</remarks>
/// <param name="rules">The rules to try. Hours of the day are by their time zone.</param>
internal sealed class Replay(RoutingRules rules)
{
    /// <summary>So many calls are named as examples of a move.</summary>
    private const int Examples = 3;

    private readonly Dictionary<(string From, string To, string OldRule, string NewRule), ReplayMove> _moves = [];
    private readonly SortedDictionary<string, ReplayLoad> _loads = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _leftOpen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _versions = new(StringComparer.Ordinal);

    /// <summary>Calls that were judged.</summary>
    public int Judged { get; private set; }

    /// <summary>Calls of which the journal does not have what judging takes.</summary>
    public int WithoutFacts { get; private set; }

    /// <summary>Calls that cannot be judged, because their number was not kept and a rule asks for it; by that rule.</summary>
    public IReadOnlyDictionary<string, int> LeftOpen => _leftOpen;

    /// <summary>Who would go elsewhere, the most calls first.</summary>
    public IReadOnlyList<ReplayMove> Moves => [.. _moves.Values.OrderByDescending(move => move.Calls).ThenBy(move => move.From, StringComparer.Ordinal).ThenBy(move => move.To, StringComparer.Ordinal)];

    /// <summary>What each target had and would have, in the order of names.</summary>
    public IReadOnlyCollection<ReplayLoad> Loads => _loads.Values;

    /// <summary>The versions of routing.yaml that the calls were decided by.</summary>
    public IReadOnlyCollection<string> Versions => _versions;

    /// <summary>Judges a call.</summary>
    public void Take(JournalCall call)
    {
        if (Kept(call) is not { } kept || call.Row is not { Target: { } from, Rule: { } oldRule, RulesVersion: { } version })
        {
            WithoutFacts++;
            return;
        }

        _versions.Add(version);
        var judged = kept.Judge(call.Row.RouteId, rules);
        if (kept.LeftOpenBy(judged) is { } open)
        {
            _leftOpen[open] = _leftOpen.GetValueOrDefault(open) + 1;
            return;
        }

        Judged++;
        var to = judged.Rule.Target;
        var hour = TimeZoneInfo.ConvertTime(call.At, rules.TimeZone).Hour;
        Load(from).Then[hour]++;
        Load(to).Now[hour]++;
        if (from == to) return;
        var key = (from, to, oldRule, judged.Rule.Rule);
        var move = _moves.GetValueOrDefault(key) ?? new ReplayMove(from, to, oldRule, judged.Rule.Rule, 0, []);
        _moves[key] = move with { Calls = move.Calls + 1, Examples = move.Examples.Count < Examples ? [.. move.Examples, call.Row.RouteId] : move.Examples };
    }

    private ReplayLoad Load(string target) => _loads.TryGetValue(target, out var load) ? load : _loads[target] = new ReplayLoad(target, new int[24], new int[24]);

    // What another version of the program wrote may not be readable. One such call must not end the replay.
    private static KeptCall? Kept(JournalCall call)
    {
        try
        {
            return call.ReadKept();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Calls that would go elsewhere in the same way.</summary>
/// <param name="From">The target of then.</param>
/// <param name="To">The target by the other rules.</param>
/// <param name="OldRule">The rule that took them.</param>
/// <param name="NewRule">The rule that would take them.</param>
/// <param name="Calls">How many.</param>
/// <param name="Examples">ROUTE_IDs of the first ones.</param>
internal sealed record ReplayMove(string From, string To, string OldRule, string NewRule, int Calls, IReadOnlyList<string> Examples);

/// <summary>The calls of a target by the hour of the day, 0 to 23: as it was, and as it would be.</summary>
internal sealed record ReplayLoad(string Target, int[] Then, int[] Now);
