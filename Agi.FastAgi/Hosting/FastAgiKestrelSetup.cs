using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Agi.FastAgi;

/// <summary>Gives Kestrel the FastAGI endpoint, beside whatever else it serves.</summary>
internal sealed class FastAgiKestrelSetup(IOptions<FastAgiOptions> options, FastAgiEndpoint endpoint, FastAgiConnectionHandler handler)
    : IConfigureOptions<KestrelServerOptions>, IPostConfigureOptions<SocketTransportOptions>
{
    /// <inheritdoc/>
    public void Configure(KestrelServerOptions kestrel)
    {
        var settings = options.Value;
        kestrel.Listen(new IPEndPoint(IPAddress.Parse(settings.Address), settings.Port), listen =>
        {
            endpoint.Attach(listen);
            listen.Run(handler.OnConnectedAsync);
        });
    }

    /// <inheritdoc/>
    public void PostConfigure(string? name, SocketTransportOptions transport)
    {
        var settings = options.Value;
        transport.Backlog = Math.Max(transport.Backlog, settings.Backlog);
        var bind = transport.CreateBoundListenSocket;
        transport.CreateBoundListenSocket = at =>
        {
            try
            {
                return bind(at);
            }
            catch (SocketException e) when (endpoint.Is(at))
            {
                throw FastAgiListenException.Of(at, e);
            }
        };
    }
}

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
