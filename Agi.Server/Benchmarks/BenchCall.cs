using System.Net;
using System.Net.Sockets;
using System.Text;
using Agi.Server.FastAgi.Testing;

namespace Agi.Server.Benchmarks;

/// <summary>Asterisk's side of one routed call, as cheap as can be: a blocking socket, and the same short answer to every command.</summary>
/// <remarks>It serves one thread, call after call.</remarks>
internal sealed class BenchCall(IPEndPoint engine)
{
    private const string Placeholder = "+33000000000";

    private static readonly string Environment = string.Join('\n', new SimulatedCall { Script = "route", CallerId = Placeholder, Answered = true }.ToEnvironment("127.0.0.1")) + "\n\n";

    private readonly byte[] _buffer = new byte[8192];

    /// <summary>Calls, and answers until the target is there.</summary>
    /// <returns>ROUTE_STATUS, or null where the engine hung up before it set a target.</returns>
    /// <exception cref="SocketException">The engine refused the connection or broke it.</exception>
    public string? Run(string cli)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
        socket.Connect(engine);
        socket.Send(Encoding.ASCII.GetBytes(Environment.Replace(Placeholder, cli, StringComparison.Ordinal)));
        string? status = null;
        var filled = 0;
        while (true)
        {
            var read = socket.Receive(_buffer, filled, _buffer.Length - filled, SocketFlags.None);
            if (read == 0) return null;
            filled += read;

            // The engine sends one command and waits: a line end is the end of what there is.
            if (_buffer[filled - 1] != (byte)'\n') continue;
            var line = _buffer.AsSpan(0, filled);
            filled = 0;
            if (line.IndexOf("ROUTE_STATUS"u8) >= 0) status = Value(line);
            var routed = line.IndexOf("ROUTE_TARGET"u8) >= 0;
            socket.Send(line.StartsWith("STREAM FILE"u8) ? "200 result=0 endpos=8000\n"u8 : "200 result=1\n"u8);
            if (routed) return Value(line).Length > 0 ? status : null;
        }
    }

    /// <summary>The last word of a SET VARIABLE line, without its quotes.</summary>
    private static string Value(ReadOnlySpan<byte> line)
    {
        var text = line.TrimEnd("\r\n "u8);
        return Encoding.UTF8.GetString(text[(text.LastIndexOf((byte)' ') + 1)..].Trim((byte)'"'));
    }
}
