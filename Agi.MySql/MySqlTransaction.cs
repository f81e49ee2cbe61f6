using System.Data;
using System.Data.Common;
using Agi.MySql.Protocol;

namespace Agi.MySql;

/// <summary>A transaction; disposed without a commit it is rolled back.</summary>
public sealed class MySqlTransaction : DbTransaction
{
    private readonly MySqlConnection _connection;
    private readonly Session _session;
    private bool _ended;

    internal MySqlTransaction(MySqlConnection connection, Session session, IsolationLevel isolationLevel)
    {
        _connection = connection;
        _session = session;
        IsolationLevel = isolationLevel;
    }

    /// <inheritdoc/>
    public override IsolationLevel IsolationLevel { get; }

    /// <inheritdoc/>
    protected override DbConnection? DbConnection => _ended ? null : _connection;

    /// <inheritdoc/>
    public override void Commit() => CommitAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override void Rollback() => RollbackAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override Task CommitAsync(CancellationToken cancellationToken = default) => EndAsync("COMMIT", cancellationToken);

    /// <inheritdoc/>
    public override Task RollbackAsync(CancellationToken cancellationToken = default) => EndAsync("ROLLBACK", cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        // A broken or returned connection has rolled back by itself.
        if (!_ended && !_session.IsBroken && _connection.State == ConnectionState.Open && ReferenceEquals(_connection.Session, _session))
        {
            await RollbackAsync(CancellationToken.None);
        }

        _ended = true;
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_ended) DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }

    private async Task EndAsync(string sql, CancellationToken cancellationToken)
    {
        if (_ended) throw new InvalidOperationException("The transaction is over already.");
        if (!ReferenceEquals(_connection.Session, _session)) throw new InvalidOperationException("The connection of the transaction was closed.");
        await _session.RunAsync(sql, MySqlCommand.ToTimeSpan(_connection.DefaultCommandTimeout), cancellationToken);
        _ended = true;
    }
}
