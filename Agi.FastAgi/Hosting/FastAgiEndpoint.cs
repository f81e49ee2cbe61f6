using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Agi.FastAgi;

/// <summary>Where the FastAGI host listens.</summary>
public sealed class FastAgiEndpoint
{
    private ListenOptions? _listen;
    private IPEndPoint? _own;

    /// <summary>The address and port; with port 0 in the settings the one that was picked.</summary>
    /// <exception cref="InvalidOperationException">The host has not started yet.</exception>
    public IPEndPoint LocalEndPoint => _own ?? _listen?.EndPoint as IPEndPoint ?? throw new InvalidOperationException("The FastAGI host has not started: it listens nowhere yet.");

    /// <summary>The URL for the dialplan without a script, such as <c>agi://127.0.0.1:4573</c>.</summary>
    public string Url => $"agi://{LocalEndPoint}";

    internal void Attach(ListenOptions listen) => _listen = listen;

    /// <summary>Sets it for a host that opens its socket without Kestrel.</summary>
    internal void Attach(IPEndPoint listening) => _own = listening;

    internal bool Is(EndPoint endpoint) => ReferenceEquals(_listen?.EndPoint, endpoint);
}
