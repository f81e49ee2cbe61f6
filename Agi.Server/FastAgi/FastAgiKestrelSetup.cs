using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Agi.Server.FastAgi;

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
                throw new FastAgiListenException(e.SocketErrorCode switch
                {
                    SocketError.AddressAlreadyInUse => $"FastAGI cannot listen on {at}: another program has the port. Stop it, or set {FastAgiOptions.SectionName}:Port.",
                    SocketError.AddressNotAvailable => $"FastAGI cannot listen on {at}: this machine does not have the address. Set {FastAgiOptions.SectionName}:Address.",
                    SocketError.AccessDenied => $"FastAGI cannot listen on {at}: this user may not use the port. Set {FastAgiOptions.SectionName}:Port.",
                    _ => $"FastAGI cannot listen on {at}: {e.Message}. Set {FastAgiOptions.SectionName}:Address and {FastAgiOptions.SectionName}:Port.",
                }, e);
            }
        };
    }
}
