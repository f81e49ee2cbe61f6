using System.Security.Cryptography.X509Certificates;
using System.Text;
using Agi.MySql;
using Agi.Tests.MySql.Fakes;

namespace Agi.Tests.MySql.Protocol;

public sealed class TlsTests : IDisposable
{
    private readonly TestCertificates _certificates = new();
    private readonly TestCertificates _strangers = new();

    public void Dispose()
    {
        _certificates.Dispose();
        _strangers.Dispose();
    }

    [Theory]
    [InlineData("Preferred", false, "127.0.0.1", true)]
    [InlineData("Required", false, "elsewhere.example", true)]
    [InlineData("VerifyCA", false, "127.0.0.1", false)]
    [InlineData("VerifyCA", true, "127.0.0.1", true)]
    [InlineData("VerifyCA", true, "elsewhere.example", true)]
    [InlineData("VerifyFull", true, "127.0.0.1", true)]
    [InlineData("VerifyFull", true, "elsewhere.example", false)]
    [InlineData("VerifyFull", false, "127.0.0.1", false)]
    public async Task A_certificate_is_judged_as_the_mode_says(string mode, bool knownAuthority, string host, bool accepted)
    {
        using var certificate = _certificates.Server(host);
        await using var server = TlsServer(certificate);
        var authority = knownAuthority ? _certificates.AuthorityFile : _strangers.AuthorityFile;
        var settings = $"SslMode={mode};SSL CA={authority}";
        if (accepted)
        {
            await using var source = server.Open(settings);
            await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
            Assert.True(connection.IsEncrypted);
        }
        else
        {
            await HandshakeTests.AssertFailsAsync(server, settings, MySqlErrorKind.Auth);
        }
    }

    [Fact]
    public async Task A_certificate_that_no_authority_of_the_system_signed_is_refused()
    {
        using var certificate = _certificates.Server("127.0.0.1");
        await using var server = TlsServer(certificate);
        await HandshakeTests.AssertFailsAsync(server, "SslMode=VerifyCA", MySqlErrorKind.Auth);
    }

    [Fact]
    public async Task An_authority_file_that_is_missing_or_empty_is_said()
    {
        using var certificate = _certificates.Server("127.0.0.1");
        await using var server = TlsServer(certificate);
        var missing = await HandshakeTests.AssertFailsAsync(server, "SslMode=VerifyCA;SslCa=/nowhere/ca.pem", MySqlErrorKind.Auth);
        Assert.Contains("/nowhere/ca.pem", missing.Message, StringComparison.Ordinal);
        var empty = Path.Combine(_certificates.Directory, "empty.pem");
        await File.WriteAllTextAsync(empty, "", TestContext.Current.CancellationToken);
        await HandshakeTests.AssertFailsAsync(server, $"SslMode=VerifyCA;SslCa={empty}", MySqlErrorKind.Auth);
    }

    [Theory]
    [InlineData("Required")]
    [InlineData("VerifyCA")]
    [InlineData("VerifyFull")]
    public async Task A_server_without_tls_is_refused_before_anything_is_sent(string mode)
    {
        var sentMore = false;
        await using var server = new FakeServer(async peer =>
        {
            await peer.RawAsync(FakePacket.Frame(0, FakePacket.Greeting()));
            sentMore = await peer.ReadAsync() is not null;
        });
        await HandshakeTests.AssertFailsAsync(server, $"SslMode={mode}", MySqlErrorKind.Auth);
        Assert.False(sentMore);
    }

    [Fact]
    public async Task Bytes_before_tls_are_refused()
    {
        var sentMore = false;
        await using var server = new FakeServer(async peer =>
        {
            await peer.RawAsync([.. FakePacket.Frame(0, FakePacket.Greeting(capabilities: FakePacket.Everything | FakePacket.Tls)), .. FakePacket.Frame(2, FakePacket.Ok())]);
            sentMore = await peer.ReadAsync() is not null;
        });
        await HandshakeTests.AssertFailsAsync(server, "SslMode=Required", MySqlErrorKind.Protocol);
        Assert.False(sentMore);
    }

    [Fact]
    public async Task Under_tls_caching_sha2_gives_the_whole_password_in_clear()
    {
        using var certificate = _certificates.Server("127.0.0.1");
        await using var server = new FakeServer(async peer =>
        {
            await GreetSecureAsync(peer, certificate, "caching_sha2_password");
            await peer.SendAsync([0x01, 0x04]);
            Assert.Equal("secret\0", Encoding.UTF8.GetString((await peer.ReadAsync())!));
            await peer.SendAsync(FakePacket.Ok());
            await peer.FirstStatementAsync();
        });
        await HandshakeTests.AssertOpensAsync(server, $"SslMode=VerifyFull;SslCa={_certificates.AuthorityFile}");
    }

    [Fact]
    public async Task A_peer_that_is_mute_in_the_tls_handshake_is_given_up()
    {
        await using var server = new FakeServer(async peer =>
        {
            await peer.GreetAsync(FakePacket.Greeting(capabilities: FakePacket.Everything | FakePacket.Tls));
            while (await peer.Socket.ReceiveAsync(new byte[4096]) > 0)
            {
            }
        });
        await HandshakeTests.AssertFailsAsync(server, "SslMode=Required;Connection Timeout=1", MySqlErrorKind.Timeout);
    }

    private static FakeServer TlsServer(X509Certificate2 certificate) => new(async peer =>
    {
        try
        {
            await GreetSecureAsync(peer, certificate, "mysql_native_password");
        }
        catch (System.Security.Authentication.AuthenticationException)
        {
            // The client refused the certificate.
            return;
        }

        await peer.SendAsync(FakePacket.Ok());
        await peer.FirstStatementAsync();
    });

    private static async Task GreetSecureAsync(FakePeer peer, X509Certificate2 certificate, string plugin)
    {
        var request = await peer.GreetAsync(FakePacket.Greeting(plugin, FakePacket.Everything | FakePacket.Tls));
        Assert.Equal(32, request.Length);
        await peer.SecureAsync(certificate);
        var login = await peer.ReadAsync();
        if (login is null) throw new IOException("The client refused the certificate.");
        Assert.Contains("anna", Encoding.Latin1.GetString(login), StringComparison.Ordinal);
        Assert.Equal(2, peer.Sequence);
    }
}
