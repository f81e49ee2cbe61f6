using System.Globalization;
using Agi.FastAgi;
using Agi.Routing.Calls;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Scripts;

/// <summary><c>outcome</c>: takes how a call ended. The hangup handler of the dialplan calls it.</summary>
/// <remarks>
/// Arguments, any of which may be empty or left out: ROUTE_ID, last target, QUEUESTATUS (ABANDON if the caller gave up in the queue), agent's interface, HANGUPCAUSE,
/// seconds since the call began, seconds waited for an agent, seconds talked with the agent, DIALSTATUS, and where a blind transfer sent the caller.
/// </remarks>
internal sealed class OutcomeScript(CallEvents events, TimeProvider time, ILogger<OutcomeScript> logger) : IAgiScript
{
    public Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken)
    {
        ScriptsLog.Outcome(logger, Text(0), Text(1), Text(2), Text(3), Text(4), Text(5));
        if (Text(0) is not { Length: 32 } id || !id.All(char.IsAsciiHexDigitLower)) return Task.CompletedTask;
        events.Publish(new CallEnded
        {
            RouteId = id,
            At = time.GetUtcNow(),
            Target = Text(1),
            QueueStatus = Text(2),
            Agent = Text(3),
            Cause = Number(4),
            Seconds = Number(5),
            Waited = Number(6),
            Talked = Number(7),
            DialStatus = Text(8),
            TransferredTo = Text(9),
        });
        return Task.CompletedTask;

        string Text(int position) => request.Arguments.ElementAtOrDefault(position) ?? "";

        int? Number(int position) => int.TryParse(Text(position), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
