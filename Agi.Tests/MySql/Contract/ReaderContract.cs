using System.Data;
using System.Data.Common;

namespace Agi.Tests.MySql.Contract;

public abstract class ReaderContract(ContractDatabase database) : IAsyncLifetime
{
    public static TheoryData<string, object?> Types => new()
    {
        { "CAST(-5 AS SIGNED)", -5m },
        { "CAST(18446744073709551615 AS UNSIGNED)", 18446744073709551615m },
        { "CAST('1234.5678' AS DECIMAL(10,4))", 1234.5678m },
        { "-0.00000000000000000001", -0.00000000000000000001m },
        { "1.5e0", 1.5m },
        { "TRUE", 1m },
        { "year('2026-01-01')", 2026m },
        { "b'101'", null },
        { "'text'", "text" },
        { "''", "" },
        { "repeat('é', 200)", new string('é', 200) },
        { "repeat('x', 70000)", new string('x', 70000) },
        { "CAST('2026-11-22' AS DATE)", new DateTime(2026, 11, 22) },
        { "CAST('2026-11-22 13:14:15' AS DATETIME)", new DateTime(2026, 11, 22, 13, 14, 15) },
        { "CAST('2026-11-22 13:14:15.5' AS DATETIME(1))", new DateTime(2026, 11, 22, 13, 14, 15, 500) },
        { "CAST('2026-11-22 13:14:15.000001' AS DATETIME(6))", new DateTime(2026, 11, 22, 13, 14, 15).AddMicroseconds(1) },
        { "CAST('2026-11-22 00:00:00' AS DATETIME)", new DateTime(2026, 11, 22) },
        { "CAST('-838:59:58.25' AS TIME(2))", -new TimeSpan(0, 838, 59, 58, 250) },
        { "CAST('00:00:00' AS TIME)", TimeSpan.Zero },
        { "CAST('01:02:03' AS TIME)", new TimeSpan(1, 2, 3) },
        { "NULL", DBNull.Value },
        { "json_object('a', 1)", "{\"a\": 1}" },
        // 36 characters are a text like any other, and no GUID.
        { "CAST('6F9619FF-8B86-D011-B42D-00CF4FC964FF' AS CHAR(36))", "6F9619FF-8B86-D011-B42D-00CF4FC964FF" },
    };

    public ValueTask InitializeAsync() => database.ReadyAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_value_is_the_same_by_text_and_prepared(string expression, object? expected)
    {
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var text = await ScalarAsync(connection, $"SELECT {expression} AS v", null);
        var prepared = await ScalarAsync(connection, $"SELECT {expression} AS v FROM (SELECT 1 AS one) AS t WHERE one = @p", 1);

        Assert.Equal(text.Normal, prepared.Normal);
        if (expected is not null) Assert.Equal(expected, prepared.Normal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(300)]
    public async Task Nulls_and_values_keep_their_columns(int columns)
    {
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        for (var shift = 0; shift < 3; shift++)
        {
            // Every third value is NULL, as parameter and as column.
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT " + string.Join(", ", Enumerable.Range(0, columns).Select(i => $"@p{i} AS c{i}"));
            for (var i = 0; i < columns; i++) Add(command, $"@p{i}", (i + shift) % 3 == 0 ? null : $"v{i}");
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
            Assert.Equal(columns, reader.FieldCount);
            for (var i = 0; i < columns; i++)
            {
                Assert.Equal((i + shift) % 3 == 0, reader.IsDBNull(i));
                if (!reader.IsDBNull(i)) Assert.Equal($"v{i}", reader.GetString(i));
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public async Task A_long_result_streams_row_by_row(int? parameter)
    {
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq, concat('number ', seq) FROM seq_1_to_200000 WHERE seq > " + (parameter is null ? "0" : "@p");
        if (parameter is not null) Add(command, "@p", parameter);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, TestContext.Current.CancellationToken);
        long rows = 0, sum = 0, letters = 0;
        var buffer = new char[64];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows++;
            sum += reader.GetInt64(0);
            letters += reader.GetChars(1, 0, buffer, 0, buffer.Length);
        }

        Assert.Equal(200_000, rows);
        Assert.Equal(200_000L * 200_001 / 2, sum);
        Assert.Equal((200_000 * 7) + 1_088_895, letters);
    }

    [Fact]
    public async Task After_a_reader_that_was_left_early_the_data_source_goes_on()
    {
        foreach (var rows in new[] { 10, 1000, 200_000 })
        {
            await using (var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken))
            {
                await using var command = connection.CreateCommand();
                command.CommandText = $"SELECT seq FROM seq_1_to_{rows}";
                await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, TestContext.Current.CancellationToken);
                Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
            }

            await using var next = database.Source.CreateCommand("SELECT 7");
            Assert.Equal(7L, Convert.ToInt64(await next.ExecuteScalarAsync(TestContext.Current.CancellationToken), null));
        }
    }

    [Fact]
    public async Task A_procedure_with_two_results_gives_both()
    {
        await database.SqlAsync("DELIMITER //\nDROP PROCEDURE IF EXISTS two//\nCREATE PROCEDURE two(a INT) BEGIN SELECT a; SELECT a + 1, a + 2; END//");
        foreach (var behavior in new[] { CommandBehavior.Default, CommandBehavior.SequentialAccess })
        {
            foreach (var sql in new[] { "CALL two(5)", "CALL two(@a)" })
            {
                await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
                await using var command = connection.CreateCommand();
                command.CommandText = sql;
                if (sql.Contains('@')) Add(command, "@a", 5);
                await using (var reader = await command.ExecuteReaderAsync(behavior, TestContext.Current.CancellationToken))
                {
                    Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
                    Assert.Equal(5, reader.GetInt32(0));
                    Assert.False(await reader.ReadAsync(TestContext.Current.CancellationToken));
                    Assert.True(await reader.NextResultAsync(TestContext.Current.CancellationToken));
                    Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
                    Assert.Equal((6L, 7L), (reader.GetInt64(0), reader.GetInt64(1)));
                    Assert.False(await reader.NextResultAsync(TestContext.Current.CancellationToken));
                }

                command.CommandText = "SELECT 1";
                command.Parameters.Clear();
                Assert.Equal(1L, Convert.ToInt64(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), null));
            }
        }
    }

    [Fact]
    public async Task A_statement_that_fails_leaves_the_connection_usable()
    {
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (var sql in new[] { "SELEKT", "SELECT * FROM missing", "SELECT * FROM missing WHERE a = @p", "SELECT (SELECT 1 UNION SELECT 2)", "SELECT (SELECT seq FROM seq_1_to_2 WHERE seq > @p)" })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            if (sql.Contains('@')) Add(command, "@p", 0);
            Assert.Equal(FaultKind.Other, await Driver.KindOfFaultAsync(() => command.ExecuteScalarAsync(TestContext.Current.CancellationToken)));
            Assert.Equal(ConnectionState.Open, connection.State);
        }

        Assert.Equal("ok", (await ScalarAsync(connection, "SELECT 'ok'", null)).Normal);
    }

    [Fact]
    public async Task Transactions_commit_and_roll_back()
    {
        await database.SqlAsync("DROP TABLE IF EXISTS ledger; CREATE TABLE ledger (id INT PRIMARY KEY) ENGINE=InnoDB");
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using (var kept = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, TestContext.Current.CancellationToken))
        {
            await ScalarAsync(connection, "INSERT INTO ledger VALUES (1)", null, kept);
            await kept.CommitAsync(TestContext.Current.CancellationToken);
        }

        await using (var left = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await ScalarAsync(connection, "INSERT INTO ledger VALUES (2)", null, left);
        }

        await using (var closed = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await ScalarAsync(connection, "INSERT INTO ledger VALUES (3)", null, closed);
            await connection.CloseAsync();
        }

        Assert.Equal("1", (await database.SqlAsync("SELECT group_concat(id) FROM ledger")).Trim());
    }

    [Fact]
    public async Task A_table_that_changes_under_a_prepared_statement_does_no_harm()
    {
        await database.SqlAsync("DROP TABLE IF EXISTS moving; CREATE TABLE moving (id INT PRIMARY KEY, a VARCHAR(10)); INSERT INTO moving VALUES (1, 'one')");
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 3; i++) Assert.Equal(1m, (await ScalarAsync(connection, "SELECT * FROM moving WHERE id = @p", 1)).Normal);
        await database.SqlAsync("ALTER TABLE moving ADD COLUMN b INT FIRST");
        Assert.Equal(DBNull.Value, (await ScalarAsync(connection, "SELECT * FROM moving WHERE id = @p", 1)).Normal);
    }

    private static void Add(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }

    private static async Task<(object? Normal, object? Raw)> ScalarAsync(DbConnection connection, string sql, object? parameter, DbTransaction? transaction = null)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        if (parameter is not null) Add(command, "@p", parameter);
        var value = await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        return (value is sbyte or byte or bool or short or ushort or int or uint or long or ulong or float or double or decimal ? Convert.ToDecimal(value, null) : value, value);
    }
}

/// <summary>The contract on MariaDB 10.11.</summary>
public sealed class ReaderOnMariaDb10Tests(MariaDb10Database database) : ReaderContract(database), IClassFixture<MariaDb10Database>;

/// <summary>The contract on MariaDB 11.8.</summary>
public sealed class ReaderOnMariaDb11Tests(MariaDb11Database database) : ReaderContract(database), IClassFixture<MariaDb11Database>;

/// <summary>The contract on MySQL 9.</summary>
public sealed class ReaderOnMySql9Tests(MySql9Database database) : ReaderContract(database), IClassFixture<MySql9Database>;
