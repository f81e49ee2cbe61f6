using Dapper;

namespace Agi.Tests.MySql.Contract;

public abstract class DapperContract(ContractDatabase database) : IAsyncLifetime
{
    private static readonly string[] SameName = ["Anna", "Zoé"];

    public ValueTask InitializeAsync() => database.ReadyAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_query_without_parameters_gives_its_rows()
    {
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 3], await connection.QueryAsync<int>("SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"));
    }

    [Fact]
    public async Task Values_of_every_common_kind_go_in_and_come_back()
    {
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("""
            CREATE TEMPORARY TABLE kinds (
              id INT UNSIGNED PRIMARY KEY AUTO_INCREMENT, small SMALLINT, tiny TINYINT, flag TINYINT(1), big BIGINT UNSIGNED, signed BIGINT,
              price DECIMAL(20,4), weight DOUBLE, name VARCHAR(255), body LONGTEXT, data VARBINARY(300), made DATETIME(6), born DATE, nothing VARCHAR(5))
            """);
        var made = new DateTime(2026, 11, 22, 13, 5, 59, DateTimeKind.Utc).AddMicroseconds(123456);
        var body = new string('é', 70_000);
        var inserted = await connection.ExecuteAsync("""
            INSERT INTO kinds (small, tiny, flag, big, signed, price, weight, name, body, data, made, born, nothing)
            VALUES (@Small, @Tiny, @Flag, @Big, @Signed, @Price, @Weight, @Name, @Body, @Data, @Made, @Born, @Nothing)
            """,
            new
            {
                Small = (short)-32768, Tiny = (sbyte)-5, Flag = true, Big = ulong.MaxValue, Signed = long.MinValue, Price = -1234567890123456.7891m,
                Weight = 0.1, Name = "Zoé ☎ '\"\\ 🛒", Body = body, Data = new byte[] { 0, 1, 255, 39, 92 }, Made = made, Born = new DateTime(1999, 12, 31),
                Nothing = (string?)null,
            });
        Assert.Equal(1, inserted);

        var row = await connection.QuerySingleAsync<Kinds>("SELECT * FROM kinds WHERE id = @id AND name = @name", new { id = 1u, name = "Zoé ☎ '\"\\ 🛒" });

        Assert.Equal(1u, row.Id);
        Assert.Equal(-32768, row.Small);
        Assert.Equal(-5, row.Tiny);
        Assert.True(row.Flag);
        Assert.Equal(ulong.MaxValue, row.Big);
        Assert.Equal(long.MinValue, row.Signed);
        Assert.Equal(-1234567890123456.7891m, row.Price);
        Assert.Equal(0.1, row.Weight);
        Assert.Equal("Zoé ☎ '\"\\ 🛒", row.Name);
        Assert.Equal(body, row.Body);
        Assert.Equal([0, 1, 255, 39, 92], row.Data);
        Assert.Equal(made.Ticks, row.Made!.Value.Ticks);
        Assert.Equal(new DateTime(1999, 12, 31), row.Born);
        Assert.Null(row.Nothing);
        // The text protocol must give the same as the binary one.
        var text = await connection.QuerySingleAsync<Kinds>("SELECT * FROM kinds");
        Assert.Equal((row.Id, row.Small, row.Tiny, row.Flag, row.Big, row.Signed), (text.Id, text.Small, text.Tiny, text.Flag, text.Big, text.Signed));
        Assert.Equal((row.Price, row.Weight, row.Name, row.Body, row.Made, row.Born), (text.Price, text.Weight, text.Name, text.Body, text.Made, text.Born));
        Assert.Equal(row.Data, text.Data);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task A_list_is_expanded(int count)
    {
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var ids = Enumerable.Range(1, count).Select(i => (long)i).ToArray();

        var found = await connection.QueryAsync<long>("SELECT seq FROM seq_1_to_5000 WHERE seq IN @ids ORDER BY seq", new { ids });

        Assert.Equal(ids, found);
    }

    [Fact]
    public async Task The_same_statement_may_run_many_times_with_other_values()
    {
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(i * 2, await connection.QuerySingleAsync<int>("SELECT @a + @a", new { a = i }));
        }
    }

    [Fact]
    public async Task More_statements_than_are_kept_prepared_all_work_again()
    {
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 100; i++)
            {
                Assert.Equal(i + round, await connection.QuerySingleAsync<int>($"SELECT {i} + @round", new { round }));
            }
        }
    }

    [Fact]
    public async Task Zero_dates_are_no_dates()
    {
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("SET SESSION sql_mode = ''");
        await connection.ExecuteAsync("CREATE TEMPORARY TABLE zero (id INT, d DATE, t DATETIME, s TIMESTAMP NULL)");
        await connection.ExecuteAsync("INSERT INTO zero VALUES (1, '0000-00-00', '0000-00-00 00:00:00', '0000-00-00 00:00:00'), (2, '0000-00-00', '0000-00-00 00:00:00', NULL)");
        foreach (var sql in new[] { "SELECT d AS A, t AS B, s AS C FROM zero", "SELECT d AS A, t AS B, s AS C FROM zero WHERE id > @none" })
        {
            var rows = (await connection.QueryAsync<Dates>(sql, new { none = 0 })).ToList();
            Assert.Equal(2, rows.Count);
            // They come as DateTime.MinValue. The shop's reader takes that for no date, like NULL.
            Assert.All(rows, row => Assert.All(new[] { row.A, row.B, row.C }, date => Assert.Equal(default, date.GetValueOrDefault())));
        }

        await connection.ExecuteAsync("SET SESSION sql_mode = DEFAULT");
    }

    [Fact]
    public async Task A_date_with_a_zero_month_or_day_is_an_error_and_the_connection_goes_on()
    {
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("SET SESSION sql_mode = ''");
        await connection.ExecuteAsync("CREATE TEMPORARY TABLE half (d DATE)");
        await connection.ExecuteAsync("INSERT INTO half VALUES ('2026-00-00'), ('2026-11-00')");
        await Assert.ThrowsAnyAsync<Exception>(() => connection.QueryAsync<DateTime?>("SELECT d FROM half"));
        Assert.Equal(2, await connection.QuerySingleAsync<int>("SELECT count(*) FROM half"));
        await connection.ExecuteAsync("SET SESSION sql_mode = DEFAULT");
    }

    [Fact]
    public async Task Quotes_comments_and_server_variables_are_no_parameters()
    {
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var row = await connection.QuerySingleAsync<Texts>("""
            SELECT '@a ''@a'' \'@a' AS `A`, "@a" AS B, -- @a ?
              @@session.time_zone AS C, # @a
              /* @a ? */ @a AS `D`, 'me@example.org' AS E
            """, new { a = "yes" });
        Assert.Equal(("@a '@a' '@a", "@a", "+00:00", "yes", "me@example.org"), (row.A, row.B, row.C, row.D, row.E));
    }

    [Fact]
    public async Task Several_queries_at_once_do_not_mix()
    {
        var sums = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            await using var connection = await database.Source.OpenConnectionAsync();
            return (i, await connection.QuerySingleAsync<int>("SELECT @i * 3", new { i }));
        }));
        Assert.All(sums, pair => Assert.Equal(pair.i * 3, pair.Item2));
    }

    [Fact]
    public async Task First_single_and_missing_rows_are_told_apart()
    {
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await connection.QueryFirstAsync<int>("SELECT seq FROM seq_1_to_5000 WHERE seq >= @a", new { a = 1 }));
        Assert.Null(await connection.QueryFirstOrDefaultAsync<int?>("SELECT seq FROM seq_1_to_10 WHERE seq > @a", new { a = 10 }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.QuerySingleAsync<int>("SELECT seq FROM seq_1_to_10 WHERE seq > @a", new { a = 5 }));
        Assert.Equal(2, connection.QuerySingle<int>("SELECT 1 + @a", new { a = 1 }));
        Assert.Equal(SameName, connection.Query<string>("SELECT 'Anna' UNION ALL SELECT 'Zoé'"), StringComparer.Ordinal);
    }

    private sealed class Kinds
    {
        public uint Id { get; init; }

        public short Small { get; init; }

        public sbyte Tiny { get; init; }

        public bool Flag { get; init; }

        public ulong Big { get; init; }

        public long Signed { get; init; }

        public decimal Price { get; init; }

        public double Weight { get; init; }

        public string? Name { get; init; }

        public string? Body { get; init; }

        public byte[]? Data { get; init; }

        public DateTime? Made { get; init; }

        public DateTime? Born { get; init; }

        public string? Nothing { get; init; }
    }

    private sealed class Dates
    {
        public DateTime? A { get; init; }

        public DateTime? B { get; init; }

        public DateTime? C { get; init; }
    }

    private sealed class Texts
    {
        public string? A { get; init; }

        public string? B { get; init; }

        public string? C { get; init; }

        public string? D { get; init; }

        public string? E { get; init; }
    }
}

/// <summary>The contract on MariaDB 10.11.</summary>
public sealed class DapperOnMariaDb10Tests(MariaDb10Database database) : DapperContract(database), IClassFixture<MariaDb10Database>;

/// <summary>The contract on MariaDB 11.8.</summary>
public sealed class DapperOnMariaDb11Tests(MariaDb11Database database) : DapperContract(database), IClassFixture<MariaDb11Database>;

/// <summary>The contract on MySQL 9.</summary>
public sealed class DapperOnMySql9Tests(MySql9Database database) : DapperContract(database), IClassFixture<MySql9Database>;
