using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Agi.Server.Journal;

/// <summary>Deletes people from the journal.</summary>
internal sealed class JournalEraser(JournalStore store)
{
    /// <summary>Deletes the calls that a filter means, with their facts, all or none. In SQLite the bytes are overwritten too.</summary>
    /// <returns>How many decisions.</returns>
    /// <exception cref="ArgumentException">The filter names nobody.</exception>
    /// <exception cref="DbException">The database cannot be had.</exception>
    public async Task<int> EraseAsync(JournalFilter filter, CancellationToken cancellationToken)
    {
        if (filter.CallerHash is null && filter.CustomerId is null) throw new ArgumentException("The filter names nobody.", nameof(filter));
        await using var connection = await store.OpenAsync(cancellationToken);
        var isSqlite = connection is SqliteConnection;
        if (isSqlite) await connection.ExecuteAsync(new CommandDefinition("PRAGMA secure_delete = ON", cancellationToken: cancellationToken));
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (where, parameters) = JournalReader.Where(filter, filter.From?.ToUnixTimeMilliseconds() ?? 0);
        var ids = (await connection.QueryAsync<string>(new CommandDefinition($"SELECT c.route_id FROM journal_call c WHERE {where}", parameters, transaction, cancellationToken: cancellationToken))).AsList();
        await JournalStore.DeleteAsync(connection, transaction, ids, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        // What was deleted is still in the log of writes until that is taken over into the file.
        if (isSqlite) await connection.ExecuteAsync(new CommandDefinition("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken: cancellationToken));
        return ids.Count;
    }
}
