using System.Globalization;
using Agi.MySql;
using Agi.Tests.MySql.Contract;

namespace Agi.Tests.MySql.Live;

/// <summary>What MySQL 9 does in its own way: caching_sha2_password, limits, killed sleepers.</summary>
public sealed class MySql9Tests(MySql9Database database) : IClassFixture<MySql9Database>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => database.ReadyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_cold_cache_takes_the_whole_password_and_only_by_a_safe_way()
    {
        await database.SqlAsync("DROP USER IF EXISTS cold@'127.0.0.1', cold@localhost; CREATE USER cold@'127.0.0.1' IDENTIFIED BY 'pässword'; CREATE USER cold@localhost IDENTIFIED BY 'pässword'");
        var data = Path.Combine(database.Server.Directory, "data");
        (string Settings, MySqlErrorKind? Fault)[] cold =
        [
            ("SslMode=None", MySqlErrorKind.Auth),
            ("SslMode=None;Allow Public Key Retrieval=true", null),
            ($"SslMode=None;Server RSA Public Key File={data}/public_key.pem", null),
            ($"SslMode=None;Server RSA Public Key File={data}/ca.pem", MySqlErrorKind.Auth),
            ("SslMode=Preferred", null),
            ("SslMode=Required", null),
            ($"SslMode=VerifyCA;SslCa={data}/ca.pem", null),
            ($"SslMode=VerifyFull;SslCa={data}/ca.pem", MySqlErrorKind.Auth),
            ($"Server={database.Server.Socket}", null),
        ];
        foreach (var (settings, fault) in cold)
        {
            await database.SqlAsync("FLUSH PRIVILEGES");
            await OpenAsync("pässword", settings, fault);
            // The server remembers a password that was right once: then a hash is enough, on any connection.
            if (fault is null && !settings.StartsWith("Server=", StringComparison.Ordinal)) await OpenAsync("pässword", "SslMode=None", null);
            await OpenAsync("wrong", "SslMode=Required", MySqlErrorKind.Auth);
        }
    }

    [Fact]
    public async Task A_limit_in_the_statement_is_a_timeout_and_leaves_the_connection()
    {
        await using var source = MySqlDataSource.Create(database.Server.ConnectionString("app", "secret", "shop"));
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand("SELECT /*+ MAX_EXECUTION_TIME(100) */ count(*) FROM seq_1_to_200000 a JOIN seq_1_to_200000 b ON a.seq <> b.seq", connection);
        var fault = await Assert.ThrowsAsync<MySqlException>(() => command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.Equal((MySqlErrorKind.Timeout, 3024), (fault.Kind, fault.Number));
        await connection.PingAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_sleeper_that_is_ended_at_the_time_limit_is_a_timeout_although_the_server_reports_success()
    {
        await using var source = MySqlDataSource.Create(database.Server.ConnectionString("app", "secret", "shop"));
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand("SELECT SLEEP(60)", connection) { CommandTimeout = 1 };
        var fault = await Assert.ThrowsAsync<MySqlException>(() => command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.Equal(MySqlErrorKind.Timeout, fault.Kind);
        Assert.Equal(System.Data.ConnectionState.Broken, connection.State);
    }

    [Fact]
    public async Task A_sleeper_that_somebody_else_kills_returns_one()
    {
        await using var source = MySqlDataSource.Create(database.Server.ConnectionString("app", "secret", "shop"));
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand("SELECT SLEEP(60)", connection);
        var running = command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        while (!running.IsCompleted) await database.SqlAsync($"KILL QUERY {connection.ServerThread}");
        Assert.Equal(1L, Convert.ToInt64(await running, CultureInfo.InvariantCulture));
    }

    private async Task OpenAsync(string password, string settings, MySqlErrorKind? fault)
    {
        await using var source = MySqlDataSource.Create(string.Create(
            CultureInfo.InvariantCulture, $"Server=127.0.0.1;Port={database.Server.Port};User ID=cold;Password={password};{settings}"));
        try
        {
            await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
            Assert.True(fault is null, settings + " was let in");
        }
        catch (MySqlException e)
        {
            Assert.True(e.Kind == fault, $"{settings}: {e.Kind} {e.Message}");
        }
    }
}
