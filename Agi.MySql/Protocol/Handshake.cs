using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Agi.MySql.Protocol;

/// <summary>From the greeting to the OK: capabilities, TLS, authentication.</summary>
internal sealed class Handshake(PacketChannel channel, MySqlOptions options)
{
    /// <summary>utf8mb4_general_ci: every server of the last ten years knows it.</summary>
    private const byte Utf8Mb4 = 45;

    /// <summary>MariaDB offers the methods of an account one after the other; a server that never ends is out of order.</summary>
    private const int MaxSwitches = 4;

    private const string NativePlugin = "mysql_native_password";
    private const string CachingSha2Plugin = "caching_sha2_password";

    private const Capabilities Wanted = Capabilities.LongPassword | Capabilities.FoundRows | Capabilities.LongFlag | Capabilities.Protocol41
        | Capabilities.Transactions | Capabilities.SecureConnection | Capabilities.MultiResults | Capabilities.PreparedMultiResults
        | Capabilities.PluginAuth | Capabilities.ConnectAttributes | Capabilities.LengthEncodedAuth | Capabilities.DeprecateEof;

    private bool _encrypted;

    /// <summary>What both sides can do.</summary>
    public Capabilities Agreed { get; private set; }

    public async Task<Greeting> RunAsync(CancellationToken cancellationToken)
    {
        var greeting = Greeting.Read((await channel.ReadAsync(cancellationToken)).Span);
        var wanted = options.DeprecateEof ? Wanted : Wanted & ~Capabilities.DeprecateEof;
        Agreed = wanted & greeting.Capabilities;
        if (options.Database.Length > 0) Agreed |= Capabilities.ConnectWithDatabase;
        await EncryptAsync(greeting, cancellationToken);
        await AuthenticateAsync(greeting, cancellationToken);
        return greeting;
    }

    private async Task EncryptAsync(Greeting greeting, CancellationToken cancellationToken)
    {
        if (options.SslMode == MySqlSslMode.None || (options.IsUnixSocket && options.SslMode == MySqlSslMode.Preferred)) return;
        if (!greeting.Capabilities.HasFlag(Capabilities.Tls))
        {
            if (options.SslMode == MySqlSslMode.Preferred) return;
            throw MySqlException.Auth($"The server {options.Place} has no TLS, and SslMode={options.SslMode} demands it.");
        }

        // Whoever sits in between could put packets here that would be taken as sent under TLS.
        if (channel.HasUnread) throw MySqlException.Protocol($"The server {options.Place} sent bytes before TLS that belong to nothing; the connection is refused.");
        Agreed |= Capabilities.Tls;
        channel.Writer.Start();
        WriteHead();
        channel.EndPacket();
        await channel.SendAsync(cancellationToken);

        var tls = new SslStream(channel.Stream, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(TlsOptions(), cancellationToken);
        }
        catch (Exception e)
        {
            await tls.DisposeAsync();
            if (e is AuthenticationException or CryptographicException)
            {
                throw MySqlException.Auth($"TLS with {options.Place} failed (SslMode={options.SslMode}): {e.Message}", e);
            }

            throw;
        }

        channel.Upgrade(tls);
        _encrypted = true;
    }

    private SslClientAuthenticationOptions TlsOptions()
    {
        var tls = new SslClientAuthenticationOptions { TargetHost = options.IsUnixSocket ? "localhost" : options.Server };
        var trust = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        if (options.SslCa.Length > 0)
        {
            trust.TrustMode = X509ChainTrustMode.CustomRootTrust;
            try
            {
                trust.CustomTrustStore.ImportFromPemFile(options.SslCa);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
            {
                throw MySqlException.Auth($"SslCa={options.SslCa} cannot be read: {e.Message}", e);
            }

            if (trust.CustomTrustStore.Count == 0) throw MySqlException.Auth($"SslCa={options.SslCa} has no certificate in it (PEM is expected).");
        }

        tls.CertificateChainPolicy = trust;
        tls.RemoteCertificateValidationCallback = (_, _, _, errors) => options.SslMode switch
        {
            MySqlSslMode.VerifyFull => errors == SslPolicyErrors.None,
            MySqlSslMode.VerifyCA => (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None,
            _ => true,
        };
        return tls;
    }

    private void WriteHead()
    {
        var writer = channel.Writer;
        writer.UInt32((uint)Agreed);
        writer.UInt32(PacketChannel.MaxPayload);
        writer.Byte(Utf8Mb4);
        writer.Zeros(23);
    }

    private async Task AuthenticateAsync(Greeting greeting, CancellationToken cancellationToken)
    {
        var nonce = greeting.Nonce;
        // A server's default plugin need not be the account's; one that is not known here may still be switched away from.
        var plugin = greeting.Plugin == NativePlugin ? NativePlugin : CachingSha2Plugin;
        channel.Writer.Start();
        WriteHead();
        WriteLogin(plugin, Answer(plugin, nonce));
        channel.EndPacket();
        await channel.SendAsync(cancellationToken);

        var switches = 0;
        while (true)
        {
            var packet = await channel.ReadAsync(cancellationToken);
            var (kind, data) = Split(packet);
            switch (kind)
            {
                case 0x00:
                    return;
                case 0xFF:
                    throw ServerError.Read(packet.Span);
                case 0xFE when switches++ < MaxSwitches:
                    (plugin, nonce) = ReadSwitch(data);
                    await SendAsync(Answer(plugin, nonce), cancellationToken);
                    break;
                case 0x01 when plugin == CachingSha2Plugin && data is [0x03]:
                    // The server remembered the password: its OK follows.
                    break;
                case 0x01 when plugin == CachingSha2Plugin && data is [0x04]:
                    await SendWholePasswordAsync(nonce, cancellationToken);
                    break;
                default:
                    throw MySqlException.Protocol($"The server sent a packet 0x{kind:X2} that authentication with {plugin} does not have here.");
            }
        }
    }

    private void WriteLogin(string plugin, byte[] answer)
    {
        var writer = channel.Writer;
        writer.NullTerminatedUtf8(options.User);
        if (Agreed.HasFlag(Capabilities.LengthEncodedAuth))
        {
            writer.LengthEncodedBytes(answer);
        }
        else
        {
            writer.Byte((byte)answer.Length);
            writer.Bytes(answer);
        }

        if (Agreed.HasFlag(Capabilities.ConnectWithDatabase)) writer.NullTerminatedUtf8(options.Database);
        writer.NullTerminatedUtf8(plugin);
        if (!Agreed.HasFlag(Capabilities.ConnectAttributes)) return;
        var attributes = new PacketWriter();
        Attribute("_client_name", "Agi.MySql");
        Attribute("_client_version", typeof(Handshake).Assembly.GetName().Version?.ToString(3) ?? "0");
        Attribute("_pid", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        Attribute("program_name", options.ApplicationName.Length > 0 ? options.ApplicationName : AppDomain.CurrentDomain.FriendlyName);
        writer.LengthEncodedBytes(attributes.Written.Span);

        void Attribute(string key, string value)
        {
            attributes.LengthEncodedUtf8(key);
            attributes.LengthEncodedUtf8(value);
        }
    }

    private async Task SendWholePasswordAsync(byte[] nonce, CancellationToken cancellationToken)
    {
        if (_encrypted || options.IsUnixSocket)
        {
            await SendAsync(Passwords.Clear(options.Password), cancellationToken);
            return;
        }

        string key;
        if (options.ServerRsaPublicKeyFile.Length > 0)
        {
            try
            {
                key = await File.ReadAllTextAsync(options.ServerRsaPublicKeyFile, cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw MySqlException.Auth($"ServerRsaPublicKeyFile={options.ServerRsaPublicKeyFile} cannot be read: {e.Message}", e);
            }
        }
        else if (options.AllowPublicKeyRetrieval)
        {
            await SendAsync([0x02], cancellationToken);
            var packet = await channel.ReadAsync(cancellationToken);
            if (ServerError.Is(packet.Span)) throw ServerError.Read(packet.Span);
            if (packet.Length < 2 || packet.Span[0] != 0x01) throw MySqlException.Protocol("The server did not send its RSA public key when asked.");
            key = Encoding.ASCII.GetString(packet.Span[1..]);
        }
        else
        {
            throw MySqlException.Auth(
                $"The server {options.Place} wants the whole password, and the connection is not encrypted. Use SslMode=Required or better, "
                + "or name the server's key with Server RSA Public Key File, or trust the network with Allow Public Key Retrieval=true.");
        }

        await SendAsync(Passwords.Rsa(options.Password, nonce, key), cancellationToken);
    }

    private (string Plugin, byte[] Nonce) ReadSwitch(byte[] data)
    {
        var reader = new PayloadReader(data);
        var plugin = Encoding.ASCII.GetString(reader.NullTerminated());
        if (plugin.Length == 0) plugin = "mysql_old_password";
        // Checked before the nonce, for other plugins have other ones.
        if (plugin is not (NativePlugin or CachingSha2Plugin)) throw Refused(plugin);
        var nonce = reader.Rest;
        return nonce.Length is Greeting.NonceLength or Greeting.NonceLength + 1
            ? (plugin, nonce[..Greeting.NonceLength].ToArray())
            : throw MySqlException.Protocol($"The server's challenge has {nonce.Length} bytes where {Greeting.NonceLength} are due.");
    }

    private byte[] Answer(string plugin, byte[] nonce) => plugin switch
    {
        NativePlugin => Passwords.Native(options.Password, nonce),
        CachingSha2Plugin => Passwords.CachingSha2(options.Password, nonce),
        _ => throw Refused(plugin),
    };

    private MySqlException Refused(string plugin) => MySqlException.Auth(
        $"The account {options.User} on {options.Place} uses the authentication plugin {plugin}; this provider has {NativePlugin} and {CachingSha2Plugin}.");

    private async ValueTask SendAsync(byte[] payload, CancellationToken cancellationToken)
    {
        channel.Writer.Start();
        channel.Writer.Bytes(payload);
        channel.EndPacket();
        await channel.SendAsync(cancellationToken);
    }

    private static (byte Kind, byte[] Data) Split(ReadOnlyMemory<byte> packet) => packet.Length == 0
        ? throw MySqlException.Protocol("The server sent an empty packet during authentication.")
        : (packet.Span[0], packet.Span[1..].ToArray());
}
