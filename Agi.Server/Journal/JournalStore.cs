using System.Data.Common;
using System.Text;
using Dapper;
using EvolveDb;

namespace Agi.Server.Journal;

/// <summary>The journal's database. Every method throws <see cref="DbException"/> where it cannot be had.</summary>
internal sealed class JournalStore(DbDataSource source, JournalDialect dialect) : IAsyncDisposable
{
    private static readonly string Columns = string.Join(", ", CallColumns.All.Select(column => column.Name));

    private static readonly Func<CallRow, object?>[] OfCall = [.. CallColumns.All.Select(column => column.Of)];

    private static readonly Func<CallRow, object?>[] OfFacts = [row => row.RouteId, row => row.At, row => JournalJson.Write(row.Kept!)];

    private static readonly Func<CallRow, object?>[] OfRules = [row => row.RulesVersion, row => row.At, row => row.Rules];

    private readonly string _onCallAgain = dialect.Again("route_id", CallColumns.All.Skip(1).Select(column => column.Name switch
    {
        "at" => $"at = {dialect.Least}(journal_call.at, {dialect.Given("at")})",
        "incomplete" => $"incomplete = {dialect.Greatest}(journal_call.incomplete, {dialect.Given("incomplete")})",
        var name => $"{name} = coalesce({dialect.Given(name)}, journal_call.{name})",
    }));

    private readonly string _onFactsAgain = dialect.Again("route_id", ["at = journal_facts.at"]);

    private readonly string _onRulesAgain = dialect.Again("version", ["first_used_at = journal_rules.first_used_at"]);

    /// <summary>Where it is, for messages: without a password.</summary>
    public string Where => dialect.Where;

    /// <summary>What it says in words of its own.</summary>
    public JournalDialect Dialect => dialect;

    /// <summary>Opens a connection for reading.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = source.CreateConnection();
        try
        {
            await connection.OpenAsync(cancellationToken);
            await dialect.SetUpAsync(connection, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the tables, or brings them up to date. Of several engines that start at once, one does it and the others wait.</summary>
    /// <exception cref="EvolveException">The tables cannot be made.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        new Evolve(connection)
        {
            EmbeddedResourceAssemblies = [typeof(JournalStore).Assembly],
            EmbeddedResourceFilters = [$"Agi.Server.Journal.Migrations.{dialect.Name}"],
            MetadataTableName = "journal_migration",
            IsEraseDisabled = true,
            EnableClusterMode = true,
        }.Migrate();
    }

    /// <summary>Writes rows, all or none. Rows that are there already gain what these know besides.</summary>
    /// <param name="rows">At most one of each decision.</param>
    public async Task WriteAsync(IReadOnlyList<CallRow> rows, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await InsertAsync(transaction, $"INSERT INTO journal_call ({Columns})", _onCallAgain, rows, OfCall, cancellationToken);
        await InsertAsync(transaction, "INSERT INTO journal_facts (route_id, at, facts)", _onFactsAgain, [.. rows.Where(row => row.Kept is not null)], OfFacts, cancellationToken);
        await InsertAsync(transaction, "INSERT INTO journal_rules (version, first_used_at, content)", _onRulesAgain, [.. rows.Where(row => row.Rules is not null)], OfRules, cancellationToken);
        await SupersedeAsync(connection, transaction, [.. rows.Select(row => row.Channel).OfType<string>()], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Closes calls of before a moment whose end nobody told.</summary>
    /// <returns>How many.</returns>
    public async Task<int> CloseUnknownAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE journal_call SET ended_outcome = 'unknown' WHERE outcome IS NULL AND at < @before", new { before = before.ToUnixTimeMilliseconds() }, cancellationToken: cancellationToken));
    }

    /// <summary>Deletes the calls of before a moment, a thousand at a time, so that nobody waits long for them.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var deleted = 0;
        while (true)
        {
            await using var connection = await OpenAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var until = new { before = before.ToUnixTimeMilliseconds() };
            var ids = (await connection.QueryAsync<string>(new CommandDefinition("SELECT route_id FROM journal_call WHERE at < @before ORDER BY at LIMIT 1000", until, transaction, cancellationToken: cancellationToken))).AsList();
            await DeleteAsync(connection, transaction, ids, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            deleted += ids.Count;
            if (ids.Count < 1000) return deleted;
        }
    }

    /// <summary>Whether a row can never be written, whatever the state of the database.</summary>
    public bool IsOfTheRow(DbException fault) => dialect.IsOfTheRow(fault);

    public ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>Deletes calls with all that is known of them.</summary>
    internal static async Task DeleteAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        foreach (var some in ids.Chunk(500))
        {
            await connection.ExecuteAsync(new CommandDefinition("DELETE FROM journal_facts WHERE route_id IN @some", new { some }, transaction, cancellationToken: cancellationToken));
            await connection.ExecuteAsync(new CommandDefinition("DELETE FROM journal_call WHERE route_id IN @some", new { some }, transaction, cancellationToken: cancellationToken));
        }
    }

    /// <summary>A call that was decided twice has a row for each decision. All but the last are marked.</summary>
    private static async Task SupersedeAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<string> channels, CancellationToken cancellationToken)
    {
        if (channels.Count == 0) return;
        var twice = await connection.QueryAsync<(string Channel, string Last)>(new CommandDefinition(
            "SELECT channel, max(route_id) FROM journal_call WHERE channel IN @channels GROUP BY channel HAVING count(*) > 1", new { channels }, transaction, cancellationToken: cancellationToken));
        foreach (var (channel, last) in twice)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE journal_call SET superseded = 1 WHERE channel = @channel AND route_id < @last AND superseded = 0", new { channel, last }, transaction, cancellationToken: cancellationToken));
        }
    }

    /// <summary>Inserts rows by as few statements as the database likes, with one command for all statements of the same length.</summary>
    private async Task InsertAsync(DbTransaction transaction, string insert, string again, IReadOnlyList<CallRow> rows, Func<CallRow, object?>[] columns, CancellationToken cancellationToken)
    {
        DbCommand? command = null;
        try
        {
            foreach (var some in rows.Chunk(dialect.RowsOfStatement))
            {
                if (command is null || command.Parameters.Count != some.Length * columns.Length)
                {
                    if (command is not null) await command.DisposeAsync();
                    command = Command(transaction, insert, again, some.Length, columns.Length);
                }

                for (var row = 0; row < some.Length; row++)
                {
                    for (var column = 0; column < columns.Length; column++) command.Parameters[(row * columns.Length) + column].Value = columns[column](some[row]) ?? DBNull.Value;
                }

                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
        finally
        {
            if (command is not null) await command.DisposeAsync();
        }
    }

    private static DbCommand Command(DbTransaction transaction, string insert, string again, int rows, int columns)
    {
        var text = new StringBuilder(insert).Append(" VALUES ");
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        for (var row = 0; row < rows; row++)
        {
            text.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < columns; column++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"@p{row}_{column}");
                command.Parameters.Add(parameter);
                text.Append(column == 0 ? "" : ", ").Append(parameter.ParameterName);
            }

            text.Append(')');
        }

        command.CommandText = text.Append(' ').Append(again).ToString();
        return command;
    }
}
