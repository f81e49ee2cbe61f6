using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
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
