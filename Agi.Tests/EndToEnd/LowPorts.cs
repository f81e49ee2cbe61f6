using System.Net;
using System.Net.Sockets;

namespace Agi.Tests.EndToEnd;

/// <summary>UDP ports of 127.0.0.1 that stay free until they are used.</summary>
/// <remarks>
/// Linux gives out ports from 32768 on. A port that a configuration names now and a program binds minutes later must be below them.
/// Asterisk's RTP is from 12000 to 29999, see <see cref="AsteriskConfiguration"/>.
/// </remarks>
public static class LowPorts
{
    /// <summary>For a configuration: the first of <paramref name="count"/> free ports in a row, which other tests leave alone.</summary>
    public static int Kept(int count) => Find(30_000, 30_498, count);

    /// <summary>For use at once: the first of <paramref name="count"/> free ports in a row; an even one, as RTP wants it.</summary>
    public static int Passing(int count = 1) => Find(30_500, 32_700, count);

    private static int Find(int from, int to, int count)
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var first = from + (2 * Random.Shared.Next((to - from - count) / 2));
            if (Enumerable.Range(first, count).All(IsFree)) return first;
        }

        throw new InvalidOperationException($"No {count} free UDP ports in a row between {from} and {to}.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
