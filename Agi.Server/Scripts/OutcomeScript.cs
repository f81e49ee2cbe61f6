using Agi.FastAgi;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Scripts;

/// <summary><c>outcome</c>: logs how a call ended. The hangup handler of the dialplan calls it.</summary>
/// <remarks>Arguments: ROUTE_ID, last target, QUEUESTATUS, agent's interface, HANGUPCAUSE, seconds since the call began; any may be empty.</remarks>
internal sealed class OutcomeScript(ILogger<OutcomeScript> logger) : IAgiScript
{
    public Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken)
    {
        ScriptsLog.Outcome(logger, Argument(0), Argument(1), Argument(2), Argument(3), Argument(4), Argument(5));
        return Task.CompletedTask;

        string Argument(int position) => request.Arguments.ElementAtOrDefault(position) ?? "";
    }
}
