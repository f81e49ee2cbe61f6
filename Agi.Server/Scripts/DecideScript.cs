using Agi.FastAgi;
using Agi.Routing.Calls;

namespace Agi.Server.Scripts;

/// <summary><c>decide</c>: decides and sets the variables; touches no audio.</summary>
internal sealed class DecideScript(CallRouter router) : IAgiScript
{
    public async Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken)
    {
        var decision = await router.DecideAsync(IncomingCalls.Of(request), cancellationToken);
        await RouteVariables.SetAsync(channel, decision, language: null, cancellationToken);
        await RouteVariables.SetTargetAsync(channel, decision.Rule.Target, cancellationToken);
    }
}
