using System.Globalization;

namespace Agi.Benchmarks;

/// <summary>The figures of a load of calls.</summary>
internal sealed class CallFigures
{
    private readonly double[] _milliseconds;

    public CallFigures(IReadOnlyList<CallOutcome> calls, TimeSpan elapsed, TimeSpan callersProcessor)
    {
        CallersProcessor = callersProcessor;
        Calls = calls;
        Elapsed = elapsed;
        _milliseconds = [.. calls.Where(c => c.Status is not null).Select(c => c.Took.TotalMilliseconds).Order()];
    }

    /// <summary>All calls.</summary>
    public IReadOnlyList<CallOutcome> Calls { get; }

    /// <summary>From the first call's due time to the last one's end.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Processor time of the callers.</summary>
    public TimeSpan CallersProcessor { get; }

    /// <summary>Calls that got no target.</summary>
    public int Failed => Calls.Count - _milliseconds.Length;

    /// <summary>Calls that got a target.</summary>
    public int Routed => _milliseconds.Length;

    /// <summary>Calls with a target, each second.</summary>
    public double Rate => Routed / Elapsed.TotalSeconds;

    /// <summary>How many had each ROUTE_STATUS, the most frequent first: <c>ok 900, not_found 100</c>.</summary>
    public string Statuses => string.Join(
        ", ",
        Calls.Where(c => c.Status is not null)
            .GroupBy(c => c.Status!, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} {g.Count():N0}")));

    /// <summary>The milliseconds that this share of the routed calls (0 to 1) took at most; 0 without calls.</summary>
    public double Percentile(double share) => _milliseconds.Length == 0 ? 0 : _milliseconds[Math.Min(_milliseconds.Length - 1, (int)(share * _milliseconds.Length))];
}

/// <summary>How one call of a load went.</summary>
/// <param name="Status">ROUTE_STATUS; null if there was no target.</param>
/// <param name="Took">From the moment the call was due to its target.</param>
/// <param name="At">The timestamp of its end.</param>
internal sealed record CallOutcome(string? Status, TimeSpan Took, long At);
