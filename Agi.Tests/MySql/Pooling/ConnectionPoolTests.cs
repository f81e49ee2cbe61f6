using System.Data;
using System.Runtime.CompilerServices;
using System.Text;
using Agi.MySql;
using Agi.Tests.MySql.Fakes;

namespace Agi.Tests.MySql.Pooling;

public sealed class ConnectionPoolTests
{
    private readonly ManualTime _time = new();
    private int _connections;

    [Fact]
    public async Task The_connection_given_back_last_is_lent_first()
    {
        await using var server = Server();
        await using var source = Open(server);
        var first = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var second = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var third = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var session = second.Session;
        await first.DisposeAsync();
        await third.DisposeAsync();
        await second.DisposeAsync();
        await using var next = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Same(session, next.Session);
        Assert.Equal((2, 1, 3), (source.Pool!.IdleCount, source.Pool.RentedCount, _connections));
    }

    [Fact]
    public async Task Waiters_are_served_in_their_order()
    {
        await using var server = Server();
        await using var source = Open(server, "Maximum Pool Size=1");
        var current = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var waiters = Enumerable.Range(0, 20).Select(_ => source.OpenConnectionAsync(TestContext.Current.CancellationToken).AsTask()).ToList();
        foreach (var waiter in waiters)
        {
            Assert.All(waiters.SkipWhile(w => w != waiter), later => Assert.False(later.IsCompleted));
            await current.DisposeAsync();
            current = await waiter;
        }

        await current.DisposeAsync();
        Assert.Equal(1, _connections);
    }

    [Fact]
    public async Task A_waiter_that_gives_up_loses_no_place()
    {
        await using var server = Server();
        await using var source = Open(server, "Maximum Pool Size=1");
        var current = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        using var cancel = new CancellationTokenSource();
        var waiter = source.OpenConnectionAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiter);
        await current.DisposeAsync();
        await using var next = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ConnectionState.Open, next.State);
    }

    [Fact]
    public async Task A_failed_connection_gives_its_place_back()
    {
        var refuse = true;
        await using var server = new FakeServer(async peer =>
        {
            if (refuse)
            {
                await peer.RawAsync(FakePacket.Frame(0, FakePacket.Error(1040, "08004", "Too many connections")));
                return;
            }

            await AnswerAsync(peer);
        });
        await using var source = Open(server, "Maximum Pool Size=1");
        for (var i = 0; i < 3; i++) await Assert.ThrowsAsync<MySqlException>(async () => await source.OpenConnectionAsync(TestContext.Current.CancellationToken));
        refuse = false;
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, source.Pool!.RentedCount);
    }

    [Fact]
    public async Task A_connection_past_its_lifetime_is_not_kept_and_not_lent()
    {
        await using var server = Server();
        await using var source = Open(server, "Connection Lifetime=60");
        var old = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var idle = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await idle.DisposeAsync();
        _time.Advance(TimeSpan.FromSeconds(60));
        await old.DisposeAsync();
        Assert.Equal(1, source.Pool!.IdleCount);
        await using var next = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, 3), (source.Pool.IdleCount, _connections));
    }

    [Fact]
    public async Task Connections_that_are_idle_for_long_are_closed_down_to_the_minimum()
    {
        await using var server = Server();
        await using var source = Open(server, "Connection Idle Timeout=60;Minimum Pool Size=1");
        var all = new List<MySqlConnection>();
        for (var i = 0; i < 4; i++) all.Add(await source.OpenConnectionAsync(TestContext.Current.CancellationToken));
        foreach (var connection in all) await connection.DisposeAsync();
        _time.Advance(TimeSpan.FromSeconds(59));
        source.Pool!.Upkeep();
        Assert.Equal(4, source.Pool.IdleCount);
        _time.Advance(TimeSpan.FromSeconds(1));
        source.Pool.Upkeep();
        Assert.Equal(1, source.Pool.IdleCount);
    }

    [Fact]
    public async Task A_connection_that_is_given_back_in_a_transaction_is_not_lent_again()
    {
        await using var server = Server(status: 3);
        await using var source = Open(server);
        await using (var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await new MySqlCommand("BEGIN", connection).ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal((0, 0), (source.Pool!.IdleCount, source.Pool.RentedCount));
    }

    [Fact]
    public async Task An_idle_connection_on_which_the_server_spoke_is_not_lent_again()
    {
        FakePeer? idle = null;
        await using var server = new FakeServer(async peer =>
        {
            _connections++;
            idle ??= peer;
            await AnswerAsync(peer);
        });
        await using var source = Open(server);
        await (await source.OpenConnectionAsync(TestContext.Current.CancellationToken)).DisposeAsync();
        await idle!.RawAsync(FakePacket.Frame(0, FakePacket.Error(4031, "HY000", "The client was disconnected by the server because of inactivity.")));
        await using var next = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, _connections);
    }

    [Fact]
    public async Task A_reset_between_uses_is_done_when_asked_for()
    {
        var commands = new StringBuilder();
        await using (var server = new FakeServer(async peer =>
        {
            await peer.LetInAsync();
            while (await peer.ReadAsync() is { } packet)
            {
                commands.Append(packet[0]).Append(' ');
                if (packet[0] != 1) await peer.SendAsync(FakePacket.Ok());
            }
        }))
        {
            await using var source = Open(server, "Connection Reset=true");
            await (await source.OpenConnectionAsync(TestContext.Current.CancellationToken)).DisposeAsync();
            await (await source.OpenConnectionAsync(TestContext.Current.CancellationToken)).DisposeAsync();
        }

        Assert.Equal("31 3 1 ", commands.ToString());
    }

    [Fact]
    public async Task A_connection_that_nobody_disposed_gives_its_place_back_in_the_end()
    {
        await using var server = Server();
        await using var source = Open(server, "Maximum Pool Size=1");
        await ForgetAsync(source);
        for (var i = 0; i < 50 && source.Pool!.RentedCount > 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.Equal(0, source.Pool!.RentedCount);
    }

    [Fact]
    public async Task A_disposed_data_source_lends_nothing_and_keeps_nothing()
    {
        await using var server = Server();
        var source = Open(server);
        var lent = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await (await source.OpenConnectionAsync(TestContext.Current.CancellationToken)).DisposeAsync();
        await source.DisposeAsync();
        await lent.DisposeAsync();
        Assert.Equal(0, source.Pool!.IdleCount);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await source.OpenConnectionAsync(TestContext.Current.CancellationToken));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task ForgetAsync(MySqlDataSource source) => await source.OpenConnectionAsync();

    private static async Task AnswerAsync(FakePeer peer, ushort status = 2)
    {
        await peer.LetInAsync();
        while (await peer.ReadAsync() is { } packet)
        {
            if (packet[0] != 1) await peer.SendAsync(FakePacket.Ok(status: status));
        }
    }

    private FakeServer Server(ushort status = 2) => new(async peer =>
    {
        Interlocked.Increment(ref _connections);
        await AnswerAsync(peer, status);
    });

    private MySqlDataSource Open(FakeServer server, string more = "Pooling=true") => MySqlDataSource.Create(server.ConnectionString("SslMode=None;" + more), null, _time);
}
