using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Agi.MySql.Protocol;

namespace Agi.MySql;

/// <summary>A connection, lent by the pool of its <see cref="MySqlDataSource"/> from Open to Dispose.</summary>
/// <remarks>
/// Made by itself from a connection string it has no pool: only a data source keeps connections. The blocking methods wait for the asynchronous ones.
/// Session variables, temporary tables and locks stay on a connection that goes back to the pool (Connection Reset=true clears them, for one round trip more).
/// </remarks>
public sealed class MySqlConnection : DbConnection
{
    private MySqlDataSource? _source;
    private bool _ownsSource;
    private string _connectionString;
    private Session? _session;
    private MySqlDataReader? _reader;

    /// <summary>A connection without a connection string; set one before it is opened.</summary>
    public MySqlConnection()
        : this("")
    {
    }

    /// <summary>A connection of its own, outside any pool.</summary>
    public MySqlConnection(string connectionString)
    {
        _connectionString = "";
        ConnectionString = connectionString;
    }

    internal MySqlConnection(MySqlDataSource source)
    {
        _source = source;
        _connectionString = source.ConnectionString;
    }

    /// <summary>The connection string; a data source's is without its password.</summary>
    [AllowNull]
    public override string ConnectionString
    {
        get => _connectionString;
        set
        {
            if (_session is not null || (_source is not null && !_ownsSource))
            {
                throw new InvalidOperationException("The connection string of an open connection, or of a data source's connection, cannot be changed.");
            }

            _connectionString = value ?? "";
            _ownsSource = _connectionString.Length > 0;
            _source = _ownsSource
                ? new MySqlDataSource(new MySqlConnectionStringBuilder(_connectionString).ToOptions() with { Pooling = false }, _connectionString, null, null)
                : null;
        }
    }

    /// <inheritdoc/>
    public override string Database => _source?.Options.Database ?? "";

    /// <inheritdoc/>
    public override string DataSource => _source?.Options.Place ?? "";

    /// <summary>The server's own words, such as <c>10.11.6-MariaDB</c>.</summary>
    public override string ServerVersion => Session.ServerVersion;

    /// <summary>The server's number for this connection, as in its process list.</summary>
    public uint ServerThread => Session.ConnectionId;

    /// <summary>Whether the connection runs under TLS.</summary>
    public bool IsEncrypted => Session.IsEncrypted;

    /// <inheritdoc/>
    public override ConnectionState State => _session switch
    {
        null => ConnectionState.Closed,
        { IsBroken: true } => ConnectionState.Broken,
        _ => ConnectionState.Open,
    };

    /// <inheritdoc/>
    public override int ConnectionTimeout => _source?.Options.ConnectionTimeout ?? 0;

    /// <inheritdoc/>
    protected override DbProviderFactory DbProviderFactory => MySqlProviderFactory.Instance;

    internal Session Session => _session ?? throw new InvalidOperationException("The connection is not open.");

    internal int DefaultCommandTimeout => _source?.Options.CommandTimeout ?? 30;

    /// <inheritdoc/>
    public override void Open() => OpenAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_session is not null) throw new InvalidOperationException("The connection is open already.");
        var source = _source ?? throw new InvalidOperationException("The connection has no connection string.");
        _session = await source.RentAsync(cancellationToken);
        OnStateChange(new StateChangeEventArgs(ConnectionState.Closed, ConnectionState.Open));
    }

    /// <summary>Gives the connection back. What is still unread is given up; an open transaction is rolled back.</summary>
    public override void Close()
    {
        var session = _session;
        if (session is null) return;
        _reader?.Detach();
        _reader = null;
        _session = null;
        _source!.Return(session);
        OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
    }

    /// <inheritdoc/>
    public override Task CloseAsync()
    {
        Close();
        return Task.CompletedTask;
    }

    /// <summary>Asks the server for a sign of life.</summary>
    /// <exception cref="MySqlException">There is none.</exception>
    public Task PingAsync(CancellationToken cancellationToken = default) =>
        Session.PingAsync(MySqlCommand.ToTimeSpan(DefaultCommandTimeout), cancellationToken);

    /// <summary>Not supported: the next user of a pooled connection would be in the wrong database.</summary>
    public override void ChangeDatabase(string databaseName) =>
        throw new NotSupportedException("A connection stays with its database: name the other one in the SQL, or make a data source for it.");

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        Close();
        await base.DisposeAsync();
    }

    /// <summary>A command of this connection.</summary>
    public new MySqlCommand CreateCommand() => new() { Connection = this };

    internal void SetReader(MySqlDataReader reader)
    {
        _reader = reader;
    }

    internal void ReaderClosed(MySqlDataReader reader)
    {
        if (ReferenceEquals(_reader, reader)) _reader = null;
    }

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => CreateCommand();

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        BeginDbTransactionAsync(isolationLevel, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken)
    {
        var level = isolationLevel switch
        {
            IsolationLevel.Unspecified => null,
            IsolationLevel.ReadUncommitted => "READ UNCOMMITTED",
            IsolationLevel.ReadCommitted => "READ COMMITTED",
            IsolationLevel.RepeatableRead => "REPEATABLE READ",
            IsolationLevel.Serializable => "SERIALIZABLE",
            _ => throw new NotSupportedException($"MySQL has no isolation level {isolationLevel}."),
        };
        if (Session.InTransaction) throw new InvalidOperationException("The connection is in a transaction already.");
        var timeout = MySqlCommand.ToTimeSpan(DefaultCommandTimeout);
        if (level is not null) await Session.RunAsync("SET TRANSACTION ISOLATION LEVEL " + level, timeout, cancellationToken);
        await Session.RunAsync("BEGIN", timeout, cancellationToken);
        return new MySqlTransaction(this, Session, isolationLevel);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }
        else if (_session is { } forgotten)
        {
            // The finalizer: nobody can reach this connection any more, but its place in the pool is still taken.
            _session = null;
            _source?.Reclaim(forgotten);
        }

        base.Dispose(disposing);
    }
}
