using System.Security.Cryptography;
using System.Text;
using Agi.MySql;
using Agi.Tests.MySql.Fakes;

namespace Agi.Tests.MySql.Protocol;

public sealed class HandshakeTests
{
    // Worked out with another implementation of SHA-1 and SHA-256 from the password "secret" and the challenge 1…20.
    private const string NativeAnswer = "b32bb3a583e1340c0a1108d58b1be49781ad8c2f";
    private const string CachingSha2Answer = "746ebe205d56a0707acb3e796e834e0dd7b1d61743b26bd5202c7a623230c7c9";

    [Fact]
    public async Task The_login_packet_is_as_the_protocol_describes_it()
    {
        byte[]? login = null;
        await using (var server = new FakeServer(async peer =>
        {
            login = await peer.GreetAsync(FakePacket.Greeting());
            await peer.SendAsync(FakePacket.Ok());
            await peer.FirstStatementAsync();
        }))
        {
            await using var source = server.Open("SslMode=None;Database=shop;Application Name=ivr");
            await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
            Assert.Equal("5.5.5-10.11.6-MariaDB", connection.ServerVersion);
            Assert.Equal(77u, connection.ServerThread);
            Assert.False(connection.IsEncrypted);
        }

        var capabilities = BitConverter.ToUInt32(login!);
        Assert.Equal(FakePacket.Everything, capabilities);
        Assert.Equal(0u, capabilities & 0x80);
        Assert.Equal(45, login![8]);
        Assert.All(login[9..32], zero => Assert.Equal(0, zero));
        var rest = Convert.ToHexStringLower(login[32..]);
        var head = Hex("anna") + "00" + "14" + NativeAnswer + Hex("shop") + "00" + Hex("mysql_native_password") + "00";
        Assert.StartsWith(head, rest, StringComparison.Ordinal);
        Assert.Contains(Hex("program_name") + "03" + Hex("ivr"), rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_password_has_an_empty_answer()
    {
        byte[]? login = null;
        await using (var server = new FakeServer(async peer =>
        {
            login = await peer.GreetAsync(FakePacket.Greeting());
            await peer.SendAsync(FakePacket.Ok());
            await peer.FirstStatementAsync();
        }))
        {
            await using var source = server.Open("SslMode=None;Password=");
            await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        }

        Assert.StartsWith(Hex("anna") + "00" + "00" + Hex("mysql_native_password"), Convert.ToHexStringLower(login!.AsSpan(32)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caching_sha2_lets_in_fast_when_the_server_remembers_the_password()
    {
        await using var server = new FakeServer(async peer =>
        {
            var login = await peer.GreetAsync(FakePacket.Greeting("caching_sha2_password", version: "9.7.0"));
            Assert.Contains("20" + CachingSha2Answer + Hex("caching_sha2_password"), Convert.ToHexStringLower(login), StringComparison.Ordinal);
            await peer.SendAsync([0x01, 0x03], FakePacket.Ok());
            await peer.FirstStatementAsync();
        });
        await AssertOpensAsync(server, "SslMode=None");
    }

    [Fact]
    public async Task Caching_sha2_never_sends_the_whole_password_unencrypted()
    {
        var sentMore = false;
        await using var server = new FakeServer(async peer =>
        {
            await peer.GreetAsync(FakePacket.Greeting("caching_sha2_password"));
            await peer.SendAsync([0x01, 0x04]);
            sentMore = await peer.ReadAsync() is not null;
        });
        var fault = await AssertFailsAsync(server, "SslMode=None", MySqlErrorKind.Auth);
        Assert.Contains("Allow Public Key Retrieval", fault.Message, StringComparison.Ordinal);
        Assert.False(sentMore);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Caching_sha2_encrypts_the_whole_password_for_the_servers_key(bool pinned)
    {
        using var rsa = RSA.Create(2048);
        var pem = rsa.ExportSubjectPublicKeyInfoPem();
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, pem, TestContext.Current.CancellationToken);
            await using var server = new FakeServer(async peer =>
            {
                await peer.GreetAsync(FakePacket.Greeting("caching_sha2_password"));
                await peer.SendAsync([0x01, 0x04]);
                var packet = await peer.ReadAsync();
                if (!pinned)
                {
                    Assert.Equal([0x02], packet);
                    await peer.SendAsync([0x01, .. Encoding.ASCII.GetBytes(pem)]);
                    packet = await peer.ReadAsync();
                }

                var clear = rsa.Decrypt(packet!, RSAEncryptionPadding.OaepSHA1);
                for (var i = 0; i < clear.Length; i++) clear[i] ^= FakePacket.Nonce[i % 20];
                Assert.Equal("secret\0", Encoding.UTF8.GetString(clear));
                await peer.SendAsync(FakePacket.Ok());
                await peer.FirstStatementAsync();
            });
            await AssertOpensAsync(server, pinned ? $"SslMode=None;Server RSA Public Key File={file}" : "SslMode=None;Allow Public Key Retrieval=true");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_key_that_is_no_key_is_an_authentication_fault()
    {
        await using var server = new FakeServer(async peer =>
        {
            await peer.GreetAsync(FakePacket.Greeting("caching_sha2_password"));
            await peer.SendAsync([0x01, 0x04]);
            await peer.ReadAsync();
            await peer.SendAsync([0x01, .. "no key"u8]);
        });
        await AssertFailsAsync(server, "SslMode=None;Allow Public Key Retrieval=true", MySqlErrorKind.Auth);
    }

    [Theory]
    [InlineData("mysql_native_password", "caching_sha2_password")]
    [InlineData("caching_sha2_password", "mysql_native_password")]
    [InlineData("client_ed25519", "mysql_native_password")]
    public async Task The_server_may_switch_to_the_accounts_method_with_a_new_challenge(string first, string second)
    {
        var nonce = Enumerable.Range(1, 20).Select(i => (byte)i).ToArray();
        await using var server = new FakeServer(async peer =>
        {
            await peer.GreetAsync(FakePacket.Greeting(first));
            await peer.SendAsync([0xFE, .. Encoding.ASCII.GetBytes(second), 0, .. nonce, 0]);
            Assert.Equal(second.StartsWith('m') ? NativeAnswer : CachingSha2Answer, Convert.ToHexStringLower((await peer.ReadAsync())!));
            await peer.SendAsync(FakePacket.Ok());
            await peer.FirstStatementAsync();
        });
        await AssertOpensAsync(server, "SslMode=None");
    }

    [Theory]
    [InlineData("mysql_clear_password")]
    [InlineData("client_ed25519")]
    [InlineData("parsec")]
    [InlineData("dialog")]
    [InlineData("mysql_old_password")]
    public async Task Other_methods_are_refused_by_name_and_nothing_is_sent(string plugin)
    {
        var sentMore = false;
        await using var server = new FakeServer(async peer =>
        {
            await peer.GreetAsync(FakePacket.Greeting());
            await peer.SendAsync(plugin == "mysql_old_password" ? [0xFE] : [0xFE, .. Encoding.ASCII.GetBytes(plugin), 0, .. new byte[32]]);
            sentMore = await peer.ReadAsync() is not null;
        });
        Assert.Contains(plugin, (await AssertFailsAsync(server, "SslMode=None", MySqlErrorKind.Auth)).Message, StringComparison.Ordinal);
        Assert.False(sentMore);
    }

    [Fact]
    public async Task Endless_switching_is_given_up()
    {
        await using var server = new FakeServer(async peer =>
        {
            await peer.GreetAsync(FakePacket.Greeting());
            do
            {
                await peer.SendAsync([0xFE, .. "mysql_native_password"u8, 0, .. FakePacket.Nonce, 0]);
            }
            while (await peer.ReadAsync() is not null);
        });
        await AssertFailsAsync(server, "SslMode=None", MySqlErrorKind.Protocol);
    }

    [Theory]
    [InlineData(1040, MySqlErrorKind.Transient)]
    [InlineData(1130, MySqlErrorKind.Auth)]
    public async Task An_error_instead_of_the_greeting_is_the_servers(int number, MySqlErrorKind kind)
    {
        // Before the handshake an error has no SQLSTATE.
        await using var server = new FakeServer(peer =>
            peer.RawAsync(FakePacket.Frame(0, [0xFF, (byte)number, (byte)(number >> 8), .. "Too many connections"u8])));
        var fault = await AssertFailsAsync(server, "SslMode=None", kind);
        Assert.Equal((number, "Too many connections"), (fault.Number, fault.Message));
    }

    [Fact]
    public async Task A_wrong_password_is_an_authentication_fault_in_the_servers_words()
    {
        await using var server = new FakeServer(async peer =>
        {
            await peer.GreetAsync(FakePacket.Greeting());
            await peer.SendAsync(FakePacket.Error(1045, "28000", "Access denied for user 'anna'"));
        });
        var fault = await AssertFailsAsync(server, "SslMode=None", MySqlErrorKind.Auth);
        Assert.Equal((1045, "28000", "Access denied for user 'anna'"), (fault.Number, fault.SqlState, fault.Message));
    }

    [Theory]
    [InlineData(new byte[] { 0x01, 0x03 })]
    [InlineData(new byte[] { 0x01, 0x04 })]
    [InlineData(new byte[] { 0x01 })]
    [InlineData(new byte[] { 0xFB, 0x61 })]
    [InlineData(new byte[] { 0x07 })]
    [InlineData(new byte[0])]
    public async Task A_packet_that_authentication_does_not_have_there_is_a_protocol_fault(byte[] packet)
    {
        await using var server = new FakeServer(async peer =>
        {
            await peer.GreetAsync(FakePacket.Greeting());
            await peer.SendAsync(packet);
        });
        await AssertFailsAsync(server, "SslMode=None", MySqlErrorKind.Protocol);
    }

    [Fact]
    public async Task Another_protocol_version_is_refused()
    {
        await using var server = new FakeServer(peer => peer.RawAsync(FakePacket.Frame(0, [9, .. "4.0"u8, 0])));
        Assert.Contains("version 9", (await AssertFailsAsync(server, "SslMode=None", MySqlErrorKind.Protocol)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_that_speaks_something_else_is_no_server()
    {
        await using var server = new FakeServer(peer => peer.RawAsync("SSH-2.0-OpenSSH_9.2p1\r\n"u8.ToArray()));
        await AssertFailsAsync(server, "SslMode=None", MySqlErrorKind.Protocol);
    }

    [Fact]
    public async Task A_mute_peer_is_given_up_at_the_connection_timeout()
    {
        await using var server = new FakeServer(peer => peer.DrainAsync());
        await AssertFailsAsync(server, "SslMode=None;Connection Timeout=1", MySqlErrorKind.Timeout);
    }

    [Fact]
    public async Task A_server_that_lets_everybody_in_and_then_hangs_is_not_asked_for_ever()
    {
        var connections = 0;
        await using (var server = new FakeServer(async peer =>
        {
            Interlocked.Increment(ref connections);
            await peer.GreetAsync(FakePacket.Greeting());
            await peer.SendAsync(FakePacket.Ok());
            await peer.DrainAsync();
        }))
        {
            await AssertFailsAsync(server, "SslMode=None;Connection Timeout=1", MySqlErrorKind.Timeout);
        }

        Assert.Equal(1, connections);
    }

    [Fact]
    public async Task A_cut_off_statement_is_ended_on_the_server_by_its_number()
    {
        var killed = new TaskCompletionSource<string>();
        await using var server = new FakeServer(async peer =>
        {
            await peer.LetInAsync();
            while (await peer.ReadAsync() is { } packet)
            {
                if (packet[0] != 0x03 || packet[1] != 'K') continue;
                killed.SetResult(Encoding.UTF8.GetString(packet[1..]));
                await peer.SendAsync(FakePacket.Ok());
            }
        });
        await using var source = server.Open();
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        using var cancel = new CancellationTokenSource();
        var running = new MySqlCommand("SELECT 1", connection).ExecuteScalarAsync(cancel.Token);
        await cancel.CancelAsync();
        var fault = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal((cancel.Token, MySqlErrorKind.Cancelled), (fault.CancellationToken, Assert.IsType<MySqlException>(fault.InnerException).Kind));
        Assert.Equal("KILL QUERY 77", await killed.Task);
    }

    internal static async Task AssertOpensAsync(FakeServer server, string settings)
    {
        await using var source = server.Open(settings);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(System.Data.ConnectionState.Open, connection.State);
    }

    internal static async Task<MySqlException> AssertFailsAsync(FakeServer server, string settings, MySqlErrorKind kind)
    {
        await using var source = server.Open(settings);
        var fault = await Assert.ThrowsAsync<MySqlException>(async () => await source.OpenConnectionAsync(TestContext.Current.CancellationToken));
        Assert.Equal(kind, fault.Kind);
        return fault;
    }

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
}
