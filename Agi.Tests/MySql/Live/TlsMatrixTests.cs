using System.Globalization;
using Agi.MySql;
using Agi.Tests.MySql.Fakes;
using Agi.Tests.Servers;

namespace Agi.Tests.MySql.Live;

/// <summary>Accounts and TLS modes against MariaDB.</summary>
public sealed class TlsMatrixTests
{
    [Fact]
    public async Task Accounts_and_modes_open_or_are_refused_as_they_should()
    {
        using var certificates = new TestCertificates();
        using var strangers = new TestCertificates();
        using (certificates.Server("127.0.0.1"))
        {
            await using var server = await MariaDbServer.StartAsync(
                $"--ssl-ca={certificates.AuthorityFile}", $"--ssl-cert={certificates.Directory}/server.pem", $"--ssl-key={certificates.Directory}/server.key");
            await server.SqlAsync("""
                CREATE USER open@'127.0.0.1' IDENTIFIED BY 'pässword';
                CREATE USER bare@'127.0.0.1';
                CREATE USER secure@'127.0.0.1' IDENTIFIED BY 'x' REQUIRE SSL;
                INSTALL SONAME 'auth_ed25519';
                CREATE USER modern@'127.0.0.1' IDENTIFIED VIA ed25519 USING PASSWORD('x');
                """);
            var known = certificates.AuthorityFile;
            var unknown = strangers.AuthorityFile;
            (string User, string Password, string Tls, MySqlErrorKind? Fault)[] cases =
            [
                ("open", "pässword", "SslMode=None", null),
                ("open", "pässword", "SslMode=Preferred", null),
                ("open", "pässword", "SslMode=Required", null),
                ("open", "pässword", $"SslMode=VerifyCA;SslCa={known}", null),
                ("open", "pässword", $"SslMode=VerifyFull;SslCa={known}", null),
                ("open", "pässword", $"SslMode=VerifyFull;SslCa={unknown}", MySqlErrorKind.Auth),
                ("open", "pässword", $"SslMode=VerifyCA;SslCa={unknown}", MySqlErrorKind.Auth),
                ("open", "wrong", "SslMode=None", MySqlErrorKind.Auth),
                ("open", "", "SslMode=Required", MySqlErrorKind.Auth),
                ("nobody", "x", "SslMode=Required", MySqlErrorKind.Auth),
                ("bare", "", "SslMode=None", null),
                ("bare", "x", "SslMode=None", MySqlErrorKind.Auth),
                ("secure", "x", "SslMode=None", MySqlErrorKind.Auth),
                ("secure", "x", "SslMode=Preferred", null),
                ("modern", "x", "SslMode=Required", MySqlErrorKind.Auth),
            ];
            foreach (var (user, password, tls, fault) in cases)
            {
                await using var source = MySqlDataSource.Create(string.Create(
                    CultureInfo.InvariantCulture, $"Server=127.0.0.1;Port={server.Port};User ID={user};Password={password};{tls}"));
                var what = $"{user} {tls}";
                try
                {
                    await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
                    Assert.True(fault is null, what + " was let in");
                    Assert.Equal(tls != "SslMode=None", connection.IsEncrypted);
                    await connection.PingAsync(TestContext.Current.CancellationToken);
                }
                catch (MySqlException e)
                {
                    Assert.True(e.Kind == fault, $"{what}: {e.Kind} {e.Message}");
                }
            }

            // A server that shows another's certificate.
            await using var named = MySqlDataSource.Create(string.Create(
                CultureInfo.InvariantCulture, $"Server=localhost;Port={server.Port};User ID=open;Password=pässword;SslMode=VerifyFull;SslCa={known}"));
            Assert.Equal(MySqlErrorKind.Auth, (await Assert.ThrowsAsync<MySqlException>(async () => await named.OpenConnectionAsync(TestContext.Current.CancellationToken))).Kind);
        }
    }
}
