using Agi.FastAgi;

namespace Agi.Tests.FastAgi;

public sealed class ChannelTests
{
    [Fact]
    public async Task A_second_command_in_flight_is_refused_and_the_first_goes_on()
    {
        var (refused, first) = (default(Exception), false);
        var tried = new TaskCompletionSource();
        await using var host = await AgiHost.StartAsync(async (_, channel, ct) =>
        {
            var running = channel.SendAsync(AgiCommands.Answer(), ct).AsTask();
            refused = await Record.ExceptionAsync(async () => await channel.SendAsync(AgiCommands.NoOp(), ct));
            tried.SetResult();
            first = await running;
        });
        using var peer = await host.ConnectAsync();
        await peer.SendAsync(RawPeer.Environment);
        Assert.Equal("ANSWER", await peer.ReadLineAsync());
        await tried.Task.WaitAsync(TestContext.Current.CancellationToken);
        await peer.SendAsync("200 result=0\n");
        Assert.Null(await peer.ReadLineAsync());

        Assert.IsType<InvalidOperationException>(refused);
        Assert.True(first);
    }

    [Fact]
    public async Task Hangup_before_a_reply_is_recorded_and_the_session_goes_on()
    {
        var states = new List<bool>();
        await using var host = await AgiHost.StartAsync(async (_, channel, ct) =>
        {
            states.Add(channel.HungUp);
            await channel.SendAsync(AgiCommands.NoOp(), ct);
            states.Add(channel.HungUp);
            await channel.SetVariableAsync("X", "1", ct);
        });
        using var peer = await host.ConnectAsync();
        await peer.SendAsync(RawPeer.Environment);
        Assert.Equal("NOOP", await peer.ReadLineAsync());
        await peer.SendAsync("HANGUP\n200 result=0\n");
        Assert.Equal("SET VARIABLE \"X\" \"1\"", await peer.ReadLineAsync());
        await peer.SendAsync("200 result=1\n");
        Assert.Null(await peer.ReadLineAsync());

        Assert.Equal([false, true], states);
    }

    [Fact]
    public async Task Hangup_while_the_script_thinks_is_seen_without_a_command()
    {
        await using var host = await AgiHost.StartAsync(async (_, channel, ct) =>
        {
            while (!channel.HungUp)
            {
                ct.ThrowIfCancellationRequested();
                await Task.Yield();
            }
            await channel.SendAsync(AgiCommands.NoOp("gone"), ct);
        });
        using var peer = await host.ConnectAsync();
        await peer.SendAsync(RawPeer.Environment);
        await peer.SendAsync("HANGUP\n");
        Assert.Equal("NOOP \"gone\"", await peer.ReadLineAsync());
    }

    [Theory]
    [InlineData("510 Invalid or unknown command\n")]
    [InlineData("520 Invalid command syntax.  Proper usage not available.\n")]
    [InlineData("520-Invalid command syntax.  Proper usage follows:\nUsage: ANSWER\n\n\tAnswers\n520 End of proper usage.\n")]
    public async Task A_refused_command_is_an_exception_and_the_session_goes_on(string reply)
    {
        Exception? refused = null;
        await using var host = await AgiHost.StartAsync(async (_, channel, ct) =>
        {
            refused = await Record.ExceptionAsync(async () => await channel.SendAsync(AgiCommands.Answer(), ct));
            await channel.SendAsync(AgiCommands.NoOp("on"), ct);
        });
        using var peer = await host.ConnectAsync();
        await peer.SendAsync(RawPeer.Environment);
        await peer.ReadLineAsync();
        await peer.SendAsync(reply);
        Assert.Equal("NOOP \"on\"", await peer.ReadLineAsync());
        await peer.SendAsync("200 result=0\n");
        Assert.Null(await peer.ReadLineAsync());

        Assert.IsType<AgiCommandException>(refused);
        Assert.Contains("ANSWER", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_channel_is_a_hangup()
    {
        Exception? refused = null;
        var hungUp = false;
        await using var host = await AgiHost.StartAsync(async (_, channel, ct) =>
        {
            refused = await Record.ExceptionAsync(async () => await channel.SendAsync(AgiCommands.Answer(), ct));
            hungUp = channel.HungUp;
            await channel.SetVariableAsync("X", "1", ct);
        });
        using var peer = await host.ConnectAsync();
        await peer.SendAsync(RawPeer.Environment);
        await peer.ReadLineAsync();
        await peer.SendAsync("511 Command Not Permitted on a dead channel or intercept routine\n");
        Assert.Equal("SET VARIABLE \"X\" \"1\"", await peer.ReadLineAsync());

        Assert.IsType<AgiHangupException>(refused);
        Assert.True(hungUp);
    }

    [Theory]
    [InlineData("520-Invalid command syntax.  Proper usage follows:\nUsage: EXEC\n520 End of proper usage.\n")]
    [InlineData("520 Invalid command syntax.  Proper usage not available.\n")]
    [InlineData("HANGUP\n520 Invalid command syntax.  Proper usage not available.\n")]
    public async Task Exec_that_answers_1_is_followed_by_a_usage_block(string block)
    {
        var codes = new List<int>();
        await using var host = await AgiHost.StartAsync(async (_, channel, ct) =>
        {
            codes.Add(await channel.SendAsync(AgiCommands.Exec("Transfer", "x"), ct));
            codes.Add(await channel.SendAsync(AgiCommands.Exec("Nope"), ct));
        });
        using var peer = await host.ConnectAsync();
        await peer.SendAsync(RawPeer.Environment);
        await peer.ReadLineAsync();
        await peer.SendAsync("200 result=1\n");
        await peer.SendAsync(block);
        Assert.Equal("EXEC \"Nope\"", await peer.ReadLineAsync());
        await peer.SendAsync("200 result=-2\n");
        Assert.Null(await peer.ReadLineAsync());

        Assert.Equal([1, AgiCommands.NoSuchApplication], codes);
    }

    [Fact]
    public async Task Gosub_waits_for_its_return()
    {
        var returned = false;
        await using var host = await AgiHost.StartAsync(async (_, channel, ct) => returned = await channel.SendAsync(AgiCommands.Gosub("sub", "s"), ct));
        using var peer = await host.ConnectAsync();
        await peer.SendAsync(RawPeer.Environment);
        await peer.ReadLineAsync();
        await peer.SendAsync("100 result=0 Trying...\n");
        await peer.SendAsync("200 result=0 Gosub complete\n");
        Assert.Null(await peer.ReadLineAsync());

        Assert.True(returned);
    }

    [Fact]
    public async Task A_blank_line_between_replies_is_passed_over()
    {
        string? value = null;
        await using var host = await AgiHost.StartAsync(async (_, channel, ct) =>
        {
            await channel.SendAsync(AgiCommands.Answer(), ct);
            value = await channel.GetVariableAsync("X", ct);
        });
        using var peer = await host.ConnectAsync();
        await peer.SendAsync(RawPeer.Environment);
        await peer.ReadLineAsync();
        await peer.SendAsync("\r\n200 result=0\n\n");
        Assert.Equal("GET VARIABLE \"X\"", await peer.ReadLineAsync());
        await peer.SendAsync("\n\n200 result=1 (a)\n");
        Assert.Null(await peer.ReadLineAsync());

        Assert.Equal("a", value);
    }

    [Fact]
    public async Task A_reply_that_no_command_asked_for_ends_the_session()
    {
        await using var host = await AgiHost.StartAsync(async (_, channel, ct) =>
        {
            await channel.SendAsync(AgiCommands.NoOp(), ct);
            await channel.SendAsync(AgiCommands.NoOp("second"), ct);
        });
        using var peer = await host.ConnectAsync();
        await peer.SendAsync(RawPeer.Environment);
        await peer.ReadLineAsync();
        await peer.SendAsync("200 result=0\n200 result=0\n");
        Assert.Null(await peer.ReadLineAsync());

        Assert.Contains("no command asked for", await host.Log.WaitForAsync(1024), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lines_after_a_forged_blank_line_end_the_session()
    {
        await using var host = await AgiHost.StartAsync(async (_, channel, ct) => await channel.SendAsync(AgiCommands.NoOp(), ct));
        using var peer = await host.ConnectAsync();
        await peer.SendAsync("agi_network_script: test\nagi_calleridname: x\n\nagi_callingpres: 0\nagi_context: c\n\n");
        await peer.ReadLineAsync();
        Assert.Null(await peer.ReadLineAsync());

        Assert.Contains("no reply", await host.Log.WaitForAsync(1024), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_does_not_come_ends_the_session()
    {
        await using var host = await AgiHost.StartAsync(
            async (_, channel, ct) => await channel.SendAsync(AgiCommands.NoOp(), ct),
            options => options.ReplyTimeout = TimeSpan.FromMilliseconds(50));
        using var peer = await host.ConnectAsync();
        await peer.SendAsync(RawPeer.Environment);
        Assert.Equal("NOOP", await peer.ReadLineAsync());
        Assert.Null(await peer.ReadLineAsync());

        Assert.Contains("in time", await host.Log.WaitForAsync(1024), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_has_its_own_time_beside_the_limit_of_a_reply()
    {
        Exception? late = null;
        await using var host = await AgiHost.StartAsync(
            async (_, channel, ct) =>
            {
                late = await Record.ExceptionAsync(async () => await channel.SendAsync(AgiCommands.NoOp(), ct));
            },
            options => options.ReplyTimeout = TimeSpan.FromMilliseconds(20));
        await using var patient = await AgiHost.StartAsync(
            async (_, channel, ct) =>
            {
                await channel.SendAsync(AgiCommands.StreamFile("long") with { Duration = TimeSpan.FromMinutes(1) }, ct);
                await channel.SendAsync(AgiCommands.NoOp("after"), ct);
            },
            options => options.ReplyTimeout = TimeSpan.FromMilliseconds(20));
        using var playing = await patient.ConnectAsync();
        await playing.SendAsync(RawPeer.Environment);
        await playing.ReadLineAsync();
        using var silent = await host.ConnectAsync();
        await silent.SendAsync(RawPeer.Environment);
        await silent.ReadLineAsync();
        // Both hosts have the same limit: once the other has closed, it has passed here, too.
        Assert.Null(await silent.ReadLineAsync());
        await playing.SendAsync("200 result=0 endpos=1\n");
        Assert.Equal("NOOP \"after\"", await playing.ReadLineAsync());
        await playing.SendAsync("200 result=0\n");
        Assert.Null(await playing.ReadLineAsync());

        Assert.IsType<AgiConnectionException>(late);
    }

    [Fact]
    public async Task After_a_command_was_given_up_the_next_waits_for_its_late_reply()
    {
        string? value = null;
        var sent = new TaskCompletionSource();
        var givenUp = new TaskCompletionSource();
        using var budget = new CancellationTokenSource();
        await using var host = await AgiHost.StartAsync(async (_, channel, ct) =>
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                var running = channel.SendAsync(AgiCommands.StreamFile("long"), budget.Token);
                sent.SetResult();
                await running;
            });
            givenUp.SetResult();
            value = await channel.GetVariableAsync("X", ct);
        });
        using var peer = await host.ConnectAsync();
        await peer.SendAsync(RawPeer.Environment);
        await sent.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("STREAM FILE", await peer.ReadLineAsync(), StringComparison.Ordinal);
        await budget.CancelAsync();
        await givenUp.Task.WaitAsync(TestContext.Current.CancellationToken);
        await peer.SendAsync("200 result=0 endpos=1\n");
        Assert.Equal("GET VARIABLE \"X\"", await peer.ReadLineAsync());
        await peer.SendAsync("200 result=1 (late)\n");
        Assert.Null(await peer.ReadLineAsync());

        Assert.Equal("late", value);
    }

    [Fact]
    public async Task The_scripts_token_is_cancelled_when_the_connection_is_gone()
    {
        var cancelled = new TaskCompletionSource();
        await using var host = await AgiHost.StartAsync(async (_, _, ct) =>
        {
            await using var registration = ct.Register(cancelled.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
        });
        using (var peer = await host.ConnectAsync())
        {
            await peer.SendAsync(RawPeer.Environment);
            await host.Log.WaitForAsync(1020);
            peer.Reset();
        }
        await cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Contains("connection ended", await host.Log.WaitForAsync(1024), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_valid_utf8_is_sent_and_any_bytes_are_taken()
    {
        string? value = null;
        await using var host = await AgiHost.StartAsync(async (_, channel, ct) =>
        {
            await channel.SetVariableAsync("X", "a\uD800b", ct);
            value = await channel.GetVariableAsync("X", ct);
        });
        using var peer = await host.ConnectAsync();
        await peer.SendAsync(RawPeer.Environment);
        Assert.Equal("SET VARIABLE \"X\" \"a\uFFFDb\"", await peer.ReadLineAsync());
        await peer.SendAsync("200 result=1\n");
        await peer.ReadLineAsync();
        await peer.SendAsync([.. "200 result=1 (Zo"u8, 0xEB, .. ")\n"u8]);
        Assert.Null(await peer.ReadLineAsync());

        Assert.Equal("Zo\uFFFD", value);
    }

    [Fact]
    public async Task A_command_that_must_not_be_sent_leaves_the_session_as_it_was()
    {
        Exception? refused = null;
        await using var host = await AgiHost.StartAsync(async (_, channel, ct) =>
        {
            refused = await Record.ExceptionAsync(async () => await channel.SetVariableAsync("X", "a\nEXEC \"System\" \"reboot\"", ct));
            await channel.SetVariableAsync("X", "b", ct);
        });

        var dialogue = await host.CallAsync();

        Assert.IsType<ArgumentException>(refused, exactMatch: false);
        Assert.Equal(["SET VARIABLE \"X\" \"b\""], dialogue.Commands);
    }

    [Fact]
    public async Task After_its_last_command_the_host_ends_its_side_and_reads_on()
    {
        await using var host = await AgiHost.StartAsync(async (_, channel, ct) => await channel.SendAsync(AgiCommands.NoOp(), ct));
        using var peer = await host.ConnectAsync();
        await peer.SendAsync(RawPeer.Environment);
        await peer.ReadLineAsync();
        await peer.SendAsync("200 result=0\n");
        Assert.Null(await peer.ReadLineAsync());
        // The host has ended its side and still reads: what Asterisk says now gets no reset.
        for (var i = 0; i < 100; i++) await peer.SendAsync("HANGUP\n");
        Assert.False(await peer.WasResetAsync());
    }
}
