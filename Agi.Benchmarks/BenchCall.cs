using System.Net;
using System.Net.Sockets;
using System.Text;
using Agi.FastAgi.Testing;

namespace Agi.Benchmarks;

/// <summary>Asterisk's side of one routed call. It is cheap: it gives the same short answer to every command.</summary>
internal sealed class BenchCall : IDisposable
{
    private const string Placeholder = "+33000000000";

    private static readonly string Environment = string.Join('\n', new SimulatedCall { Script = "route?answer=no", CallerId = Placeholder, Answered = true }.ToEnvironment("127.0.0.1")) + "\n\n";

    private readonly byte[] _buffer = new byte[2048];
    private int _filled;

    /// <summary>Starts the call. Use <see cref="Continue"/> whenever the socket has something to read.</summary>
    /// <param name="engine">Where the engine listens.</param>
    /// <param name="cli">The caller's number.</param>
    /// <param name="due">The timestamp from which its time counts.</param>
    /// <exception cref="SocketException">The engine refused the connection or broke it.</exception>
    public BenchCall(IPEndPoint engine, string cli, long due)
    {
        Due = due;
        Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            Socket.Connect(engine);
            Socket.Send(Encoding.ASCII.GetBytes(Environment.Replace(Placeholder, cli, StringComparison.Ordinal)));
        }
        catch
        {
            Socket.Dispose();
            throw;
        }
    }

    /// <summary>The connection.</summary>
    public Socket Socket { get; }

    /// <summary>When the call was due.</summary>
    public long Due { get; }

    /// <summary>ROUTE_STATUS, once the target is there; null if the engine hung up without one.</summary>
    public string? Status { get; private set; }

    /// <summary>Reads what is there and answers it.</summary>
    /// <returns>True if the call is over.</returns>
    /// <exception cref="SocketException">The connection broke.</exception>
    public bool Continue()
    {
        var read = Socket.Receive(_buffer, _filled, _buffer.Length - _filled, SocketFlags.None);
        if (read == 0)
        {
            Status = null;
            return true;
        }

        // The engine sends one command and waits, so a line end is the end of what has come.
        _filled += read;
        if (_buffer[_filled - 1] != (byte)'\n') return false;
        var line = _buffer.AsSpan(0, _filled);
        _filled = 0;
        Socket.Send(line.StartsWith("STREAM FILE"u8) ? "200 result=0 endpos=8000\n"u8 : "200 result=1\n"u8);
        if (line.IndexOf("ROUTE_STATUS"u8) >= 0) Status = Value(line, "ROUTE_STATUS");
        if (line.IndexOf("ROUTE_TARGET"u8) < 0) return false;
        if (Value(line, "ROUTE_TARGET").Length == 0) Status = null;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => Socket.Dispose();

    /// <summary>What a SET VARIABLE line sets a variable to, by itself or in an ARRAY.</summary>
    private static string Value(ReadOnlySpan<byte> line, string name)
    {
        var words = AsteriskArguments.Parse(line.TrimEnd("\r\n"u8));
        if (words[2] == name) return words[3];
        var names = AsteriskArguments.Separate(words[2]["ARRAY(".Length..^1]);
        return AsteriskArguments.Separate(words[3])[names.ToList().IndexOf(name)];
    }
}
