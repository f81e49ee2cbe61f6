using Agi.MySql.Protocol;

namespace Agi.MySql.Pooling;

/// <summary>Sessions that are kept open between uses. Waiters are served in their order; of the idle sessions the last used one goes first, so that the others grow old and go.</summary>
internal sealed class ConnectionPool : IAsyncDisposable
{
    private readonly SessionFactory _factory;
    private readonly MySqlOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _places;
    private readonly List<Session> _idle = [];
    private readonly ITimer _upkeep;
    private bool _filling;
    private bool _closed;

    public ConnectionPool(SessionFactory factory)
    {
        _factory = factory;
        _options = factory.Options;
        _time = factory.Time;
        _places = new SemaphoreSlim(_options.MaximumPoolSize, _options.MaximumPoolSize);
        var period = TimeSpan.FromSeconds(Math.Clamp(_options.IdleTimeout.TotalSeconds / 2, 1, 60));
        _upkeep = _time.CreateTimer(static pool => ((ConnectionPool)pool!).Upkeep(), this, period, period);
    }

    public int IdleCount
    {
        get
        {
            lock (_lock) return _idle.Count;
        }
    }

    /// <summary>Sessions that are lent out or about to be.</summary>
    public int RentedCount => _options.MaximumPoolSize - _places.CurrentCount;

    /// <summary>An idle session, or a new one, or the wait for one. The connection timeout covers all of it.</summary>
    public async ValueTask<Session> RentAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_closed, typeof(MySqlDataSource));
        var start = _time.GetTimestamp();
        if (!await _places.WaitAsync(0, CancellationToken.None)) await WaitForPlaceAsync(cancellationToken);
        try
        {
            while (TakeIdle() is { } session)
            {
                if (!_options.ConnectionReset) return session;
                if (await TryResetAsync(session, cancellationToken)) return session;
            }

            return await _factory.ConnectAsync(_time.GetElapsedTime(start), cancellationToken);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    /// <summary>Takes a session back. One that is broken, in the middle of an answer or of a transaction, or too old is closed.</summary>
    public void Return(Session session)
    {
        session.IsUsed = true;
        if (!session.IsBroken && session.IsBusy)
        {
            session.Abandon("it was given back in the middle of an answer");
        }
        else if (!session.IsBroken && session.InTransaction)
        {
            session.Close("it was given back in the middle of a transaction, which the server rolls back now");
        }
        else if (IsTooOld(session))
        {
            session.Close("it reached its maximum age");
        }

        session.IdleSince = _time.GetTimestamp();
        var kept = false;
        lock (_lock)
        {
            if (!session.IsBroken && !_closed)
            {
                _idle.Add(session);
                kept = true;
            }
        }

        if (!kept && !session.IsBroken) session.Close("the pool is closed");
        _places.Release();
    }

    /// <summary>Takes back the place of a session whose connection was forgotten.</summary>
    public void Reclaim(Session session)
    {
        Log.Leaked(_factory.Logger, session.ConnectionId);
        session.Cut();
        _places.Release();
    }

    public async ValueTask DisposeAsync()
    {
        List<Session> idle;
        lock (_lock)
        {
            _closed = true;
            idle = [.. _idle];
            _idle.Clear();
        }

        await _upkeep.DisposeAsync();
        foreach (var session in idle) session.Close("the pool is closed");
        await _factory.WaitForKillsAsync();
    }

    /// <summary>Closes sessions that were idle for long, and fills up to the minimum.</summary>
    internal void Upkeep()
    {
        List<Session> old = [];
        bool fill;
        lock (_lock)
        {
            // The longest unused ones are in front. The minimum counts what is lent out, too.
            var spare = _idle.Count + RentedCount - _options.MinimumPoolSize;
            for (var i = 0; i < _idle.Count;)
            {
                var session = _idle[i];
                var unused = spare > 0 && _options.IdleTimeout > TimeSpan.Zero && _time.GetElapsedTime(session.IdleSince) >= _options.IdleTimeout;
                if (unused || IsTooOld(session) || !session.IsQuiet())
                {
                    _idle.RemoveAt(i);
                    old.Add(session);
                    spare--;
                }
                else
                {
                    i++;
                }
            }

            fill = spare < 0 && !_filling && !_closed;
            _filling |= fill;
        }

        foreach (var session in old) session.Close("it was idle for long, too old, or closed by the server");
        if (fill) _ = FillAsync();
    }

    private async Task FillAsync()
    {
        try
        {
            while (IdleCount + RentedCount < _options.MinimumPoolSize && await _places.WaitAsync(0))
            {
                Session? session = null;
                try
                {
                    session = await _factory.ConnectAsync(TimeSpan.Zero, CancellationToken.None);
                }
                finally
                {
                    if (session is null) _places.Release();
                }

                Return(session);
            }
        }
        catch (Exception e)
        {
            Log.NotFilled(_factory.Logger, _options.MinimumPoolSize, e);
        }
        finally
        {
            lock (_lock) _filling = false;
        }
    }

    private async Task WaitForPlaceAsync(CancellationToken cancellationToken)
    {
        var timeout = _options.ConnectionTimeout == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(_options.ConnectionTimeout);
        using var limit = new CancellationTokenSource(timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _places.WaitAsync(both.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw MySqlException.Timeout(
                $"All {_options.MaximumPoolSize} connections to {_options.Place} were in use for {_options.ConnectionTimeout} s. "
                + "Raise Maximum Pool Size, or look for connections that are not disposed.", e);
        }
    }

    private Session? TakeIdle()
    {
        while (true)
        {
            Session session;
            lock (_lock)
            {
                if (_idle.Count == 0) return null;
                session = _idle[^1];
                _idle.RemoveAt(_idle.Count - 1);
            }

            if (!IsTooOld(session) && session.IsQuiet()) return session;
            session.Close("it was too old, or closed by the server while idle");
        }
    }

    private bool IsTooOld(Session session) => _options.Lifetime > TimeSpan.Zero && _time.GetElapsedTime(session.CreatedAt) >= _options.Lifetime;

    private async Task<bool> TryResetAsync(Session session, CancellationToken cancellationToken)
    {
        if (!session.IsUsed) return true;
        try
        {
            await session.ResetAsync(TimeSpan.FromSeconds(Math.Max(1, _options.ConnectionTimeout)), cancellationToken);
            return true;
        }
        catch (MySqlException)
        {
            session.Cut();
            return false;
        }
        catch
        {
            session.Cut();
            throw;
        }
    }
}
