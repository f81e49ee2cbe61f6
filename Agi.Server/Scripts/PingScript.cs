using Agi.FastAgi;

namespace Agi.Server.Scripts;

/// <summary><c>ping</c>: sets <c>PING=pong</c> at once, without the shop and the rules.</summary>
internal sealed class PingScript : IAgiScript
{
    public async Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken) =>
        await channel.SetVariableAsync("PING", "pong", cancellationToken);
}
