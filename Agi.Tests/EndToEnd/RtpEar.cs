using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Agi.Tests.EndToEnd;

/// <summary>What a caller hears: collects the µ-law payloads that arrive at its port. It also presses keys.</summary>
/// <remarks>A µ-law prompt reaches a µ-law caller unchanged: the caller has heard it if its bytes have come.</remarks>
public sealed class RtpEar : IAsyncDisposable
{
    private const byte PayloadTypeUlaw = 0;
    private const byte PayloadTypeEvent = 101;

    /// <summary>The events of RFC 4733, section 3.2, by their numbers.</summary>
    private const string Events = "0123456789*#";

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly List<byte> _heard = [];
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _listening;
    private readonly uint _source = (uint)Random.Shared.NextInt64(1, uint.MaxValue);
    private EndPoint? _asterisk;
    private ushort _sequence;
    private uint _clock;

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

    /// <summary>All the bytes that have come, those from this place on.</summary>
    public byte[] Sound(int from = 0)
    {
        lock (_lock) return [.. _heard.Skip(from)];
    }

    /// <summary>Waits until these bytes have come.</summary>
    public Task WaitUntilHeardAsync(byte[] sound, string what) => WaitUntilHeardAsync(sound, what, from: 0);

    /// <summary>Waits until these bytes have come behind the first <paramref name="from"/> ones.</summary>
    public Task WaitUntilHeardAsync(byte[] sound, string what, int from) =>
        Eventually.TrueAsync(() => Sound(from).AsSpan().IndexOf(sound) >= 0, $"the caller hears {what}", () => $"{Length} bytes came");

    /// <summary>Presses keys, one after the other, as telephone events (RFC 4733): each tone is 100 ms, and 100 ms of silence follow.</summary>
    public async Task PressAsync(string keys)
    {
        await Eventually.TrueAsync(() => _asterisk is not null, "sound comes, so that its sender is known");
        foreach (var key in keys)
        {
            var number = (byte)Events.IndexOf(key, StringComparison.Ordinal);
            _clock += 1600;
            for (var part = 1; part <= 5; part++)
            {
                await SendAsync(number, part * 160, first: part == 1, last: false);
                await Task.Delay(20);
            }

            // The end is said three times, in case that a packet is lost.
            for (var again = 0; again < 3; again++) await SendAsync(number, 800, first: false, last: true);
            await Task.Delay(100);
        }
    }

    private async Task SendAsync(byte number, int duration, bool first, bool last)
    {
        var packet = new byte[16];
        packet[0] = 0x80;
        packet[1] = (byte)(PayloadTypeEvent | (first ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), ++_sequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), _clock);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), _source);
        packet[12] = number;
        packet[13] = (byte)((last ? 0x80 : 0) | 10);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(14), (ushort)duration);
        await _socket.SendToAsync(packet, _asterisk!);
    }

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
                var received = await _socket.ReceiveFromAsync(packet, SocketFlags.None, new IPEndPoint(IPAddress.Loopback, 0), cancellationToken);
                var payload = Payload(packet.AsSpan(0, received.ReceivedBytes));
                _asterisk = received.RemoteEndPoint;
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
