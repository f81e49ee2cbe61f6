using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Logging;

namespace Agi.FastAgi;

/// <summary>One connection from its first byte to its close.</summary>
internal sealed class AgiConnection : IDisposable
{
    // Asterisk closes as soon as it reads the end. Another peer is cut off after this time.
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly ConnectionContext _connection;
    private readonly FastAgiOptions _options;
    private readonly ScriptRunner _runner;
    private readonly FastAgiMeter _meter;
    private readonly ILogger _logger;
    private readonly AgiInput _input;
    private readonly Socket? _socket;
    private readonly CancellationTokenSource _gone = new();
    private volatile string? _endReason;
    private bool _silent;

    public AgiConnection(ConnectionContext connection, FastAgiOptions options, ScriptRunner runner, FastAgiMeter meter, TimeProvider time, ILogger logger)
    {
        _connection = connection;
        _options = options;
        _runner = runner;
        _meter = meter;
        _logger = logger;
        _socket = connection.Features.Get<IConnectionSocketFeature>()?.Socket;
        _input = new AgiInput(connection.Transport.Input, time);
        Node = new LinkedListNode<AgiConnection>(this);
    }

    /// <summary>Its place in the list of connections.</summary>
    public LinkedListNode<AgiConnection> Node { get; }

    /// <summary>The connection itself.</summary>
    public ConnectionContext Context => _connection;

    /// <summary>Wakes the read if its deadline is over.</summary>
    public void Sweep(long now) => _input.Sweep(now);

    /// <summary>Ends a connection that has sent no environment yet.</summary>
    /// <param name="reason">As the meter names it.</param>
    public void EndWaiting(string reason)
    {
        _endReason = reason;
        _input.Wake();
    }

    /// <summary>Cancels the script and wakes what it waits for: the connection is gone, or the time to drain is over.</summary>
    public void Cancel()
    {
        try
        {
            _gone.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself in this moment.
        }
        _input.Wake();
    }

    /// <inheritdoc/>
    public void Dispose() => _gone.Dispose();

    /// <summary>Reads the environment, runs the script, closes.</summary>
    /// <param name="headerRead">Called when the environment is complete.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask RunAsync(Action<AgiConnection> headerRead)
    {
        try
        {
            var closed = _connection.ConnectionClosed.UnsafeRegister(static state => ((AgiConnection)state!).Cancel(), this);
            try
            {
                var request = await ReadEnvironmentAsync();
                if (request is not null)
                {
                    headerRead(this);
                    var channel = new AgiChannel(_input, _connection.Transport.Output, _options.ReplyTimeout, _connection.ConnectionId, _logger, _meter, _gone.Token);
                    await _runner.RunAsync(request, channel, _connection.ConnectionId, _connection.ConnectionClosed, _gone.Token);
                }
            }
            finally
            {
                // From here on we wait for the peer to close, and nothing is left to cancel.
                await closed.DisposeAsync();
            }
            await CloseAsync();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The peer reset the connection while nothing was due.
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<AgiRequest?> ReadEnvironmentAsync()
    {
        var parser = new AgiEnvironmentParser();
        var reader = _input.Reader;
        long consumed = 0;
        _input.SetDeadline(_options.HeaderTimeout);
        while (true)
        {
            ReadResult result;
            try
            {
                result = await reader.ReadAsync(CancellationToken.None);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                return Refuse("no_environment");
            }
            var buffer = result.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                var next = buffer.GetPosition(1, end);
                consumed += line.Length + 1;
                if (consumed > _options.MaxHeaderBytes) return Bad(next, $"the environment is longer than FastAgi:MaxHeaderBytes ({_options.MaxHeaderBytes})");
                var text = line.IsSingleSegment ? line.FirstSpan : line.ToArray();
                if (text is [.., (byte)'\r']) text = text[..^1];
                if (text.IsEmpty)
                {
                    reader.AdvanceTo(next);
                    _input.ClearDeadline();
                    var request = parser.Finish(out var refusal);
                    return request ?? Bad(refusal!);
                }
                if (parser.Feed(text) is { } reason) return Bad(next, reason);
                buffer = buffer.Slice(next);
            }
            if (consumed + buffer.Length > _options.MaxHeaderBytes) return Bad(buffer.End, $"the environment is longer than FastAgi:MaxHeaderBytes ({_options.MaxHeaderBytes})");
            reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted || _gone.IsCancellationRequested) return Refuse("no_environment");
            if (!result.IsCanceled) continue;
            if (_endReason is { } ended) return Refuse(ended);
            if (_input.Expired) return Refuse("header_timeout");
        }
    }

    private AgiRequest? Bad(SequencePosition read, string reason)
    {
        _input.Reader.AdvanceTo(read);
        return Bad(reason);
    }

    private AgiRequest? Bad(string reason)
    {
        _meter.Refused("bad_environment");
        FastAgiLog.BadEnvironment(_logger, _connection.ConnectionId, _connection.RemoteEndPoint, reason);
        return null;
    }

    private AgiRequest? Refuse(string reason)
    {
        _silent = true;
        _meter.Refused(reason);
        switch (reason)
        {
            case "header_timeout":
                FastAgiLog.HeaderTimeout(_logger, _connection.ConnectionId, _connection.RemoteEndPoint, _options.HeaderTimeout);
                break;
            case "evicted":
                FastAgiLog.Evicted(_logger, _connection.ConnectionId, _connection.RemoteEndPoint, _options.MaxConnections);
                break;
            default:
                FastAgiLog.NoEnvironment(_logger, _connection.ConnectionId, _connection.RemoteEndPoint);
                break;
        }
        return null;
    }

    // Asterisk logs a broken pipe if we close first. So we end the sending side, read until Asterisk has closed, and close then.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask CloseAsync()
    {
        if (_silent || _connection.ConnectionClosed.IsCancellationRequested) return;
        if (_socket is null) return;
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return;
        }
        var reader = _input.Reader;
        _input.SetDeadline(CloseTimeout);
        while (true)
        {
            var result = await reader.ReadAsync(CancellationToken.None);
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted || _input.Expired) break;
        }
        _input.ClearDeadline();
    }
}
