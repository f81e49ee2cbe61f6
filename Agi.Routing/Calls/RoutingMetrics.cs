using System.Diagnostics.Metrics;
using Agi.Routing.Facts;

namespace Agi.Routing.Calls;

/// <summary>What the router counts: meter <c>Agi.Routing</c>.</summary>
public sealed class RoutingMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Agi.Routing";

    private readonly Counter<long> _decisions;
    private readonly Histogram<double> _duration;

    /// <summary>Makes the instruments.</summary>
    /// <param name="factory">Owns the meter, so that two hosts in one process count apart.</param>
    public RoutingMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _decisions = meter.CreateCounter<long>("agi.decisions", "{decision}", "Calls decided, by status, situation and target");
        _duration = meter.CreateHistogram<double>("agi.decision.duration", "s", "Time from the request to the decision, prompts not counted");
    }

    internal void Decided(RoutingDecision decision)
    {
        _decisions.Add(
            1,
            new("status", decision.Status.ToName()),
            new("situation", decision.Facts.Situation.ToName()),
            new("target", decision.Rule.Target));
        _duration.Record(decision.Timings.Total.TotalSeconds);
    }
}
