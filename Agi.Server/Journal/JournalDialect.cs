using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Agi.Server.Journal;

/// <summary>What SQLite, and MariaDB and MySQL, say in different words.</summary>
internal abstract class JournalDialect
{
    /// <summary>The folder of its migrations.</summary>
    public abstract string Name { get; }

    /// <summary>Where the database is, for messages.</summary>
    public required string Where { get; init; }

    /// <summary>How many rows one INSERT has.</summary>
    public abstract int RowsOfStatement { get; }

    /// <summary>The function that gives the smaller of two values.</summary>
    public abstract string Least { get; }

    /// <summary>The function that gives the greater of two values.</summary>
    public abstract string Greatest { get; }

    /// <summary>The value that the statement gives for a column.</summary>
    public abstract string Given(string column);

    /// <summary>What an INSERT does where the row is there already.</summary>
    /// <param name="key">The column that tells.</param>
    /// <param name="sets">Assignments.</param>
    public abstract string Again(string key, IEnumerable<string> sets);

    /// <summary>Sets a connection up.</summary>
    public abstract Task SetUpAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Whether several engines may write to it.</summary>
    public abstract bool IsShared { get; }

    /// <summary>What is said before people are deleted, so that the bytes are overwritten; null for nothing.</summary>
    public virtual string? BeforeErasing => null;

    /// <summary>What is said after people were deleted; null for nothing.</summary>
    public virtual string? AfterErasing => null;

    /// <summary>Whether a fault lies in the data of a row, so that trying again is of no use.</summary>
    public abstract bool IsOfTheRow(DbException fault);
}

/// <summary>SQLite.</summary>
internal sealed class SqliteDialect : JournalDialect
{
    public override string Name => "sqlite";

    // A prepared statement is run once a row.
    public override int RowsOfStatement => 1;

    public override string Least => "min";

    public override string Greatest => "max";

    public override string Given(string column) => "excluded." + column;

    public override string Again(string key, IEnumerable<string> sets) => $"ON CONFLICT ({key}) DO UPDATE SET {string.Join(", ", sets)}";

    // FULL: what is committed is on the disk, before the spool forgets it.
    public override async Task SetUpAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(new CommandDefinition("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", cancellationToken: cancellationToken));

    // One engine at a time has the folder.
    public override bool IsShared => false;

    public override string? BeforeErasing => "PRAGMA secure_delete = ON";

    // What was deleted is still in the log of writes until that is taken over into the file.
    public override string? AfterErasing => "PRAGMA wal_checkpoint(TRUNCATE)";

    // SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH.
    public override bool IsOfTheRow(DbException fault) => fault is SqliteException { SqliteErrorCode: 18 or 19 or 20 };
}

/// <summary>MariaDB and MySQL.</summary>
internal sealed class MySqlDialect : JournalDialect
{
    public override string Name => "mysql";

    public override int RowsOfStatement => 50;

    public override string Least => "least";

    public override string Greatest => "greatest";

    public override string Given(string column) => $"VALUES({column})";

    public override string Again(string key, IEnumerable<string> sets) => $"ON DUPLICATE KEY UPDATE {string.Join(", ", sets)}";

    public override Task SetUpAsync(DbConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    public override bool IsShared => true;

    // Classes 22 (data exception) and 23 (integrity constraint) of the SQL standard.
    public override bool IsOfTheRow(DbException fault) => fault.SqlState is ['2', '2' or '3', ..];
}
