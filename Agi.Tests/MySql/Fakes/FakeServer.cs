using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Agi.MySql;

namespace Agi.Tests.MySql.Fakes;

/// <summary>A server of the MySQL protocol that follows a script, in the test's own process. Each connection runs the script anew.</summary>
public sealed class FakeServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<FakePeer, Task> _script;
    private readonly ConcurrentBag<Task> _peers = [];
    private readonly Task _accepting;

    public FakeServer(Func<FakePeer, Task> script)
    {
        _script = script;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What went wrong in a script: an assertion, mostly.</summary>
    public ConcurrentQueue<Exception> Faults { get; } = new();

    public string ConnectionString(string more = "SslMode=None") =>
        string.Create(CultureInfo.InvariantCulture, $"Server=127.0.0.1;Port={Port};User ID=anna;Password=secret;Connection Timeout=20;{more}");

    public MySqlDataSource Open(string more = "SslMode=None") => MySqlDataSource.Create(ConnectionString(more));

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        // A script that still waits for its client is left behind by a client that hangs: a fault of the test itself.
        await Task.WhenAll(_peers).WaitAsync(TimeSpan.FromSeconds(20));
        if (Faults.TryDequeue(out var fault)) throw new InvalidOperationException("The fake server's script failed: " + fault.Message, fault);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync();
                socket.NoDelay = true;
                _peers.Add(RunAsync(socket));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task RunAsync(Socket socket)
    {
        try
        {
            await _script(new FakePeer(socket));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The client went away first, which many tests want.
        }
        catch (Exception e)
        {
            Faults.Enqueue(e);
        }
        finally
        {
            socket.Dispose();
        }
    }
}
