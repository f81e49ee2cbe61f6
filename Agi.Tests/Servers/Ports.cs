using System.Net;
using System.Net.Sockets;

namespace Agi.Tests.Servers;

/// <summary>Free ports. UDP ports are in <see cref="Agi.Tests.EndToEnd.LowPorts"/>.</summary>
public static class Ports
{
    /// <summary>A TCP port of 127.0.0.1 that was free a moment ago.</summary>
    public static int FreeTcp()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
