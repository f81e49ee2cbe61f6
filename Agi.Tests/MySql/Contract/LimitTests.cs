using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Agi.Tests.Servers;

namespace Agi.Tests.MySql.Contract;

/// <summary>Deadlines, cancellation, lost servers. The server is maltreated: nobody else uses it, and each test leaves it running.</summary>
public sealed class LimitTests(MariaDb10Database database) : IClassFixture<MariaDb10Database>, IAsyncLifetime
{
    /// <summary>Far more than anything here takes, far less than what would have to be waited for without the limit.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    public ValueTask InitializeAsync() => database.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_cancelled_command_returns_at_once_and_its_statement_ends_on_the_server()
    {
        var server = database.Server;
        await using var source = Driver.Open(server.ConnectionString());
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        using var cancel = new CancellationTokenSource();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT SLEEP(60) /* sleeper */";
        var running = command.ExecuteScalarAsync(cancel.Token);
        await UntilAsync(server, "SELECT count(*) FROM information_schema.processlist WHERE info LIKE '%sleeper%' AND info NOT LIKE '%processlist%'", "1");
        await cancel.CancelAsync();

        Assert.Equal(FaultKind.Cancelled, await Driver.KindOfFaultAsync(() => running.WaitAsync(Soon, TestContext.Current.CancellationToken)));
        await UntilAsync(server, "SELECT count(*) FROM information_schema.processlist WHERE info LIKE '%sleeper%' AND info NOT LIKE '%processlist%'", "0");
        Assert.Equal(5L, await ScalarAsync(source, "SELECT 5"));
    }

    [Fact]
    public async Task A_command_past_its_time_limit_is_a_timeout_and_ends_on_the_server()
    {
        var server = database.Server;
        await using var source = Driver.Open(server.ConnectionString());
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT SLEEP(60) /* sleeper */";
        command.CommandTimeout = 1;

        Assert.Equal(FaultKind.Timeout, await Driver.KindOfFaultAsync(() => command.ExecuteScalarAsync(TestContext.Current.CancellationToken).WaitAsync(Soon)));
        await UntilAsync(server, "SELECT count(*) FROM information_schema.processlist WHERE info LIKE '%sleeper%' AND info NOT LIKE '%processlist%'", "0");
        Assert.Equal(5L, await ScalarAsync(source, "SELECT 5"));
    }

    [Fact]
    public async Task A_limit_of_the_server_itself_is_a_timeout_and_the_connection_goes_on()
    {
        var server = database.Server;
        await using var source = Driver.Open(server.ConnectionString());
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SET STATEMENT max_statement_time=0.2 FOR SELECT count(*) FROM information_schema.columns a, information_schema.columns b, information_schema.columns c";

        Assert.Equal(FaultKind.Timeout, await Driver.KindOfFaultAsync(() => command.ExecuteScalarAsync(TestContext.Current.CancellationToken).WaitAsync(Soon)));
        command.CommandText = "SELECT 3";
        Assert.Equal(3L, Convert.ToInt64(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_frozen_server_holds_nobody_longer_than_the_token_says()
    {
        var server = database.Server;
        await using var source = Driver.Open(server.ConnectionString());
        await using var hasty = Driver.Open(server.ConnectionString() + ";Connection Timeout=1");
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        server.Signal("-STOP");
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT 1";
            Assert.Equal(FaultKind.Cancelled, await Driver.KindOfFaultAsync(() => command.ExecuteScalarAsync(cancel.Token).WaitAsync(Soon)));
        }

        await connection.CloseAsync().WaitAsync(Soon, TestContext.Current.CancellationToken);
        using var second = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.Equal(FaultKind.Cancelled, await Driver.KindOfFaultAsync(() => source.OpenConnectionAsync(second.Token).AsTask().WaitAsync(Soon)));
        Assert.Equal(FaultKind.Timeout, await Driver.KindOfFaultAsync(() => hasty.OpenConnectionAsync().AsTask().WaitAsync(Soon)));
        server.Signal("-CONT");
        Assert.Equal(6L, await ScalarAsync(source, "SELECT 6"));
    }

    [Fact]
    public async Task A_frozen_server_ends_a_stream_at_the_time_limit()
    {
        var server = database.Server;
        await using var source = Driver.Open(server.ConnectionString());
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq, repeat('x', 200) FROM mysql.seq_1_to_5000000";
        command.CommandTimeout = 3;
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        server.Signal("-STOP");

        var fault = await Driver.KindOfFaultAsync(() => ReadAllAsync(reader).WaitAsync(Soon));
        server.Signal("-CONT");
        Assert.Equal(FaultKind.Timeout, fault);
    }

    [Fact]
    public async Task A_killed_connection_is_a_passing_fault_and_the_next_command_gets_another()
    {
        var server = database.Server;
        await using var source = Driver.Open(server.ConnectionString() + ";Maximum Pool Size=1");
        await using (var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT SLEEP(60) /* sleeper */";
            var running = command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
            await UntilAsync(server, "SELECT count(*) FROM information_schema.processlist WHERE info LIKE '%sleeper%' AND info NOT LIKE '%processlist%'", "1");
            await KillAllAsync(server);
            Assert.Contains(await Driver.KindOfFaultAsync(() => running.WaitAsync(Soon)), new[] { FaultKind.Transient, FaultKind.Cancelled });
        }

        Assert.Equal(7L, await ScalarAsync(source, "SELECT 7"));
    }

    [Fact]
    public async Task A_connection_that_was_killed_while_idle_is_not_lent_again()
    {
        var server = database.Server;
        await using var source = Driver.Open(server.ConnectionString());
        Assert.Equal(1L, await ScalarAsync(source, "SELECT 1"));
        await KillAllAsync(server);
        await UntilAsync(server, "SELECT count(*) FROM information_schema.processlist WHERE user = 'root'", "1");
        Assert.Equal(2L, await ScalarAsync(source, "SELECT 2"));
    }

    [Fact]
    public async Task A_connection_that_outlived_wait_timeout_is_not_lent_again()
    {
        var server = database.Server;
        await server.SqlAsync("SET GLOBAL wait_timeout = 1");
        await using var source = Driver.Open(server.ConnectionString());
        Assert.Equal(1L, await ScalarAsync(source, "SELECT 1"));
        await UntilAsync(server, "SELECT count(*) FROM information_schema.processlist WHERE user = 'root'", "1");
        await server.SqlAsync("SET GLOBAL wait_timeout = 28800");
        Assert.Equal(2L, await ScalarAsync(source, "SELECT 2"));
    }

    [Fact]
    public async Task A_server_that_dies_is_a_passing_fault()
    {
        await using var server = await MariaDbServer.StartAsync();
        await using var source = Driver.Open(server.ConnectionString());
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        server.Signal("-KILL");
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        Assert.Equal(FaultKind.Transient, await Driver.KindOfFaultAsync(() => command.ExecuteScalarAsync(TestContext.Current.CancellationToken).WaitAsync(Soon)));
    }

    [Fact]
    public async Task Nobody_listening_is_a_passing_fault()
    {
        await using var source = Driver.Open($"Server=127.0.0.1;Port={Ports.FreeTcp()};User ID=x");
        Assert.Equal(FaultKind.Transient, await Driver.KindOfFaultAsync(() => source.OpenConnectionAsync().AsTask().WaitAsync(Soon)));
    }

    [Fact]
    public async Task A_full_pool_makes_waiters_wait_and_then_gives_up()
    {
        var server = database.Server;
        await using var source = Driver.Open(server.ConnectionString() + ";Maximum Pool Size=2;Connection Timeout=4");
        await using var first = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var second = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<Exception>(() => source.OpenConnectionAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Soon, TestContext.Current.CancellationToken));
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Assert.Equal(FaultKind.Cancelled, await Driver.KindOfFaultAsync(() => source.OpenConnectionAsync(cancel.Token).AsTask().WaitAsync(Soon)));

        var waiting = source.OpenConnectionAsync(TestContext.Current.CancellationToken).AsTask();
        await second.CloseAsync();
        await using var third = await waiting.WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.Equal(ConnectionState.Open, third.State);
    }

    private static async Task ReadAllAsync(DbDataReader reader)
    {
        while (await reader.ReadAsync())
        {
        }
    }

    private static async Task<long> ScalarAsync(DbDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
    }

    private static async Task KillAllAsync(MariaDbServer server)
    {
        var ids = await server.SqlAsync("SELECT id FROM information_schema.processlist WHERE user = 'root' AND id <> connection_id()");
        foreach (var id in ids.Split('\n', StringSplitOptions.RemoveEmptyEntries)) await server.SqlAsync($"KILL {id}");
    }

    /// <summary>Asks the server until it says what is expected.</summary>
    private static async Task UntilAsync(MariaDbServer server, string sql, string expected)
    {
        var watch = Stopwatch.StartNew();
        string got;
        while ((got = (await server.SqlAsync(sql)).Trim()) != expected)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{sql}: {got} instead of {expected}");
            await Task.Delay(20);
        }
    }
}
