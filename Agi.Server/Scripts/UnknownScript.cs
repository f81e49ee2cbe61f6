using Agi.FastAgi;

namespace Agi.Server.Scripts;

/// <summary>What runs where the dialplan calls a name that no script has: an empty target, so that the call takes the fail-safe.</summary>
internal sealed class UnknownScript : IAgiScript
{
    public async Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken) =>
        await channel.SetVariableAsync(RouteVariables.Target, "", cancellationToken);
}
