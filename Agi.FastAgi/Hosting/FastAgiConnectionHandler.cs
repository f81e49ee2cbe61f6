using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Agi.FastAgi;

/// <summary>Takes FastAGI connections from Kestrel.</summary>
internal sealed class FastAgiConnectionHandler(
    FastAgiConnections connections,
    FastAgiScripts scripts,
    IOptions<FastAgiOptions> options,
    FastAgiMeter meter,
    TimeProvider time,
    ILogger<FastAgiConnectionHandler> logger) : ConnectionHandler
{
    private readonly Action<AgiConnection> _headerRead = connections.HeaderRead;
    private readonly ScriptRunner _runner = new(scripts, meter, logger);

    /// <inheritdoc/>
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        using var session = new AgiConnection(connection, options.Value, _runner, meter, time, logger);
        if (!connections.TryAdd(session)) return;
        try
        {
            await session.RunAsync(_headerRead);
        }
        catch (Exception e)
        {
            meter.Fault();
            FastAgiLog.Fault(logger, connection.ConnectionId, e);
        }
        finally
        {
            connections.Remove(session);
        }
    }
}
