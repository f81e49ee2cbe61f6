using System.Diagnostics.Metrics;
using Agi.Routing.Facts;

namespace Agi.Routing.Calls;

/// <summary>The engine's figures, for whatever listens to .NET meters.</summary>
public static class RoutingMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Agi.Routing";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Decisions =
        Meter.CreateCounter<long>("agi.decisions", "{decision}", "Calls decided, by status, situation and target");

    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("agi.decision.duration", "s", "Time from the request to the decision, prompts not counted");

    internal static void Decided(RoutingDecision decision)
    {
        Decisions.Add(
            1,
            new("status", decision.Status.ToName()),
            new("situation", decision.Facts.Situation.ToName()),
            new("target", decision.Rule.Target));
        Duration.Record(decision.Timings.Total.TotalSeconds);
    }
}
