using System.Diagnostics;

namespace Agi.FastAgi;

/// <summary>One span a session. The source has the meter's name. Without a listener a span costs nothing.</summary>
internal static class FastAgiSpans
{
    private static readonly ActivitySource Source = new(FastAgiMeter.Name);

    public static Activity? Session() => Source.StartActivity("agi.session", ActivityKind.Server);

    public static void Ended(this Activity? span, string script, string outcome)
    {
        if (span is not { IsAllDataRequested: true }) return;
        span.SetTag("agi.script", script);
        span.SetTag("agi.outcome", outcome);
        if (outcome == "failed") span.SetStatus(ActivityStatusCode.Error);
    }
}
