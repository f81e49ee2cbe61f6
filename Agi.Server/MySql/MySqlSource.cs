using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace Agi.Server.MySql;

/// <summary>Connections to a shop's MySQL or MariaDB: MySqlConnector, set up for shops.</summary>
/// <remarks>
/// It adds three things. A connection that died while idle is noticed when it is taken. If the server refuses a new connection, a call waits for one that is given
/// back. Taking a connection never lasts longer than the token says.
/// </remarks>
internal sealed partial class MySqlSource : DbDataSource
{
    // Times are read as UTC whatever the server's zone is. Some hosts refuse big joins and cut results, and half a shop must not be read: both limits are lifted.
    // The limit of rows is a number because DEFAULT would be the host's own.
    private const string FirstStatement = "SET NAMES utf8mb4, time_zone='+00:00', sql_big_selects=1, sql_select_limit=18446744073709551615";

    // In seconds. A server that takes longer for this statement is frozen.
    private const int FirstStatementTimeout = 5;

    /// <summary>
    /// A connection that was idle for longer is tried before it is lent. No server restarts faster (an empty MariaDB takes about 100 ms), so every restart is
    /// noticed. A busy connection is not tried: that would cost each call a round trip.
    /// </summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(50);

    private readonly MySqlDataSource _connections;
    private readonly ConnectionPlaces _places;
    private readonly int _most;
    private readonly string _where;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    // When each connection was last alive and set up, by the server's number for it. A connection without an entry is tried, so a lost entry does no harm.
    private readonly ConcurrentDictionary<int, long> _alive = new();

    private MySqlSource(MySqlDataSourceBuilder builder, ILoggerFactory loggers, TimeProvider time)
    {
        var settings = builder.ConnectionStringBuilder;
        _most = (int)settings.MaximumPoolSize;
        _where = settings.Server.StartsWith('/') ? settings.Server : string.Create(CultureInfo.InvariantCulture, $"{settings.Server}:{settings.Port}");
        _places = new ConnectionPlaces(_most, TimeSpan.FromSeconds(settings.ConnectionTimeout), time);
        _time = time;
        _logger = loggers.CreateLogger<MySqlSource>();
        _connections = builder.UseLoggerFactory(loggers).UseConnectionOpenedCallback(SetUpAsync).Build();
        settings.Remove("Password");
        ConnectionString = settings.ConnectionString;
    }

    /// <summary>The connection string without the password.</summary>
    public override string ConnectionString { get; }

    /// <summary>What the server allows at the moment; null unless it refused a connection within the last minute.</summary>
    public ConnectionLimit? Limit => _places.Limit;

    /// <summary>Makes a source of connections. Nothing connects yet.</summary>
    /// <exception cref="ArgumentException">The connection string has an unknown key, or a value that does not fit it.</exception>
    public static MySqlSource Create(string connectionString, ILoggerFactory loggers, TimeProvider time)
    {
        var builder = new MySqlDataSourceBuilder(connectionString);
        var settings = builder.ConnectionStringBuilder;
        // Magento 1 has zero dates. They come as DateTime.MinValue and not as an exception, and DbValue reads that as no date.
        settings.AllowZeroDateTime = false;
        settings.ConvertZeroDateTime = true;
        // A text of 36 characters stays a text and is not read as a Guid.
        settings.GuidFormat = MySqlGuidFormat.None;
        // A server must not be able to ask for files of this machine.
        settings.AllowLoadLocalInfile = false;
        // A call's statements are prepared once on each connection. This key would turn that off without a word.
        settings.IgnorePrepare = false;
        // With the reset, each connection taken costs two more round trips (the reset, and the first statement after it), and a call's p99 grows three to five times.
        if (!settings.ContainsKey("Connection Reset")) settings.ConnectionReset = false;
        // In seconds: how long the driver waits for a statement that does not let itself be killed. Its own default is 2.
        if (!settings.ContainsKey("Cancellation Timeout")) settings.CancellationTimeout = 1;
        // In seconds. Hosts close idle connections after a minute or more (wait_timeout); the driver's own default is 180.
        if (!settings.ContainsKey("Connection Idle Timeout")) settings.ConnectionIdleTimeout = 60;
        // In seconds. Without it a connection whose peer is gone is noticed after hours, and a load of numbers has no other limit.
        if (!settings.ContainsKey("Keep Alive")) settings.Keepalive = 30;
        return new MySqlSource(builder, loggers, time);
    }

    /// <summary>The account as GRANT wants it, and the name of the database.</summary>
    public async Task<(string Account, string Database)> ReadAccountAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT CURRENT_USER(), COALESCE(DATABASE(), '')";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var account = reader.GetString(0);
        var at = account.LastIndexOf('@');
        return ($"'{account[..at]}'@'{account[(at + 1)..]}'", reader.GetString(1));
    }

    /// <summary>How many connections the server lets this account have at once; null if it sets no limit.</summary>
    public async Task<int?> ReadAllowedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        // In a session this is the account's own limit, or that of all accounts if it has none.
        command.CommandText = "SELECT @@max_user_connections, @@max_connections";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        long[] limits = [reader.GetInt64(0), reader.GetInt64(1)];
        return limits.Where(limit => limit > 0).Select(limit => (int?)limit).Min();
    }

    /// <inheritdoc/>
    /// <remarks>Prefer <see cref="DbDataSource.OpenConnectionAsync"/>: a connection from here is set up when it is opened, but not tried again, and it does not wait for a place.</remarks>
    protected override DbConnection CreateDbConnection() => _connections.CreateConnection();

    /// <inheritdoc/>
    protected override DbConnection OpenDbConnection() => OpenDbConnectionAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        var opening = OpenAsync(cancellationToken);
        try
        {
            // The driver does not watch the token while it waits for a frozen server.
            return await opening.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _ = CloseLateAsync(opening);
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _connections.Dispose();
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        await _connections.DisposeAsync();
        await base.DisposeAsyncCore();
    }

    /// <summary>Takes an idle connection that is alive, or a new one, or waits for one to come back.</summary>
    private async Task<MySqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        for (int dead = 0, refused = 0; ;)
        {
            await _places.TakeAsync(cancellationToken);
            try
            {
                var connection = await _connections.OpenConnectionAsync(cancellationToken);
                GiveBackWhenClosed(connection, cancellationToken);
                return connection;
            }
            catch (DeadConnectionException) when (dead++ < _most)
            {
                // It is closed already. After a restart every idle connection is dead, and each is met once.
                _places.GiveBack();
            }
            catch (MySqlException refusal) when (IsRefusal(refusal))
            {
                var isNews = _places.Limit is null;
                var isWorthWaiting = _places.Withhold(refusal.Message);
                if (isNews) LogLimit(refusal.Message);

                // Where no connection is in use, one may have come back to the pool while this one was being refused: one more try finds it.
                if (!isWorthWaiting && refused++ > 0) throw;
            }
            catch (MySqlException fault) when (fault.ErrorCode == MySqlErrorCode.UnableToConnectToHost)
            {
                _places.GiveBack();
                throw new NoConnectionException($"{_where}: {fault.Message}", fault);
            }
            catch
            {
                _places.GiveBack();
                throw;
            }
        }
    }

    private void GiveBackWhenClosed(MySqlConnection connection, CancellationToken cancellationToken)
    {
        var number = connection.ServerThread;
        connection.StateChange += OnChange;

        void OnChange(object sender, StateChangeEventArgs change)
        {
            if (change.CurrentState != ConnectionState.Closed) return;
            connection.StateChange -= OnChange;
            // The driver may have sent a kill for its last statement. A late kill would hit the next statement, so the first statement goes before it.
            if (cancellationToken.IsCancellationRequested) _alive.TryRemove(number, out _);
            _places.GiveBack();
        }
    }

    /// <summary>Sends the first statement to a connection that is new or was not used for a while.</summary>
    /// <exception cref="DeadConnectionException">The connection came from the pool and is dead.</exception>
    private async ValueTask SetUpAsync(MySqlConnectionOpenedContext context, CancellationToken cancellationToken)
    {
        var connection = context.Connection;
        var number = connection.ServerThread;
        if (context.Conditions == MySqlConnectionOpenedConditions.None && _alive.TryGetValue(number, out var last) && _time.GetElapsedTime(last) < Fresh)
        {
            _alive[number] = _time.GetTimestamp();
            return;
        }

        // A connection whose first statement is cancelled goes back to the pool: it must not count as set up.
        _alive.TryRemove(number, out _);
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = FirstStatement;
            command.CommandTimeout = FirstStatementTimeout;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception fault) when (!context.Conditions.HasFlag(MySqlConnectionOpenedConditions.New)
            && fault is not OperationCanceledException and not MySqlException { ErrorCode: MySqlErrorCode.UserLimitReached })
        {
            throw new DeadConnectionException(fault);
        }

        if (_alive.Count > 2 * _most) _alive.Clear();
        _alive[number] = _time.GetTimestamp();
    }

    /// <summary>Whether the server, the account or the host has no room for one more connection.</summary>
    private static bool IsRefusal(MySqlException fault) =>
        fault.ErrorCode is MySqlErrorCode.ConnectionCountError or MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.UserLimitReached;

    /// <summary>Closes a connection that opens after its caller has given up.</summary>
    private static async Task CloseLateAsync(Task<MySqlConnection> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully) await (await opening).DisposeAsync();
    }

    [LoggerMessage(EventId = 1201, Level = LogLevel.Warning, Message = "The database refuses more connections: {Why}; calls wait for one that comes back; more are tried after a minute")]
    private partial void LogLimit(string why);

    private sealed class DeadConnectionException(Exception fault) : DbException($"The connection was closed while nobody used it: {fault.Message}", fault);
}

/// <summary>How many connections the server allows at the moment, and what it said.</summary>
internal sealed record ConnectionLimit(int Connections, string Why)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"The database allows {Connections} connections at the moment: {Why}");
}

/// <summary>Places for connections in use. There are as many as the pool has, and fewer for a while after the server refused one.</summary>
/// <param name="most">The size of the pool.</param>
/// <param name="longestWait">The longest wait for a place; zero for no limit.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The semaphore holds no handle, and a call may still wait on it while the program ends.")]
internal sealed class ConnectionPlaces(int most, TimeSpan longestWait, TimeProvider time)
{
    /// <summary>How long a refusal counts. Other users of the account may have given connections back by then.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _free = new(most);
    private readonly Lock _lock = new();
    private int _withheld;
    private long _refusedAt;
    private string _why = "";

    /// <summary>What the server allows; null while no refusal is known.</summary>
    public ConnectionLimit? Limit
    {
        get
        {
            lock (_lock)
            {
                Forget();
                return _withheld == 0 ? null : new ConnectionLimit(most - _withheld, _why);
            }
        }
    }

    /// <summary>Takes a place. Waiters get theirs in the order in which they came.</summary>
    /// <exception cref="NoConnectionException">None came free in time.</exception>
    public async ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _withheld) > 0)
        {
            lock (_lock) Forget();
        }

        if (_free.Wait(0, CancellationToken.None)) return;
        using var late = new CancellationTokenSource(longestWait > TimeSpan.Zero ? longestWait : Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await _free.WaitAsync(either.Token);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new NoConnectionException(
                string.Create(CultureInfo.InvariantCulture, $"All connections were in use for {longestWait.TotalSeconds:0} s. {Limit?.ToString() ?? $"Maximum Pool Size is {most}."}"), fault);
        }
    }

    public void GiveBack() => _free.Release();

    /// <summary>Call this when the server refused a connection. It withdraws the caller's place and all free ones: as many stay as connections are in use.</summary>
    /// <returns>False if no connection is in use: nothing will be given back, so do not wait. One place stays free for the next try.</returns>
    public bool Withhold(string why)
    {
        lock (_lock)
        {
            _refusedAt = time.GetTimestamp();
            _why = why;
            _withheld++;
            while (_free.Wait(0)) _withheld++;
            if (_withheld < most) return true;
            _withheld--;
            _free.Release();
            return false;
        }
    }

    /// <summary>Frees all places when the last refusal is a minute old.</summary>
    private void Forget()
    {
        if (_withheld == 0 || time.GetElapsedTime(_refusedAt) < Lasting) return;
        _free.Release(_withheld);
        _withheld = 0;
    }
}

/// <summary>The server cannot be reached, or no connection came free in time.</summary>
internal sealed class NoConnectionException(string message, Exception fault) : DbException(message, fault);
