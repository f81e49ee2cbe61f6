using System.Diagnostics;
using Agi.Routing.Facts;

namespace Agi.Routing.Calls;

/// <summary>Spans of a decision and its stages, for whatever listens to .NET activities. Without a listener they cost nothing.</summary>
/// <remarks>They carry no name and no order; the caller's number is masked.</remarks>
public static class RoutingSpans
{
    /// <summary>Name of their source.</summary>
    public const string SourceName = "Agi.Routing";

    internal const string Decide = "agi.decide";
    internal const string Identify = "agi.identify";
    internal const string Read = "agi.read";
    internal const string Classify = "agi.classify";
    internal const string Rules = "agi.rules";

    private static readonly ActivitySource Source = new(SourceName);

    internal static Activity? Start(string stage) => Source.StartActivity(stage);

    internal static void Decided(this Activity? span, RoutingDecision decision)
    {
        if (span is not { IsAllDataRequested: true }) return;
        span.SetTag("agi.route_id", decision.Id);
        span.SetTag("agi.status", decision.Status.ToName());
        span.SetTag("agi.situation", decision.Facts.Situation.ToName());
        span.SetTag("agi.rule", decision.Rule.Rule);
        span.SetTag("agi.target", decision.Rule.Target);
        span.SetTag("agi.rules_version", decision.RulesVersion);
        if (decision.Caller is { } caller) span.SetTag("agi.caller", caller.Masked);
        if (decision.Status is RouteStatus.Degraded or RouteStatus.Timeout or RouteStatus.Error) span.SetStatus(ActivityStatusCode.Error, decision.Reason);
    }
}
