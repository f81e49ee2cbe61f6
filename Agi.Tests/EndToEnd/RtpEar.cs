using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Agi.Tests.EndToEnd;

/// <summary>What a caller hears: collects the µ-law payloads that arrive at its port.</summary>
/// <remarks>A µ-law prompt reaches a µ-law caller unchanged: the caller has heard it if its bytes have come.</remarks>
public sealed class RtpEar : IAsyncDisposable
{
    private const byte PayloadTypeUlaw = 0;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly List<byte> _heard = [];
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _listening;

    public RtpEar()
    {
        _socket.ReceiveBufferSize = 4 * 1024 * 1024;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listening = ListenAsync(_stop.Token);
    }

    /// <summary>The port to name in the caller's SDP.</summary>
    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>How many bytes of sound have come, 8 a millisecond.</summary>
    public int Length
    {
        get
        {
            lock (_lock) return _heard.Count;
        }
    }

    /// <summary>Whether these bytes have come, one after the other.</summary>
    public bool Heard(ReadOnlySpan<byte> sound)
    {
        lock (_lock) return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_heard).IndexOf(sound) >= 0;
    }

    /// <summary>Waits until these bytes have come.</summary>
    public Task WaitUntilHeardAsync(byte[] sound, string what) =>
        Eventually.TrueAsync(() => Heard(sound), $"the caller hears {what}", () => $"{Length} bytes came");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var packet = new byte[2048];
        try
        {
            while (true)
            {
                var length = await _socket.ReceiveAsync(packet, cancellationToken);
                var payload = Payload(packet.AsSpan(0, length));
                lock (_lock) _heard.AddRange(payload);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed: nobody listens any more.
        }
    }

    /// <summary>The µ-law of an RTP packet (RFC 3550, 5.1), nothing of any other.</summary>
    private static ReadOnlySpan<byte> Payload(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < 12 || packet[0] >> 6 != 2 || (packet[1] & 0x7F) != PayloadTypeUlaw) return [];
        var start = 12 + (4 * (packet[0] & 0x0F));
        if ((packet[0] & 0x10) != 0 && packet.Length >= start + 4) start += 4 + (4 * BinaryPrimitives.ReadUInt16BigEndian(packet[(start + 2)..]));
        return start <= packet.Length ? packet[start..] : [];
    }
}
