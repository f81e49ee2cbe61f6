using Agi.Server.FastAgi;

namespace Agi.Server.Scripts;

/// <summary><c>outcome</c>: takes from the hangup handler how a call ended, and logs it beside its decision.</summary>
/// <remarks>Query keys <c>id</c> (ROUTE_ID), <c>target</c>, <c>queue</c> (QUEUESTATUS), <c>cause</c> (HANGUPCAUSE); or the same four as arguments, in this order.</remarks>
public sealed partial class OutcomeScript(ILogger<OutcomeScript> logger) : IAgiScript
{
    /// <inheritdoc/>
    public Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken)
    {
        LogOutcome(Value("id", 0), Value("target", 1), Value("queue", 2), Value("cause", 3));
        return Task.CompletedTask;

        string Value(string key, int position) =>
            request.Query.TryGetValue(key, out var value) ? value : request.Arguments.ElementAtOrDefault(position) ?? "";
    }

    [LoggerMessage(EventId = 3201, Level = LogLevel.Information, Message = "Call {RouteId} ended at {Target}, queue {QueueStatus}, cause {HangupCause}")]
    private partial void LogOutcome(string routeId, string target, string queueStatus, string hangupCause);
}
