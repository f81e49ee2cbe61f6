using System.Data.Common;
using System.Globalization;
using Agi.Tests.MySql.Contract;
using Agi.Tests.Servers;

namespace Agi.Tests.MySql;

/// <summary>Accounts and TLS modes on real servers.</summary>
public sealed class TlsTests
{
    [Fact]
    public async Task Accounts_and_modes_open_or_are_refused_as_they_should_on_MariaDB()
    {
        using var certificates = new TestCertificates();
        using var strangers = new TestCertificates();
        using var certificate = certificates.Server("127.0.0.1");
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
        (string User, string Password, string Tls, bool In)[] cases =
        [
            ("open", "pässword", "SslMode=None", true),
            ("open", "pässword", "SslMode=Preferred", true),
            ("open", "pässword", "SslMode=Required", true),
            ("open", "pässword", $"SslMode=VerifyCA;SslCa={known}", true),
            ("open", "pässword", $"SslMode=VerifyFull;SslCa={known}", true),
            ("open", "pässword", $"SslMode=VerifyFull;SslCa={unknown}", false),
            ("open", "pässword", $"SslMode=VerifyCA;SslCa={unknown}", false),
            ("open", "pässword", "SslMode=VerifyCA", false),
            ("open", "wrong", "SslMode=None", false),
            ("open", "", "SslMode=Required", false),
            ("nobody", "x", "SslMode=Required", false),
            ("bare", "", "SslMode=None", true),
            ("bare", "x", "SslMode=None", false),
            ("secure", "x", "SslMode=None", false),
            ("secure", "x", "SslMode=Preferred", true),
            ("modern", "x", "SslMode=Required", false),
        ];
        foreach (var (user, password, tls, isIn) in cases)
        {
            var settings = string.Create(CultureInfo.InvariantCulture, $"Server=127.0.0.1;Port={server.Port};User ID={user};Password={password};{tls}");
            Assert.Equal((settings, isIn), (settings, await IsLetInAsync(settings, tls != "SslMode=None")));
        }

        // A server that shows another's certificate.
        Assert.False(await IsLetInAsync(
            string.Create(CultureInfo.InvariantCulture, $"Server=localhost;Port={server.Port};User ID=open;Password=pässword;SslMode=VerifyFull;SslCa={known}"), true));

        Assert.True(await IsLetInAsync($"Server={server.Socket};Connection Protocol=Unix;User ID=root", null));
    }

    [Fact]
    public async Task MySQL_with_a_cold_cache_gets_the_whole_password_only_over_a_safe_connection()
    {
        await using var server = await MySqlServer.StartAsync();
        await server.SqlAsync("CREATE USER cold@'127.0.0.1' IDENTIFIED BY 'pässword'; CREATE USER cold@localhost IDENTIFIED BY 'pässword'");
        var data = Path.Combine(server.Directory, "data");
        (string Settings, bool In)[] cold =
        [
            // The key comes from this very machine; over a network it would be refused.
            ("SslMode=None", true),
            ("SslMode=None;Allow Public Key Retrieval=true", true),
            ($"SslMode=None;Server RSA Public Key File={data}/public_key.pem", true),
            ($"SslMode=None;Server RSA Public Key File={data}/ca.pem", false),
            ("SslMode=Preferred", true),
            ("SslMode=Required", true),
            ($"SslMode=VerifyCA;SslCa={data}/ca.pem", true),
            ($"SslMode=VerifyFull;SslCa={data}/ca.pem", false),
        ];
        foreach (var (settings, isIn) in cold)
        {
            await server.SqlAsync("FLUSH PRIVILEGES");
            Assert.Equal((settings, isIn), (settings, await IsLetInAsync(With("pässword", settings), !settings.Contains("None", StringComparison.Ordinal))));
            // The server remembers a right password. From then on a hash is enough, on any connection.
            if (isIn) Assert.True(await IsLetInAsync(With("pässword", "SslMode=None"), false));
            Assert.False(await IsLetInAsync(With("wrong", "SslMode=Required"), true));
        }

        await server.SqlAsync("FLUSH PRIVILEGES");
        Assert.True(await IsLetInAsync($"Server={server.Socket};Connection Protocol=Unix;User ID=cold;Password=pässword", null));

        string With(string password, string settings) =>
            string.Create(CultureInfo.InvariantCulture, $"Server=127.0.0.1;Port={server.Port};User ID=cold;Password={password};{settings}");
    }

    /// <summary>Whether a connection opens. If it does, it must be encrypted or not, as the test says.</summary>
    private static async Task<bool> IsLetInAsync(string settings, bool? encrypted)
    {
        await using var source = Driver.Open(settings);
        DbConnection connection;
        try
        {
            connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        }
        catch (Exception fault) when (fault is DbException or NotSupportedException)
        {
            return false;
        }

        await using (connection)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SHOW SESSION STATUS LIKE 'Ssl_cipher'";
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
            if (encrypted is not null) Assert.Equal(encrypted, reader.GetString(1).Length > 0);
            return true;
        }
    }
}
