using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Agi.FastAgi;

/// <summary>All open connections: their limit, their deadlines, their end when the host stops.</summary>
internal sealed class FastAgiConnections : IDisposable
{
    private static readonly TimeSpan LongestSweep = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly LinkedList<AgiConnection> _waiting = [];
    private readonly LinkedList<AgiConnection> _running = [];
    private readonly FastAgiOptions _options;
    private readonly ClientAllowList _allowed;
    private readonly FastAgiMeter _meter;
    private readonly TimeProvider _time;
    private readonly ILogger<FastAgiConnections> _logger;
    private readonly ITimer _sweep;
    private readonly CancellationTokenRegistration _stopping;
    private ITimer? _drain;
    private bool _closed;
    private bool _drained;

    public FastAgiConnections(IOptions<FastAgiOptions> options, FastAgiMeter meter, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<FastAgiConnections> logger)
    {
        _options = options.Value;
        // The validator refuses a list that cannot be read.
        _allowed = ClientAllowList.Parse(_options.AllowedClients, out _)!;
        _meter = meter;
        _time = time;
        _logger = logger;
        // A deadline is noticed late by at most a quarter of the shortest limit.
        var shortest = (_options.HeaderTimeout < _options.ReplyTimeout ? _options.HeaderTimeout : _options.ReplyTimeout) / 4;
        var period = shortest < LongestSweep ? shortest : LongestSweep;
        _sweep = time.CreateTimer(static state => ((FastAgiConnections)state!).Sweep(), this, period, period);
        _stopping = lifetime.ApplicationStopping.Register(BeginDrain);
    }

    /// <summary>Connections that are open now.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _waiting.Count + _running.Count;
        }
    }

    /// <summary>Admits a connection or refuses it. At the limit it takes the place of the one that has been silent longest.</summary>
    public bool TryAdd(AgiConnection connection)
    {
        var context = connection.Context;
        if (context.RemoteEndPoint is IPEndPoint client && !_allowed.Allows(client.Address))
        {
            FastAgiLog.NotAllowed(_logger, context.ConnectionId, client);
            _meter.Refused("not_allowed");
            return false;
        }
        AgiConnection? evicted = null;
        var admitted = false;
        lock (_gate)
        {
            if (_closed)
            {
                _meter.Refused("stopping");
                return false;
            }
            if (_waiting.Count + _running.Count >= _options.MaxConnections)
            {
                evicted = _waiting.First?.Value;
                // Off the list at once: its place is free before it has closed.
                if (evicted is not null) _waiting.RemoveFirst();
            }
            if (_waiting.Count + _running.Count < _options.MaxConnections)
            {
                _waiting.AddLast(connection.Node);
                admitted = true;
            }
        }
        evicted?.EndWaiting("evicted");
        if (admitted)
        {
            _meter.Opened();
            return true;
        }
        FastAgiLog.TooMany(_logger, context.ConnectionId, context.RemoteEndPoint, _options.MaxConnections);
        _meter.Refused("too_many");
        return false;
    }

    /// <summary>Notes that a connection has sent its environment. It is a call now, and cannot lose its place.</summary>
    public void HeaderRead(AgiConnection connection)
    {
        lock (_gate)
        {
            if (connection.Node.List == _waiting) _waiting.Remove(connection.Node);
            if (connection.Node.List is null) _running.AddLast(connection.Node);
            if (!_drained) return;
        }
        connection.Cancel();
    }

    public void Remove(AgiConnection connection)
    {
        lock (_gate) connection.Node.List?.Remove(connection.Node);
        _meter.Closed();
    }

    /// <summary>Wakes what waits beyond its deadline.</summary>
    public void Sweep()
    {
        var now = _time.GetTimestamp();
        lock (_gate)
        {
            foreach (var connection in _waiting) connection.Sweep(now);
            foreach (var connection in _running) connection.Sweep(now);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Dispose();
        _sweep.Dispose();
        _drain?.Dispose();
    }

    private void BeginDrain()
    {
        AgiConnection[] waiting;
        int running;
        lock (_gate)
        {
            _closed = true;
            waiting = [.. _waiting];
            running = _running.Count;
        }
        FastAgiLog.Draining(_logger, running, _options.DrainTimeout);
        foreach (var connection in waiting) connection.EndWaiting("stopping");
        if (_options.DrainTimeout == TimeSpan.Zero)
            EndDrain();
        else
            _drain = _time.CreateTimer(static state => ((FastAgiConnections)state!).EndDrain(), this, _options.DrainTimeout, Timeout.InfiniteTimeSpan);
    }

    private void EndDrain()
    {
        AgiConnection[] rest;
        lock (_gate)
        {
            _drained = true;
            rest = [.. _running];
        }
        if (rest.Length == 0) return;
        FastAgiLog.DrainOver(_logger, rest.Length);
        foreach (var connection in rest) connection.Cancel();
    }
}

/// <summary>Lets the host's stop last as long as the drain. Its own default of 30 s would abort calls that may still run.</summary>
internal sealed class FastAgiShutdownTime(IOptions<FastAgiOptions> options) : IPostConfigureOptions<HostOptions>
{
    // How long cancelled scripts have after the drain, before Kestrel aborts their connections.
    private static readonly TimeSpan AfterDrain = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public void PostConfigure(string? name, HostOptions host)
    {
        var needed = options.Value.DrainTimeout + AfterDrain;
        if (host.ShutdownTimeout < needed) host.ShutdownTimeout = needed;
    }
}
