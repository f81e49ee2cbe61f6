using System.Data;
using Agi.MySql;

namespace Agi.Tests.MySql.Live;

/// <summary>What is this provider's own, over MariaDB.</summary>
public sealed class ProviderTests(Contract.MariaDb10Database database) : IClassFixture<Contract.MariaDb10Database>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => database.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(true, CommandBehavior.Default)]
    [InlineData(true, CommandBehavior.SequentialAccess)]
    [InlineData(false, CommandBehavior.Default)]
    [InlineData(false, CommandBehavior.SequentialAccess)]
    public async Task Both_forms_of_ends_of_rows_work_on_a_real_server(bool deprecateEof, CommandBehavior behavior)
    {
        var options = new MySqlConnectionStringBuilder(database.Server.ConnectionString("shop")).ToOptions() with { DeprecateEof = deprecateEof };
        await using var source = new MySqlDataSource(options, "", null, null);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (var sql in new[] { "SELECT seq, NULL FROM seq_1_to_1000 WHERE seq <= @n", "SELECT seq, NULL FROM seq_1_to_1000", "SELECT seq, NULL FROM seq_1_to_1000 WHERE seq <= @n" })
        {
            await using var command = new MySqlCommand(sql, connection);
            command.Parameters.AddWithValue("n", 1000);
            await using var reader = await command.ExecuteReaderAsync(behavior, TestContext.Current.CancellationToken);
            var sum = 0L;
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                Assert.True(reader.IsDBNull(1));
                sum += reader.GetInt64(0);
            }

            Assert.Equal(500_500, sum);
        }
    }

    [Fact]
    public async Task The_command_can_be_cancelled_from_another_thread()
    {
        await using var source = MySqlDataSource.Create(database.Server.ConnectionString("shop"));
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand("SELECT SLEEP(@s)", connection);
        command.Parameters.AddWithValue("s", 60);
        var running = command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        while (!running.IsCompleted)
        {
            command.Cancel();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal(MySqlErrorKind.Cancelled, (await Assert.ThrowsAsync<MySqlException>(() => running)).Kind);
        Assert.Equal(ConnectionState.Broken, connection.State);
    }

    [Fact]
    public async Task Somebody_elses_kill_of_the_query_cancels_it_and_leaves_the_connection()
    {
        await using var source = MySqlDataSource.Create(database.Server.ConnectionString("shop"));
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand("SELECT count(*) FROM information_schema.columns a, information_schema.columns b, information_schema.columns c", connection);
        var running = command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        while (!running.IsCompleted)
        {
            await database.Server.SqlAsync($"KILL QUERY {connection.ServerThread}");
        }

        var fault = await Assert.ThrowsAsync<MySqlException>(() => running);
        Assert.Equal((MySqlErrorKind.Cancelled, 1317), (fault.Kind, fault.Number));
        Assert.Equal(ConnectionState.Open, connection.State);
    }

    [Fact]
    public async Task A_second_command_while_rows_are_still_to_come_is_refused_and_harms_nothing()
    {
        await using var source = MySqlDataSource.Create(database.Server.ConnectionString("shop"));
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand("SELECT seq FROM seq_1_to_100000", connection);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, TestContext.Current.CancellationToken);
        Assert.True(reader.HasRows);
        await using var second = new MySqlCommand("SELECT 1", connection);
        await Assert.ThrowsAsync<InvalidOperationException>(() => second.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        var rows = 0;
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) rows++;
        Assert.Equal(100_000, rows);
        Assert.Equal(1L, Convert.ToInt64(await second.ExecuteScalarAsync(TestContext.Current.CancellationToken), null));
    }

    [Fact]
    public async Task The_socket_file_of_the_server_works_too()
    {
        await using var source = MySqlDataSource.Create($"Server={database.Server.Socket};User ID=root");
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.False(connection.IsEncrypted);
        await connection.PingAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_connection_by_itself_opens_and_closes_without_a_pool()
    {
        await using var connection = (MySqlConnection)MySqlProviderFactory.Instance.CreateConnection();
        connection.ConnectionString = database.Server.ConnectionString("shop");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT @@version";
        Assert.Contains("MariaDB", (string)command.ExecuteScalar()!, StringComparison.Ordinal);
        var thread = connection.ServerThread;
        connection.Close();
        connection.Open();
        Assert.NotEqual(thread, connection.ServerThread);
    }

    [Fact]
    public async Task A_stream_of_many_rows_allocates_next_to_nothing_for_them()
    {
        await using var source = MySqlDataSource.Create(database.Server.ConnectionString("shop"));
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand("SELECT seq, concat('+33', seq) FROM seq_1_to_300000", connection);
        await using var reader = (MySqlDataReader)await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, TestContext.Current.CancellationToken);
        // Without await in between all of it runs on this thread, whatever other tests do beside.
        var before = GC.GetAllocatedBytesForCurrentThread();
        long rows = 0, bytes = 0;
        while (reader.Read())
        {
            rows += reader.GetUInt32(0) > 0 ? 1 : 0;
            bytes += reader.GetUtf8(1).Length;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(300_000, rows);
        Assert.True(bytes > 300_000);
        // One object of 24 bytes for each row would be 7 MB.
        Assert.True(allocated < 3_000_000, $"{allocated} bytes");
    }

    [Theory]
    [InlineData("SELECT @missing", "@missing")]
    [InlineData("SELECT ?, ?, ?, ?", "?")]
    public async Task A_parameter_that_is_not_given_is_named(string sql, string named)
    {
        await using var source = MySqlDataSource.Create(database.Server.ConnectionString("shop"));
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand(sql, connection);
        command.Parameters.AddWithValue("given", 1);
        Assert.Contains(named, (await Assert.ThrowsAsync<InvalidOperationException>(() => command.ExecuteScalarAsync(TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
        command.Parameters.Clear();
        command.CommandText = "SELECT @u";
        command.Parameters.AddWithValue("u", new Uri("https://example.org"));
        Assert.Contains("Uri", (await Assert.ThrowsAsync<NotSupportedException>(() => command.ExecuteScalarAsync(TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
        command.CommandText = "SELECT ?, ?";
        command.Parameters.Clear();
        command.Parameters.AddWithValue("a", 1);
        command.Parameters.AddWithValue("b", 2);
        Assert.Equal(1L, Convert.ToInt64(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), null));
    }
}
