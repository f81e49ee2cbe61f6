using Agi.FastAgi;
using Agi.Routing.Calls;
using Agi.Server.Prompts;

namespace Agi.Server.Scripts;

/// <summary><c>route</c>: decides, sets the variables, plays the prompts of the rule, and sets the target last.</summary>
internal sealed class RouteScript(CallRouter router, PromptPlayer prompts) : IAgiScript
{
    public async Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken)
    {
        var decision = await router.DecideAsync(IncomingCalls.Of(request), cancellationToken);
        await RouteVariables.SetAsync(channel, decision, cancellationToken);
        await prompts.PlayAsync(channel, decision, cancellationToken);
        await RouteVariables.SetTargetAsync(channel, decision, cancellationToken);
    }
}
