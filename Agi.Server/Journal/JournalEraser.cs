using System.Data.Common;
using Dapper;

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
        if (store.Dialect.BeforeErasing is { } before) await connection.ExecuteAsync(new CommandDefinition(before, cancellationToken: cancellationToken));
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (where, parameters) = JournalReader.Where(filter, filter.From?.ToUnixTimeMilliseconds() ?? 0);
        var ids = (await connection.QueryAsync<string>(new CommandDefinition($"SELECT c.route_id FROM journal_call c WHERE {where}", parameters, transaction, cancellationToken: cancellationToken))).AsList();
        await JournalStore.DeleteAsync(connection, transaction, ids, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (store.Dialect.AfterErasing is { } after) await connection.ExecuteAsync(new CommandDefinition(after, cancellationToken: cancellationToken));
        return ids.Count;
    }
}
