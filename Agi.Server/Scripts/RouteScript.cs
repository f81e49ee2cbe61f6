using Agi.FastAgi;

namespace Agi.Server.Scripts;

/// <summary><c>route</c>: decides, sets the variables, plays the prompts of the rule, serves its menu, and sets the target last.</summary>
internal sealed class RouteScript(CallDecisions decisions, RouteFlow flow) : IAgiScript
{
    public async Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken) =>
        await flow.RunAsync(request, channel, await decisions.DecideAsync(request, cancellationToken), cancellationToken);
}
