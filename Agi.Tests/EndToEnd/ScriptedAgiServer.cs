using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Agi.Tests.EndToEnd;

/// <summary>A FastAGI server that does what the test says with each <c>route</c> session, and notes every outcome.</summary>
public sealed class ScriptedAgiServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<ScriptedAgiSession, CancellationToken, Task> _route;
    private readonly Func<ScriptedAgiSession, CancellationToken, Task> _outcome;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly Task _accepting;

    /// <summary>Starts on a free port of 127.0.0.1.</summary>
    public ScriptedAgiServer(
        Func<ScriptedAgiSession, CancellationToken, Task> route, Func<ScriptedAgiSession, CancellationToken, Task>? outcome = null)
    {
        _route = route;
        _outcome = outcome ?? ((_, _) => Task.CompletedTask);
        _listener.Start();
        _accepting = AcceptAsync(_stop.Token);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The <c>route</c> sessions so far.</summary>
    public ConcurrentQueue<ScriptedAgiSession> Routes { get; } = [];

    /// <summary>The <c>outcome</c> sessions so far.</summary>
    public ConcurrentQueue<ScriptedAgiSession> Outcomes { get; } = [];

    /// <summary>A server that answers each call with these variables, in this order.</summary>
    public static ScriptedAgiServer Answering(params (string Name, string Value)[] variables) => new(async (session, cancellationToken) =>
    {
        foreach (var (name, value) in variables) await session.SetAsync(name, value, cancellationToken);
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_sessions);
        _stop.Dispose();
    }

    private async Task AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(cancellationToken);
                _sessions.Add(ServeAsync(client, cancellationToken));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed: no more calls.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var session = await ScriptedAgiSession.BeginAsync(client, cancellationToken);
            var outcome = string.Equals(session.Script, "outcome", StringComparison.Ordinal);
            (outcome ? Outcomes : Routes).Enqueue(session);
            await (outcome ? _outcome : _route)(session, cancellationToken);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The call may end first.
        }
        finally
        {
            client.Dispose();
        }
    }
}
