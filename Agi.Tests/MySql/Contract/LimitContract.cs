using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Agi.Routing.Magento;
using Agi.Server.MySql;
using Agi.Tests.Servers;
using Microsoft.Extensions.Time.Testing;

namespace Agi.Tests.MySql.Contract;

/// <summary>Deadlines, cancellation, lost servers, limits. These tests freeze and kill their server, so nobody else uses it. Each leaves it running.</summary>
public abstract class LimitContract(ContractDatabase database) : IAsyncLifetime
{
    private const string Sleepers = "SELECT count(*) FROM information_schema.processlist WHERE info LIKE '%sleeper%' AND info NOT LIKE '%processlist%'";
    private const string Connections = "SELECT count(*) FROM information_schema.processlist WHERE user IN ('app', 'few')";

    /// <summary>Runs for minutes. Not SLEEP, which MySQL ends without an error when it is killed.</summary>
    private const string Sleeper = "SELECT count(*) FROM seq_1_to_200000 a JOIN seq_1_to_200000 b ON a.seq <> b.seq /* sleeper */";

    /// <summary>400 MB: far more than lies in the buffers of a connection.</summary>
    private const string LongResult = "SELECT seq, repeat('x', 2000) FROM seq_1_to_200000 /* sleeper */";

    /// <summary>Far longer than anything here takes, and far shorter than a wait without the limit.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    /// <summary>Nothing of the driver ends by itself within <see cref="Soon"/>.</summary>
    private const string Patient = ";Connection Timeout=600;Default Command Timeout=600";

    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DatabaseServer Server => database.Server;

    public ValueTask InitializeAsync() => database.ReadyAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_cancelled_command_returns_soon_and_its_statement_ends_on_the_server()
    {
        await using var source = Open(Patient);
        await using var connection = await source.OpenConnectionAsync(Cancel);
        using var cancel = new CancellationTokenSource();
        await using var command = Command(connection, Sleeper);
        var running = command.ExecuteScalarAsync(cancel.Token);
        await UntilAsync(Sleepers, "1");
        await cancel.CancelAsync();

        Assert.Equal(FaultKind.Cancelled, await Driver.KindOfFaultAsync(() => running.WaitAsync(Soon, Cancel)));
        await UntilAsync(Sleepers, "0");
        Assert.Equal(5L, await ScalarAsync(source, "SELECT 5"));
    }

    [Fact]
    public async Task A_command_past_its_time_limit_is_a_timeout_and_ends_on_the_server()
    {
        await using var source = Open();
        await using var connection = await source.OpenConnectionAsync(Cancel);
        await using var command = Command(connection, Sleeper);
        command.CommandTimeout = 1;

        Assert.Equal(FaultKind.Timeout, await Driver.KindOfFaultAsync(() => command.ExecuteScalarAsync(Cancel).WaitAsync(Soon, Cancel)));
        await UntilAsync(Sleepers, "0");
        Assert.Equal(5L, await ScalarAsync(source, "SELECT 5"));
    }

    [Fact]
    public async Task A_limit_of_the_server_itself_is_a_timeout_and_the_connection_goes_on()
    {
        await using var source = Open();
        await using var connection = await source.OpenConnectionAsync(Cancel);
        await using var command = Command(connection, database.LimitedStatement);

        Assert.Equal(FaultKind.Timeout, await Driver.KindOfFaultAsync(() => command.ExecuteScalarAsync(Cancel).WaitAsync(Soon, Cancel)));
        command.CommandText = "SELECT 3";
        Assert.Equal(3L, Convert.ToInt64(await command.ExecuteScalarAsync(Cancel), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_statement_that_somebody_kills_is_cancelled_and_its_connection_stays()
    {
        await using var source = Open();
        await using var connection = await source.OpenConnectionAsync(Cancel);
        await using var command = Command(connection, Sleeper);
        var running = command.ExecuteScalarAsync(Cancel);
        await UntilAsync(Sleepers, "1");
        await Server.SqlAsync($"KILL QUERY {await IdsAsync("info LIKE '%sleeper%' AND info NOT LIKE '%processlist%'")}");

        Assert.Equal(FaultKind.Cancelled, await Driver.KindOfFaultAsync(() => running.WaitAsync(Soon, Cancel)));
        Assert.Equal(ConnectionState.Open, connection.State);
    }

    [Fact]
    public async Task A_late_kill_hits_no_other_statement()
    {
        await using var source = Open(";Maximum Pool Size=2");
        for (var i = 0; i < 300; i++)
        {
            // Some are cancelled before the statement starts, some while it runs, some after its end.
            using var cancel = new CancellationTokenSource(TimeSpan.FromMicroseconds(20 * i));
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancel.Token).AsTask().WaitAsync(Soon, Cancel);
                await using var command = Command(connection, "SELECT count(*) FROM seq_1_to_5000");
                await command.ExecuteScalarAsync(cancel.Token).WaitAsync(Soon, Cancel);
            }
            catch (Exception fault)
            {
                Assert.Equal(FaultKind.Cancelled, Driver.KindOf(fault));
            }

            Assert.Equal(i, await ScalarAsync(source, string.Create(CultureInfo.InvariantCulture, $"SELECT {i}")));
        }
    }

    [Fact]
    public async Task A_load_that_is_cancelled_half_way_returns_soon_and_leaves_the_pool_sound()
    {
        await using var source = Open(Patient + ";Maximum Pool Size=1");
        using var cancel = new CancellationTokenSource();
        var load = LoadAsync();
        Assert.Equal(FaultKind.Cancelled, await Driver.KindOfFaultAsync(() => load.WaitAsync(Soon, Cancel)));
        Assert.Equal(9L, await ScalarAsync(source, "SELECT 9"));
        await UntilAsync(Sleepers, "0");

        async Task LoadAsync()
        {
            await using var connection = await source.OpenConnectionAsync(cancel.Token);
            await using var command = Command(connection, LongResult);
            command.CommandTimeout = 0;
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancel.Token);
            for (var rows = 0; await reader.ReadAsync(cancel.Token); rows++)
            {
                if (rows == 1000) await cancel.CancelAsync();
                Assert.True(rows < 190_000, "The cancelled load went on to its end.");
            }
        }
    }

    [Fact]
    public async Task A_frozen_server_holds_nobody_longer_than_the_token_says()
    {
        await using var source = Open(Patient);
        await using var waiting = Open(Patient);
        Assert.Equal(1L, await ScalarAsync(source, "SELECT 1"));
        Server.Signal("-STOP");
        try
        {
            using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

            // In the middle of a command: the connection was used a moment ago, and is not tried before.
            Assert.Equal(FaultKind.Cancelled, await Driver.KindOfFaultAsync(() => ReadShopAsync(source, cancel.Token)));

            // In the first statement on an idle connection, and in the greeting of a new one.
            Assert.Equal(1L, await IdleAsync(source));
            Assert.Equal(FaultKind.Cancelled, await Driver.KindOfFaultAsync(() => ReadShopAsync(waiting, cancel.Token)));
        }
        finally
        {
            Server.Signal("-CONT");
        }

        Assert.Equal(6L, await ScalarAsync(source, "SELECT 6"));
        Assert.Equal(6L, await ScalarAsync(waiting, "SELECT 6"));

        async Task<long> IdleAsync(DbDataSource idle)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            return await Driver.KindOfFaultAsync(() => idle.OpenConnectionAsync(cancel.Token).AsTask().WaitAsync(Soon, Cancel)) == FaultKind.Cancelled ? 1 : 0;
        }

        Task ReadShopAsync(DbDataSource shop, CancellationToken token) => new Magento2Shop(shop).ReadInfoAsync(token).WaitAsync(Soon, Cancel);
    }

    [Fact]
    public async Task A_frozen_server_is_a_timeout_at_the_limits_of_the_connection_string()
    {
        await using var source = Open(";Connection Timeout=1;Default Command Timeout=1");
        await using var connection = await source.OpenConnectionAsync(Cancel);
        await using var command = Command(connection, "SELECT 1");
        Server.Signal("-STOP");
        try
        {
            Assert.Equal(FaultKind.Timeout, await Driver.KindOfFaultAsync(() => command.ExecuteScalarAsync(Cancel).WaitAsync(Soon, Cancel)));
            Assert.Equal(FaultKind.Timeout, await Driver.KindOfFaultAsync(() => source.OpenConnectionAsync(Cancel).AsTask().WaitAsync(Soon, Cancel)));
        }
        finally
        {
            Server.Signal("-CONT");
        }
    }

    [Fact]
    public async Task A_frozen_server_ends_a_stream_at_the_time_limit()
    {
        await using var source = Open();
        await using var connection = await source.OpenConnectionAsync(Cancel);
        await using var command = Command(connection, LongResult);
        command.CommandTimeout = 2;
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, Cancel);
        Assert.True(await reader.ReadAsync(Cancel));
        Server.Signal("-STOP");
        try
        {
            Assert.Equal(FaultKind.Timeout, await Driver.KindOfFaultAsync(() => ReadAllAsync(reader).WaitAsync(Soon, Cancel)));
        }
        finally
        {
            Server.Signal("-CONT");
        }
    }

    [Fact]
    public async Task A_killed_connection_is_a_passing_fault_and_the_next_command_gets_another()
    {
        await using var source = Open(";Maximum Pool Size=1");
        await using (var connection = await source.OpenConnectionAsync(Cancel))
        {
            await using var command = Command(connection, Sleeper);
            var running = command.ExecuteScalarAsync(Cancel);
            await UntilAsync(Sleepers, "1");
            await KillAllAsync();
            Assert.Contains(await Driver.KindOfFaultAsync(() => running.WaitAsync(Soon, Cancel)), new[] { FaultKind.Transient, FaultKind.Cancelled });
        }

        Assert.Equal(7L, await ScalarAsync(source, "SELECT 7"));
    }

    [Fact]
    public async Task Connections_that_were_killed_while_idle_are_not_lent_again()
    {
        await using var source = Open();
        await FillPoolAsync(source, 5);
        await KillAllAsync();
        await UntilAsync(Connections, "0");
        _time.Advance(TimeSpan.FromSeconds(1));
        await FillPoolAsync(source, 5);
    }

    [Fact]
    public async Task Connections_that_outlived_wait_timeout_are_not_lent_again()
    {
        await Server.SqlAsync("SET GLOBAL wait_timeout = 1");
        try
        {
            await using var source = Open();
            await FillPoolAsync(source, 5);
            await UntilAsync(Connections, "0");
            _time.Advance(TimeSpan.FromSeconds(1));
            await FillPoolAsync(source, 5);
        }
        finally
        {
            await Server.SqlAsync("SET GLOBAL wait_timeout = 28800");
        }
    }

    [Fact]
    public async Task The_first_calls_after_a_restart_of_the_server_do_not_meet_a_dead_connection()
    {
        // The real clock: a restart lasts long enough for the connections to be tried again.
        await using var source = Driver.Open(database.ConnectionString);
        await FillPoolAsync(source, 5);
        await Server.RestartAsync();
        await FillPoolAsync(source, 5);
    }

    [Fact]
    public async Task A_connection_is_tried_again_only_when_it_was_idle()
    {
        await using var source = Open(";Maximum Pool Size=1");
        var first = await StatementsAsync();
        Assert.Equal(first + 1, await StatementsAsync());
        _time.Advance(TimeSpan.FromMilliseconds(49));
        Assert.Equal(first + 2, await StatementsAsync());
        _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(first + 4, await StatementsAsync());

        async Task<long> StatementsAsync()
        {
            await using var connection = await source.OpenConnectionAsync(Cancel);
            await using var command = Command(connection, "SHOW SESSION STATUS LIKE 'Questions'");
            await using var reader = await command.ExecuteReaderAsync(Cancel);
            Assert.True(await reader.ReadAsync(Cancel));
            return long.Parse(reader.GetString(1), CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public async Task A_server_that_dies_is_a_passing_fault()
    {
        await using var source = Open();
        await using var connection = await source.OpenConnectionAsync(Cancel);
        await using var command = Command(connection, "SELECT 1");
        Server.Signal("-KILL");
        try
        {
            Assert.Equal(FaultKind.Transient, await Driver.KindOfFaultAsync(() => command.ExecuteScalarAsync(Cancel).WaitAsync(Soon, Cancel)));

            // Whatever the driver throws, for the program it is a fault of the shop.
            await Assert.ThrowsAsync<ShopException>(() => new Magento2Shop(source).ReadInfoAsync(Cancel).WaitAsync(Soon, Cancel));
        }
        finally
        {
            await Server.RestartAsync();
        }
    }

    [Fact]
    public async Task Nobody_listening_is_a_passing_fault_that_names_the_address()
    {
        var port = Ports.FreeTcp();
        await using var source = Driver.Open($"Server=127.0.0.1;Port={port};User ID=x");
        var fault = await Assert.ThrowsAsync<NoConnectionException>(() => source.OpenConnectionAsync(Cancel).AsTask().WaitAsync(Soon, Cancel));
        Assert.Equal(FaultKind.Transient, Driver.KindOf(fault));
        Assert.Contains($"127.0.0.1:{port}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_pool_makes_waiters_wait_and_then_gives_up()
    {
        await using var source = Open(";Maximum Pool Size=2;Connection Timeout=4");
        await using var first = await source.OpenConnectionAsync(Cancel);
        await using var second = await source.OpenConnectionAsync(Cancel);
        var late = source.OpenConnectionAsync(Cancel).AsTask();
        _time.Advance(TimeSpan.FromSeconds(4));
        await Assert.ThrowsAsync<NoConnectionException>(() => late.WaitAsync(Soon, Cancel));
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Assert.Equal(FaultKind.Cancelled, await Driver.KindOfFaultAsync(() => source.OpenConnectionAsync(cancel.Token).AsTask().WaitAsync(Soon, Cancel)));

        var waiting = source.OpenConnectionAsync(Cancel).AsTask();
        await second.CloseAsync();
        await using var third = await waiting.WaitAsync(Soon, Cancel);
        Assert.Equal(ConnectionState.Open, third.State);
    }

    [Fact]
    public async Task A_pool_smaller_than_the_calls_at_once_serves_them_all()
    {
        await using var source = Open(";Maximum Pool Size=2");
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => ScalarAsync(source, string.Create(CultureInfo.InvariantCulture, $"SELECT {i}")))).WaitAsync(Soon, Cancel);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), answers);
    }

    [Theory]
    [InlineData("ALTER USER few@'127.0.0.1' WITH MAX_USER_CONNECTIONS 3", "ALTER USER few@'127.0.0.1' WITH MAX_USER_CONNECTIONS 0", 3)]
    [InlineData("SET GLOBAL max_user_connections = 3", "SET GLOBAL max_user_connections = 250", 3)]
    [InlineData("SET GLOBAL max_connections = 10", "SET GLOBAL max_connections = 151", 10)]
    public async Task Where_the_server_refuses_more_connections_calls_wait_for_one_that_comes_back(string limit, string undo, int allowed)
    {
        await Server.SqlAsync("DROP USER IF EXISTS few@'127.0.0.1'; CREATE USER few@'127.0.0.1' IDENTIFIED BY 'x'; GRANT SELECT ON shop.* TO few@'127.0.0.1'");
        await UntilAsync(Connections, "0");
        await Server.SqlAsync(limit);
        try
        {
            await using var source = Driver.Open(Server.ConnectionString("shop", "few", "x"), _time);
            Assert.Equal(allowed, await source.ReadAllowedAsync(Cancel));
            Assert.Null(source.Limit);

            var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => ScalarAsync(source, "SELECT 7 + SLEEP(0.05)"))).WaitAsync(Soon, Cancel);

            Assert.All(answers, answer => Assert.Equal(7L, answer));
            Assert.InRange(source.Limit!.Connections, 1, allowed + 1);
            Assert.Contains("onnections", source.Limit.ToString(), StringComparison.Ordinal);

            // After a minute the limit is forgotten, because it may be gone.
            await Server.SqlAsync(undo);
            _time.Advance(TimeSpan.FromMinutes(1));
            Assert.Null(source.Limit);
            await FillPoolAsync(source, 20);
            Assert.Null(source.Limit);
        }
        finally
        {
            await Server.SqlAsync(undo);
        }
    }

    [Fact]
    public async Task Where_others_have_all_connections_a_call_is_told_at_once_and_the_next_one_tries_again()
    {
        await Server.SqlAsync("DROP USER IF EXISTS few@'127.0.0.1'; CREATE USER few@'127.0.0.1' IDENTIFIED BY 'x' WITH MAX_USER_CONNECTIONS 1; GRANT SELECT ON shop.* TO few@'127.0.0.1'");
        await using var others = Driver.Open(Server.ConnectionString("shop", "few", "x"));
        await using var source = Driver.Open(Server.ConnectionString("shop", "few", "x") + Patient, _time);
        await using (await others.OpenConnectionAsync(Cancel))
        {
            for (var i = 0; i < 3; i++)
            {
                var fault = await Assert.ThrowsAnyAsync<DbException>(() => source.OpenConnectionAsync(Cancel).AsTask().WaitAsync(Soon, Cancel));
                Assert.Contains("max_user_connections", fault.Message, StringComparison.Ordinal);
            }
        }

        await others.DisposeAsync();
        await UntilAsync(Connections, "0");
        Assert.Equal(8L, await ScalarAsync(source, "SELECT 8"));
    }

    [Fact]
    public async Task A_host_that_cuts_results_and_keeps_another_time_cuts_nothing_and_gives_utc()
    {
        await Server.SqlAsync("SET GLOBAL sql_select_limit = 2; SET GLOBAL time_zone = '+05:00'");
        try
        {
            await using var source = Open();
            await using var connection = await source.OpenConnectionAsync(Cancel);
            await using var command = Command(connection, "SELECT seq, @@session.time_zone, @@session.sql_big_selects, @@character_set_client FROM seq_1_to_10");
            await using var reader = await command.ExecuteReaderAsync(Cancel);
            var rows = 0;
            for (; await reader.ReadAsync(Cancel); rows++)
            {
                Assert.Equal(("+00:00", true, "utf8mb4"), (reader.GetString(1), Convert.ToBoolean(reader.GetValue(2), CultureInfo.InvariantCulture), reader.GetString(3)));
            }

            Assert.Equal(10, rows);
        }
        finally
        {
            await Server.SqlAsync("SET GLOBAL sql_select_limit = DEFAULT; SET GLOBAL time_zone = 'SYSTEM'");
        }
    }

    [Fact]
    public async Task A_server_gets_no_file_of_this_machine()
    {
        await Server.SqlAsync("SET GLOBAL local_infile = 1; DROP TABLE IF EXISTS files; CREATE TABLE files (line VARCHAR(255))", "shop");
        await using var source = Open();
        await using var connection = await source.OpenConnectionAsync(Cancel);
        await using var command = Command(connection, "LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE files");
        await Assert.ThrowsAnyAsync<Exception>(() => command.ExecuteNonQueryAsync(Cancel).WaitAsync(Soon, Cancel));
        Assert.Equal(0L, await ScalarAsync(source, "SELECT count(*) FROM files"));
    }

    [Fact]
    public async Task A_statement_is_prepared_once_for_each_connection()
    {
        await using var source = Open(";Maximum Pool Size=1");
        for (var i = 0; i < 3; i++)
        {
            await using var connection = await source.OpenConnectionAsync(Cancel);
            await using var command = Command(connection, "SELECT @n * 2");
            var parameter = command.CreateParameter();
            parameter.ParameterName = "n";
            parameter.Value = i;
            command.Parameters.Add(parameter);
            await command.PrepareAsync(Cancel);
            Assert.Equal(i * 2L, Convert.ToInt64(await command.ExecuteScalarAsync(Cancel), CultureInfo.InvariantCulture));
            await using var status = Command(connection, "SHOW SESSION STATUS LIKE 'Com_stmt_prepare'");
            await using var reader = await status.ExecuteReaderAsync(Cancel);
            Assert.True(await reader.ReadAsync(Cancel));
            Assert.Equal("1", reader.GetString(1));
        }
    }

    /// <summary>A source with a clock that stands still: a connection that was used once is never tried again by itself.</summary>
    private MySqlSource Open(string more = "") => Driver.Open(database.ConnectionString + more, _time);

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    /// <summary>Has several connections in use at once, so that as many lie in the pool afterwards.</summary>
    private static async Task FillPoolAsync(DbDataSource source, int count)
    {
        var connections = new List<DbConnection>();
        for (var i = 0; i < count; i++)
        {
            connections.Add(await source.OpenConnectionAsync(Cancel).AsTask().WaitAsync(Soon, Cancel));
            await using var command = Command(connections[i], string.Create(CultureInfo.InvariantCulture, $"SELECT {i}"));
            Assert.Equal(i, Convert.ToInt32(await command.ExecuteScalarAsync(Cancel).WaitAsync(Soon, Cancel), CultureInfo.InvariantCulture));
        }

        foreach (var connection in connections) await connection.DisposeAsync();
    }

    private static async Task ReadAllAsync(DbDataReader reader)
    {
        while (await reader.ReadAsync(Cancel))
        {
        }
    }

    private static async Task<long> ScalarAsync(DbDataSource source, string sql)
    {
        await using var connection = await source.OpenConnectionAsync(Cancel).AsTask().WaitAsync(Soon, Cancel);
        await using var command = Command(connection, sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Cancel).WaitAsync(Soon, Cancel), CultureInfo.InvariantCulture);
    }

    private async Task KillAllAsync()
    {
        foreach (var id in (await IdsAsync("user = 'app'")).Split('\n', StringSplitOptions.RemoveEmptyEntries)) await Server.SqlAsync($"KILL {id}");
    }

    private async Task<string> IdsAsync(string where) => (await Server.SqlAsync($"SELECT id FROM information_schema.processlist WHERE {where}")).Trim();

    /// <summary>Asks the server until it says what is expected.</summary>
    private async Task UntilAsync(string sql, string expected)
    {
        var watch = Stopwatch.StartNew();
        string got;
        while ((got = (await Server.SqlAsync(sql)).Trim()) != expected)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{sql}: {got} instead of {expected}");
            await Task.Delay(20, Cancel);
        }
    }
}

/// <summary>The contract on MariaDB 10.11.</summary>
public sealed class LimitOnMariaDb10Tests(MariaDb10Database database) : LimitContract(database), IClassFixture<MariaDb10Database>;

/// <summary>The contract on MariaDB 11.8.</summary>
public sealed class LimitOnMariaDb11Tests(MariaDb11Database database) : LimitContract(database), IClassFixture<MariaDb11Database>;

/// <summary>The contract on MySQL 9.</summary>
public sealed class LimitOnMySql9Tests(MySql9Database database) : LimitContract(database), IClassFixture<MySql9Database>;
