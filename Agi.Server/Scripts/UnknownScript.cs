using Agi.FastAgi;

namespace Agi.Server.Scripts;

/// <summary>Runs if the dialplan calls a name that no script has. It sets an empty target, so the call takes the fail-safe.</summary>
internal sealed class UnknownScript : IAgiScript
{
    public async Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken) =>
        await channel.SetVariableAsync(RouteVariables.Target, "", cancellationToken);
}
