using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Agi.MySql.Sql;
using Microsoft.Extensions.Logging;

namespace Agi.MySql.Protocol;

/// <summary>Opens sessions with one server, and ends statements there.</summary>
internal sealed class SessionFactory(MySqlOptions options, ILogger logger, TimeProvider time)
{
    private readonly ConcurrentDictionary<Task, bool> _kills = new();

    public MySqlOptions Options => options;

    public ILogger Logger => logger;

    public TimeProvider Time => time;

    public SqlTextCache Texts { get; } = new();

    /// <summary>Opens a session within the connection timeout.</summary>
    /// <param name="waited">What a wait for the pool has used up of it.</param>
    /// <exception cref="MySqlException">Transient, timeout, auth or protocol; the message names the server.</exception>
    public async Task<Session> ConnectAsync(TimeSpan waited, CancellationToken cancellationToken)
    {
        var left = Timeout.InfiniteTimeSpan;
        if (options.ConnectionTimeout > 0)
        {
            left = TimeSpan.FromSeconds(options.ConnectionTimeout) - waited;
            // Not nothing at all: the place in the pool came in time.
            if (left < TimeSpan.FromMilliseconds(1)) left = TimeSpan.FromMilliseconds(1);
        }

        var session = await ConnectWithinAsync(left, cancellationToken);
        session.EndsStatements = true;
        return session;
    }

    /// <summary>Ends the statement that a session runs, in the background; then lets the session's socket go.</summary>
    public void KillInBackground(Session session)
    {
        var kill = Task.Run(() => KillAsync(session));
        _kills.TryAdd(kill, true);
        _ = kill.ContinueWith(done => _kills.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits until no statement is being ended any more.</summary>
    public Task WaitForKillsAsync() => Task.WhenAll(_kills.Keys);

    private async Task KillAsync(Session session)
    {
        try
        {
            using var limit = new CancellationTokenSource(options.KillTimeout, time);
            var side = await ConnectWithinAsync(options.KillTimeout, limit.Token);
            try
            {
                await side.RunAsync(FormattableString.Invariant($"KILL QUERY {session.ConnectionId}"), options.KillTimeout, limit.Token);
                Log.Killed(logger, session.ConnectionId);
            }
            finally
            {
                side.Close("it was only there to end a statement");
            }
        }
        catch (Exception e)
        {
            Log.KillFailed(logger, session.ConnectionId, e);
        }
        finally
        {
            session.Cut();
        }
    }

    private async Task<Session> ConnectWithinAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var socket = options.IsUnixSocket
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await ConnectSocketAsync(socket, both.Token);
            var channel = new PacketChannel(new NetworkStream(socket, ownsSocket: true));
            var handshake = new Handshake(channel, options);
            var greeting = await handshake.RunAsync(both.Token);
            channel.Limit = PacketChannel.MaxPayload;
            var session = new Session(this, socket, channel, greeting, handshake.Agreed);
            await session.PrepareForUseAsync(timeout, both.Token);
            Log.Connected(logger, options.Place, greeting.ServerVersion, greeting.ConnectionId);
            return session;
        }
        catch (Exception e)
        {
            socket.Dispose();
            if (cancellationToken.IsCancellationRequested) throw new OperationCanceledException($"Connecting to {options.Place} was cancelled.", e, cancellationToken);
            if (limit.IsCancellationRequested)
            {
                throw MySqlException.Timeout($"No connection to {options.Place} within {timeout.TotalSeconds:0.###} s (Connection Timeout).", e);
            }

            if (e is MySqlException) throw;
            throw MySqlException.Transient($"Connecting to {options.Place} failed: {e.Message}", e);
        }
    }

    private async Task ConnectSocketAsync(Socket socket, CancellationToken cancellationToken)
    {
        if (options.IsUnixSocket)
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(options.Server), cancellationToken);
            return;
        }

        // Finds a peer whose machine is gone, even if nobody waits for it.
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        await socket.ConnectAsync(new DnsEndPoint(options.Server, options.Port), cancellationToken);
    }
}
