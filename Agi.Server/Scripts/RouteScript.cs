using Agi.FastAgi;
using Agi.Routing.Calls;
using Agi.Server.Prompts;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Scripts;

/// <summary><c>route</c>: decides, sets the variables, plays the prompts of the rule, and sets the target last.</summary>
internal sealed class RouteScript(CallRouter router, PromptPlayer prompts, ILogger<RouteScript> logger) : IAgiScript
{
    public async Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken)
    {
        var decision = await router.DecideAsync(IncomingCalls.Of(request), cancellationToken);
        var play = prompts.Announce(decision).Play;
        try
        {
            await RouteVariables.SetAsync(channel, decision, play.Count > 0 ? decision.Rule.Language : null, cancellationToken);
            if (play.Count > 0) await prompts.PlayAsync(request, channel, play, decision.Rule.Language, cancellationToken);
        }
        catch (AgiCommandException fault)
        {
            // The target is decided. A variable or a prompt that Asterisk refuses must not cost it.
            ScriptsLog.Refused(logger, fault.Message);
        }

        await RouteVariables.SetTargetAsync(channel, decision, cancellationToken);
    }
}
