using Agi.FastAgi;

namespace Agi.Server.Scripts;

/// <summary><c>ping</c>: answers at once with <c>PING=pong</c>; asks neither the shop nor the rules.</summary>
internal sealed class PingScript : IAgiScript
{
    public async Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken) =>
        await channel.SetVariableAsync("PING", "pong", cancellationToken);
}
