using System.Data.Common;
using Agi.MySql.Pooling;
using Agi.MySql.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.MySql;

/// <summary>A database server and the pool of connections to it. One for each connection string, for the life of the program; safe for all threads.</summary>
public sealed class MySqlDataSource : DbDataSource
{
    private readonly SessionFactory _factory;
    private readonly ConnectionPool? _pool;
    private readonly string _publicConnectionString;

    internal MySqlDataSource(MySqlOptions options, string publicConnectionString, ILoggerFactory? loggerFactory, TimeProvider? timeProvider)
    {
        var logger = loggerFactory?.CreateLogger("Agi.MySql") ?? NullLogger.Instance;
        _factory = new SessionFactory(options, logger, timeProvider ?? TimeProvider.System);
        _pool = options.Pooling ? new ConnectionPool(_factory) : null;
        _publicConnectionString = publicConnectionString;
    }

    /// <summary>The connection string without its password.</summary>
    public override string ConnectionString => _publicConnectionString;

    internal MySqlOptions Options => _factory.Options;

    internal ConnectionPool? Pool => _pool;

    /// <summary>Makes a data source. Nothing is connected yet.</summary>
    /// <param name="connectionString">MySqlConnector's keys; see <see cref="MySqlConnectionStringBuilder"/>.</param>
    /// <param name="loggerFactory">Where connections, lost ones and ended statements are logged; null logs nothing.</param>
    /// <param name="timeProvider">The clock of all limits; null is the system's.</param>
    /// <exception cref="ArgumentException">A key is unknown, or a value does not fit it.</exception>
    /// <exception cref="InvalidOperationException">Two values contradict each other.</exception>
    public static MySqlDataSource Create(string connectionString, ILoggerFactory? loggerFactory = null, TimeProvider? timeProvider = null)
    {
        var builder = new MySqlConnectionStringBuilder(connectionString);
        return new MySqlDataSource(builder.ToOptions(), builder.WithoutPassword(), loggerFactory, timeProvider);
    }

    /// <summary>A closed connection of this data source.</summary>
    public new MySqlConnection CreateConnection() => new(this);

    /// <summary>An open connection; dispose it to give it back.</summary>
    /// <exception cref="MySqlException">Transient, timeout (also of the wait for the pool), auth or protocol.</exception>
    public new async ValueTask<MySqlConnection> OpenConnectionAsync(CancellationToken cancellationToken = default) =>
        (MySqlConnection)await base.OpenConnectionAsync(cancellationToken);

    internal ValueTask<Session> RentAsync(CancellationToken cancellationToken) =>
        _pool?.RentAsync(cancellationToken) ?? new ValueTask<Session>(_factory.ConnectAsync(TimeSpan.Zero, cancellationToken));

    internal void Return(Session session)
    {
        if (_pool is not null)
        {
            _pool.Return(session);
        }
        else if (session.IsBusy)
        {
            session.Abandon("it was closed in the middle of an answer");
        }
        else
        {
            session.Close("it is not pooled");
        }
    }

    internal void Reclaim(Session session)
    {
        if (_pool is null)
        {
            session.Cut();
        }
        else
        {
            _pool.Reclaim(session);
        }
    }

    /// <inheritdoc/>
    protected override DbConnection CreateDbConnection() => new MySqlConnection(this);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) DisposeAsyncCore().AsTask().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        if (_pool is not null) await _pool.DisposeAsync();
        await _factory.WaitForKillsAsync();
        await base.DisposeAsyncCore();
    }
}
