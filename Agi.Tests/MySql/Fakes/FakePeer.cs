using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Agi.Tests.MySql.Fakes;

/// <summary>The server's end of one connection.</summary>
public sealed class FakePeer(Socket socket)
{
    private Stream _stream = new NetworkStream(socket, ownsSocket: true);

    /// <summary>The sequence number of the last packet read or sent.</summary>
    public int Sequence { get; private set; }

    public Socket Socket => socket;

    /// <summary>Reads one packet of the client; null when the client is gone.</summary>
    public async Task<byte[]?> ReadAsync()
    {
        var head = new byte[4];
        if (await _stream.ReadAtLeastAsync(head, 4, throwOnEndOfStream: false) < 4) return null;
        var payload = new byte[head[0] | (head[1] << 8) | (head[2] << 16)];
        await _stream.ReadExactlyAsync(payload);
        Sequence = head[3];
        return payload;
    }

    /// <summary>Sends payloads with the sequence numbers that are due.</summary>
    public async Task SendAsync(params byte[][] payloads)
    {
        foreach (var payload in payloads) await RawAsync(FakePacket.Frame(++Sequence, payload));
    }

    public async Task RawAsync(byte[] bytes)
    {
        await _stream.WriteAsync(bytes);
        await _stream.FlushAsync();
    }

    /// <summary>Greets, and gives the client's answer.</summary>
    public async Task<byte[]> GreetAsync(byte[] greeting)
    {
        await RawAsync(FakePacket.Frame(0, greeting));
        return await ReadAsync() ?? throw new InvalidOperationException("The client went away at the greeting.");
    }

    /// <summary>Goes on under TLS.</summary>
    public async Task SecureAsync(X509Certificate2 certificate)
    {
        var tls = new SslStream(_stream);
        await tls.AuthenticateAsServerAsync(certificate);
        _stream = tls;
    }

    /// <summary>Lets the client in, up to and with the answer to its first statement.</summary>
    public async Task LetInAsync(uint capabilities = FakePacket.Everything)
    {
        await GreetAsync(FakePacket.Greeting(capabilities: capabilities));
        await SendAsync(FakePacket.Ok());
        await FirstStatementAsync();
    }

    public async Task FirstStatementAsync()
    {
        Assert.StartsWith("\u0003SET NAMES utf8mb4", Encoding.UTF8.GetString((await ReadAsync())!), StringComparison.Ordinal);
        await SendAsync(FakePacket.Ok());
    }

    /// <summary>Reads until the client closes.</summary>
    public async Task DrainAsync()
    {
        while (await ReadAsync() is not null)
        {
        }
    }
}
