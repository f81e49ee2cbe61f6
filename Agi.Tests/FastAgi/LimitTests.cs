using System.Net.Sockets;
using Agi.FastAgi;
using Agi.FastAgi.Testing;
using Agi.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Agi.Tests.FastAgi;

public sealed class LimitTests
{
    [Fact]
    public async Task A_client_that_is_not_on_the_list_is_refused()
    {
        await using var host = await AgiHost.StartAsync((_, _, _) => Task.CompletedTask, options => options.AllowedClients = ["192.0.2.0/24"]);
        using var peer = await host.ConnectAsync();
        Assert.Null(await peer.ReadLineAsync());
        await host.Log.WaitForAsync(1010);
    }

    [Theory]
    [InlineData("", "127.0.0.1", true)]
    [InlineData("", "127.9.9.9", true)]
    [InlineData("", "::1", true)]
    [InlineData("", "::ffff:127.0.0.1", true)]
    [InlineData("", "192.0.2.1", false)]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "127.0.0.1", false)]
    [InlineData("192.0.2.0/25, 2001:db8::/32", "192.0.2.127", true)]
    [InlineData("192.0.2.0/25, 2001:db8::/32", "192.0.2.128", false)]
    [InlineData("192.0.2.0/25, 2001:db8::/32", "2001:db8::7", true)]
    public void The_list_of_clients_is_addresses_and_networks(string list, string client, bool allowed)
    {
        var parsed = ClientAllowList.Parse(list.Length == 0 ? [] : [list], out var error);
        Assert.Null(error);
        Assert.Equal(allowed, parsed!.Allows(System.Net.IPAddress.Parse(client)));
    }

    [Theory]
    [InlineData("agi_network_script: test\nagi_network_script: admin\n\n", "twice")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "no colon")]
    [InlineData("Host: x\r\n\r\n", "not agi_")]
    [InlineData("\n", "empty")]
    public async Task A_bad_environment_is_refused_with_the_reason(string environment, string reason)
    {
        await using var host = await AgiHost.StartAsync((_, _, _) => Task.CompletedTask);
        using var peer = await host.ConnectAsync();
        await peer.SendAsync(environment);
        Assert.Null(await peer.ReadLineAsync());
        Assert.Contains(reason, await host.Log.WaitForAsync(1013), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agi_calleridname: {0}")]
    [InlineData("agi_calleridname: {0}\n\n")]
    public async Task An_environment_that_is_too_long_is_refused(string environment)
    {
        await using var host = await AgiHost.StartAsync((_, _, _) => Task.CompletedTask, options => options.MaxHeaderBytes = 2000);
        using var peer = await host.ConnectAsync();
        await peer.SendAsync(environment.Replace("{0}", new string('x', 2100), StringComparison.Ordinal));
        Assert.Null(await peer.ReadLineAsync());
        Assert.Contains("MaxHeaderBytes", await host.Log.WaitForAsync(1013), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_environment_that_does_not_end_in_time_closes_the_connection()
    {
        await using var host = await AgiHost.StartAsync((_, _, _) => Task.CompletedTask, options => options.HeaderTimeout = TimeSpan.FromMilliseconds(50));
        using var peer = await host.ConnectAsync();
        await peer.SendAsync("agi_network: yes\n");
        Assert.Null(await peer.ReadLineAsync());
        await host.Log.WaitForAsync(1014);
    }

    [Fact]
    public async Task At_the_limit_the_connection_that_was_silent_longest_makes_room()
    {
        await using var host = await AgiHost.StartAsync(async (_, channel, ct) => await channel.SendAsync(AgiCommands.NoOp(), ct), options => options.MaxConnections = 2);
        using var silent = await host.ConnectAsync();
        using var call = await host.ConnectAsync();
        await call.SendAsync(RawPeer.Environment);
        Assert.Equal("NOOP", await call.ReadLineAsync());
        using var third = await host.ConnectAsync();
        await third.SendAsync(RawPeer.Environment);

        Assert.Equal("NOOP", await third.ReadLineAsync());
        Assert.Null(await silent.ReadLineAsync());
        await host.Log.WaitForAsync(1012);
        await call.SendAsync("200 result=0\n");
        Assert.Null(await call.ReadLineAsync());
    }

    [Fact]
    public async Task A_new_connection_is_refused_if_every_other_is_a_call()
    {
        await using var host = await AgiHost.StartAsync(async (_, channel, ct) => await channel.SendAsync(AgiCommands.NoOp(), ct), options => options.MaxConnections = 1);
        using var call = await host.ConnectAsync();
        await call.SendAsync(RawPeer.Environment);
        Assert.Equal("NOOP", await call.ReadLineAsync());
        using var second = await host.ConnectAsync();

        Assert.Null(await second.ReadLineAsync());
        await host.Log.WaitForAsync(1011);
        await call.SendAsync("200 result=0\n");
        Assert.Null(await call.ReadLineAsync());
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(500)]
    public async Task Two_thousand_silent_peers_do_not_keep_fifty_callers_waiting(int maxConnections)
    {
        await using var host = await AgiHost.StartAsync(
            async (_, channel, ct) => await channel.SetVariableAsync("ROUTE_TARGET", "sales", ct),
            options =>
            {
                options.MaxConnections = maxConnections;
                options.HeaderTimeout = TimeSpan.FromMinutes(5);
            });
        var silent = new List<RawPeer>();
        try
        {
            for (var i = 0; i < 2000; i++) silent.Add(await host.ConnectAsync());
            var dialogues = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => host.CallAsync()));
            Assert.All(dialogues, dialogue => Assert.Equal("sales", dialogue.Variable("ROUTE_TARGET")));
        }
        finally
        {
            silent.ForEach(peer => peer.Dispose());
        }
    }

    [Fact]
    public async Task At_stop_a_running_session_ends_by_itself_and_a_silent_one_is_closed()
    {
        await using var host = await AgiHost.StartAsync(async (_, channel, ct) =>
        {
            await channel.SendAsync(AgiCommands.NoOp(), ct);
            await channel.SetVariableAsync("ROUTE_TARGET", "sales", ct);
        });
        using var silent = await host.ConnectAsync();
        using var call = await host.ConnectAsync();
        await call.SendAsync(RawPeer.Environment);
        Assert.Equal("NOOP", await call.ReadLineAsync());

        var stopping = host.StopAsync();
        await host.Log.WaitForAsync(1001);
        Assert.Null(await silent.ReadLineAsync());
        Assert.False(stopping.IsCompleted);
        await call.SendAsync("200 result=0\n");
        Assert.Equal("SET VARIABLE \"ROUTE_TARGET\" \"sales\"", await call.ReadLineAsync());
        await call.SendAsync("200 result=1\n");
        Assert.Null(await call.ReadLineAsync());
        call.Dispose();
        await stopping;

        await Assert.ThrowsAnyAsync<SocketException>(host.ConnectAsync);
    }

    [Fact]
    public async Task A_session_that_does_not_end_in_the_time_to_drain_is_cancelled()
    {
        await using var host = await AgiHost.StartAsync(async (_, channel, _) => await channel.SendAsync(AgiCommands.NoOp(), CancellationToken.None), options => options.DrainTimeout = TimeSpan.Zero);
        using var call = await host.ConnectAsync();
        await call.SendAsync(RawPeer.Environment);
        Assert.Equal("NOOP", await call.ReadLineAsync());

        var stopping = host.StopAsync();
        Assert.Null(await call.ReadLineAsync());
        call.Dispose();
        await stopping;

        await host.Log.WaitForAsync(1025);
    }

    [Fact]
    public async Task A_taken_port_stops_the_start_with_a_message_that_says_what_to_do()
    {
        await using var first = await AgiHost.StartAsync((_, _, _) => Task.CompletedTask);
        var fault = await Assert.ThrowsAsync<FastAgiListenException>(() => AgiHost.StartAsync((_, _, _) => Task.CompletedTask, options => options.Port = first.EndPoint.Port));
        Assert.Contains($"127.0.0.1:{first.EndPoint.Port}", fault.Message, StringComparison.Ordinal);
        Assert.Contains("FastAgi:Port", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_out_of_range_stops_the_start_and_is_named()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => AgiHost.StartAsync((_, _, _) => Task.CompletedTask, options =>
        {
            options.MaxConnections = 0;
            options.HeaderTimeout = TimeSpan.Zero;
            options.AllowedClients = ["192.0.2.300"];
        }));
        Assert.Contains("FastAgi:MaxConnections is 0", fault.Message, StringComparison.Ordinal);
        Assert.Contains("FastAgi:HeaderTimeout", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'192.0.2.300'", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", "must be an IP address")]
    [InlineData("0.0.0.0", "AllowedClients is empty")]
    public void An_address_that_is_a_name_or_open_to_all_is_refused(string address, string message)
    {
        var result = new FastAgiOptionsValidator().Validate(null, new FastAgiOptions { Address = address });
        Assert.Contains(message, result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_told_at_once_with_key_value_and_what_is_allowed()
    {
        var result = new FastAgiOptionsValidator().Validate(null, new FastAgiOptions { Port = 99_999, ReplyTimeout = TimeSpan.FromDays(2), Address = "pbx" });
        Assert.Equal(
        [
            "FastAgi:Port is 99999; it must be between 0 and 65535.",
            "FastAgi:ReplyTimeout is 2.00:00:00; it must be between 00:00:00.0100000 and 1.00:00:00 (hours:minutes:seconds).",
            "FastAgi:Address is 'pbx'; it must be an IP address such as 127.0.0.1 (not a name).",
        ], result.Failures);
    }

    [Fact]
    public void The_defaults_are_valid() => Assert.True(new FastAgiOptionsValidator().Validate(null, new FastAgiOptions()).Succeeded);

    [Fact]
    public async Task Settings_come_from_the_section_FastAgi()
    {
        var port = Ports.FreeTcp();
        await using var host = await AgiHost.StartAsync(
            [("test", (_, _, _) => Task.CompletedTask)],
            build: builder =>
            {
                builder.Configuration["FastAgi:MaxConnections"] = "77";
                builder.Configuration["FastAgi:DrainTimeout"] = "00:01:30";
                builder.Configuration["FastAgi:AllowedClients:0"] = "127.0.0.1";
                builder.Services.PostConfigure<FastAgiOptions>(options => options.Port = port);
            });
        var options = host.Services.GetRequiredService<IOptions<FastAgiOptions>>().Value;
        Assert.Equal(77, options.MaxConnections);
        Assert.Equal(["127.0.0.1"], options.AllowedClients);
        Assert.Equal(port, host.EndPoint.Port);
        // The host waits longer than the drain lasts.
        Assert.True(host.Services.GetRequiredService<IOptions<Microsoft.Extensions.Hosting.HostOptions>>().Value.ShutdownTimeout > options.DrainTimeout);
        Assert.Equal("", (await host.CallAsync(new SimulatedCall { Script = "test" })).Variable("ROUTE_TARGET"));
    }

    [Fact]
    public async Task Two_scripts_of_one_name_stop_the_start() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => AgiHost.StartAsync([("a", (_, _, _) => Task.CompletedTask), ("A", (_, _, _) => Task.CompletedTask)]));
}
