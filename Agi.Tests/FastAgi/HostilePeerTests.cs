using System.Net.Sockets;
using System.Text;
using Agi.FastAgi;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace Agi.Tests.FastAgi;

public sealed class HostilePeerTests
{
    private static readonly string[] Fragments =
    [
        "agi_network_script: test", "agi_callerid: 0199001234", "agi_arg_1: x", "agi_", ":", "\n", "\r\n", "\n\n", " ", "200 result=0", "200 result=1 (", ")", "520-", "520 End",
        "511 x", "510", "100 result=0 Trying...", "HANGUP", "200 result=-1 endpos=", "99999999999999999999", "\0", "é", "200", "\t",
    ];

    // Random bytes between pieces of the protocol, so that the reader gets far before it meets them.
    private static Gen<byte[]> Hostile =>
        Gen.OneOf(
                Gen.Elements(Fragments).Select(Encoding.UTF8.GetBytes),
                Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(),
                Gen.Constant("\n"u8.ToArray()))
            .ArrayOf()
            .Select(parts => parts.SelectMany(part => part).ToArray());

    [Fact]
    public async Task Any_bytes_as_environment_and_replies_end_in_a_closed_connection_and_never_end_the_host()
    {
        await using var host = await AgiHost.StartAsync(TalkAsync);
        foreach (var (environment, replies) in Hostile.Zip(Hostile).Sample(300, 40))
        {
            using var first = await host.ConnectAsync();
            await PlayAsync(first, environment);
            using var second = await host.ConnectAsync();
            await PlayAsync(second, [.. Encoding.UTF8.GetBytes(RawPeer.Environment), .. replies]);
        }
        await AssertServesAsync(host);
    }

    [Fact]
    public async Task A_stream_that_is_cut_at_any_byte_ends_in_a_closed_connection()
    {
        await using var host = await AgiHost.StartAsync(TalkAsync);
        var whole = Encoding.UTF8.GetBytes(RawPeer.Environment + "200 result=0\nHANGUP\n200 result=1 (a value)\n520-Invalid\nUsage\n520 End\n200 result=0 endpos=5\n");
        for (var length = 0; length <= whole.Length; length++)
        {
            using var peer = await host.ConnectAsync();
            await PlayAsync(peer, whole[..length]);
        }
        await AssertServesAsync(host);
    }

    [Fact]
    public async Task A_peer_that_resets_at_any_moment_touches_no_other_call()
    {
        await using var host = await AgiHost.StartAsync(TalkAsync);
        var whole = Encoding.UTF8.GetBytes(RawPeer.Environment + "200 result=0\n200 result=1 (a)\n");
        for (var length = 0; length <= whole.Length; length += 3)
        {
            using var peer = await host.ConnectAsync();
            await peer.SendAsync(whole[..length]);
            peer.Reset();
        }
        await AssertServesAsync(host);
    }

    [Theory]
    [InlineData("200 result=1 (")]
    [InlineData("520-")]
    [InlineData("")]
    public async Task A_reply_without_end_is_cut_off(string start)
    {
        await using var host = await AgiHost.StartAsync(TalkAsync);
        using var peer = await host.ConnectAsync();
        await peer.SendAsync(RawPeer.Environment);
        await peer.ReadLineAsync();
        try
        {
            await peer.SendAsync(start);
            for (var i = 0; i < 40; i++) await peer.SendAsync(new string('x', 4000) + (i % 2 == 0 && start.Length > 0 ? "\n" : ""));
        }
        catch (SocketException)
        {
            // Cut off before all was sent.
        }
        Assert.Null(await peer.ReadLineAsync());
        Assert.Contains("longer than", await host.Log.WaitForAsync(1024), StringComparison.Ordinal);
    }

    private static async Task TalkAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken)
    {
        await channel.SendAsync(AgiCommands.Answer(), cancellationToken);
        _ = channel.HungUp;
        await channel.GetVariableAsync("X", cancellationToken);
        try
        {
            await channel.SendAsync(AgiCommands.Exec("Progress"), cancellationToken);
        }
        catch (AgiCommandException)
        {
            // Refused: the talk goes on.
        }
        await channel.PlayAsync("welcome", cancellationToken: cancellationToken);
        await channel.SetVariableAsync("DONE", "yes", cancellationToken);
    }

    // Sends all at once, ends its side and reads until the host closes.
    private static async Task PlayAsync(RawPeer peer, byte[] bytes)
    {
        try
        {
            await peer.SendAsync(bytes);
            peer.ShutdownSend();
        }
        catch (SocketException)
        {
            return;
        }
        try
        {
            while (await peer.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken) is not null)
            {
            }
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The host did not close after these bytes: {Convert.ToHexString(bytes)}");
        }
    }

    private static async Task AssertServesAsync(AgiHost host)
    {
        Assert.Equal("yes", (await host.CallAsync()).Variable("DONE"));
        Assert.DoesNotContain(host.Log.All, line => line.Id is 1023 or 1030);
        // No session is left over.
        var connections = host.Services.GetRequiredService<FastAgiConnections>();
        while (connections.Count > 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
