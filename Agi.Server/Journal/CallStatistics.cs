using System.Globalization;

namespace Agi.Server.Journal;

/// <summary>The figures of a period: of all its calls, and of groups of them.</summary>
internal sealed class CallStatistics(TimeZoneInfo zone)
{
    /// <summary>The groups, each by the name of its kind, in the order in which they are shown.</summary>
    private readonly Dictionary<string, SortedDictionary<string, CallFigures>> _groups = new(StringComparer.Ordinal)
    {
        ["hour"] = new(StringComparer.Ordinal),
        ["weekday"] = new(StringComparer.Ordinal),
        ["situation"] = new(StringComparer.Ordinal),
        ["rule"] = new(StringComparer.Ordinal),
        ["target"] = new(StringComparer.Ordinal),
    };

    /// <summary>All calls of the period.</summary>
    public CallFigures All { get; } = new();

    /// <summary>The kinds of groups: hour, weekday, situation, rule, target.</summary>
    public IEnumerable<string> Kinds => _groups.Keys;

    /// <summary>The groups of a kind: hours and weekdays in their order, the others by their number of calls, the greatest first.</summary>
    public IEnumerable<KeyValuePair<string, CallFigures>> Groups(string kind) =>
        kind is "hour" or "weekday" ? _groups[kind] : _groups[kind].OrderByDescending(group => group.Value.Calls);

    /// <summary>Counts a call.</summary>
    public void Add(CountedCall call)
    {
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(call.At), zone);
        All.Add(call);
        Group("hour", local.ToString("HH", CultureInfo.InvariantCulture)).Add(call);
        // Monday is the first day of the week: 1 to 7.
        Group("weekday", string.Create(CultureInfo.InvariantCulture, $"{((int)local.DayOfWeek + 6) % 7 + 1} {local:ddd}")).Add(call);
        Group("situation", call.Situation ?? "").Add(call);
        Group("rule", call.Rule ?? "").Add(call);
        Group("target", call.Target ?? "").Add(call);
    }

    private CallFigures Group(string kind, string key)
    {
        var groups = _groups[kind];
        if (!groups.TryGetValue(key, out var figures)) groups[key] = figures = new CallFigures();
        return figures;
    }
}

/// <summary>A call as statistics see it.</summary>
/// <param name="At">When it was decided: milliseconds since 1970, UTC.</param>
/// <param name="Target">The last target that is known.</param>
/// <param name="Waited">Seconds in the queue; null if they are unknown.</param>
/// <param name="Talked">Seconds with an agent; null if they are unknown.</param>
/// <param name="IsRepeated">Whether the caller had called within 24 hours before.</param>
internal sealed record CountedCall(long At, string? Status, string? Situation, string? Rule, string? Target, string? Outcome, int? Waited, int? Talked, bool IsRepeated);

/// <summary>Figures of calls.</summary>
internal sealed class CallFigures
{
    /// <summary>Whoever is answered after at most so many seconds was answered in time.</summary>
    public const int InTimeSeconds = 20;

    /// <summary>Whoever gives up within so many seconds has not really waited.</summary>
    public const int ShortSeconds = 5;

    private readonly Dictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly List<int> _waits = [];
    private int _identified;
    private int _inTime;
    private int _waitedInVain;

    /// <summary>How many calls.</summary>
    public int Calls { get; private set; }

    /// <summary>How many callers had called within 24 hours before.</summary>
    public int Repeated { get; private set; }

    /// <summary>Seconds that callers and agents talked.</summary>
    public long Talked { get; private set; }

    /// <summary>Calls with this outcome, a word of <see cref="CallOutcomes"/>.</summary>
    public int With(string outcome) => _outcomes.GetValueOrDefault(outcome);

    /// <summary>The share of callers that the shop knows, 0 to 1; null without calls.</summary>
    public double? IdentifiedShare => Share(_identified, Calls);

    /// <summary>The share of callers who were served without a person; null without calls.</summary>
    public double? ServedShare => Share(With(CallOutcomes.Served), Calls);

    /// <summary>The share of callers who had called within 24 hours before; null without calls.</summary>
    public double? RepeatedShare => Share(Repeated, Calls);

    /// <summary>Of the callers who wanted an agent, the share that gave up after more than <see cref="ShortSeconds"/> s; null where nobody wanted one.</summary>
    public double? AbandonedShare => Share(_waitedInVain, With(CallOutcomes.Answered) + With(CallOutcomes.NotAnswered) + _waitedInVain);

    /// <summary>The service level: of the callers who wanted an agent, the share that was answered within <see cref="InTimeSeconds"/> s; null where nobody wanted one.</summary>
    public double? ServiceLevel => Share(_inTime, With(CallOutcomes.Answered) + With(CallOutcomes.NotAnswered) + _waitedInVain);

    /// <summary>The wait in seconds that a share of callers did not exceed, by the nearest rank; null where no wait is known.</summary>
    /// <param name="share">0.5 for the median.</param>
    public int? Wait(double share)
    {
        if (_waits.Count == 0) return null;
        _waits.Sort();
        return _waits[Math.Max(0, (int)Math.Ceiling(share * _waits.Count) - 1)];
    }

    /// <summary>Counts a call.</summary>
    public void Add(CountedCall call)
    {
        Calls++;
        if (call.Status is "ok" or "ambiguous") _identified++;
        if (call.IsRepeated) Repeated++;
        Talked += call.Talked ?? 0;
        if (call.Outcome is { } outcome) _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
        if (call.Outcome is not (CallOutcomes.Answered or CallOutcomes.Abandoned or CallOutcomes.NotAnswered)) return;
        if (call.Waited is { } waited) _waits.Add(waited);
        if (call.Outcome == CallOutcomes.Answered && call.Waited is null or <= InTimeSeconds) _inTime++;
        if (call.Outcome == CallOutcomes.Abandoned && call.Waited is null or > ShortSeconds) _waitedInVain++;
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
