using Agi.FastAgi;
using Agi.Routing.Calls;

namespace Agi.Server.Scripts;

/// <summary><c>decide</c>: decides and sets the variables; touches no audio.</summary>
internal sealed class DecideScript(CallDecisions decisions, CallEvents events, TimeProvider time) : IAgiScript
{
    public async Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken)
    {
        var decision = await decisions.DecideAsync(request, cancellationToken);
        await RouteVariables.SetAsync(channel, decision, language: null, cancellationToken);
        events.Publish(new CallRouted { RouteId = decision.Id, At = time.GetUtcNow(), Target = decision.Rule.Target });
        await RouteVariables.SetTargetAsync(channel, decision.Rule.Target, cancellationToken);
    }
}
