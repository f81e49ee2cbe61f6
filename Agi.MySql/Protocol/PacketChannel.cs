namespace Agi.MySql.Protocol;

/// <summary>Packets over a stream: 3 bytes of length, a sequence number that is checked, the payload.</summary>
/// <remarks>A payload that was read stays valid until the next read only. After any exception the channel is useless.</remarks>
internal sealed class PacketChannel(Stream stream)
{
    /// <summary>A packet of this size or more goes on in the next one, which is not supported.</summary>
    public const int MaxPayload = 0xFFFFFF;

    private const int HeaderSize = 4;
    private const int InitialSize = 32 * 1024;

    private byte[] _buffer = new byte[InitialSize];
    private int _start;
    private int _end;
    private byte _sequence;

    public Stream Stream { get; private set; } = stream;

    public PacketWriter Writer { get; } = new();

    /// <summary>Set when an error packet came out of order: the server's farewell to a connection it gave up.</summary>
    public bool OutOfOrder { get; private set; }

    /// <summary>The biggest payload that is read. Small until the peer has proven to be a server, for anything could answer on a port.</summary>
    public int Limit { get; set; } = 64 * 1024;

    public bool HasUnread => _end > _start;

    /// <summary>The sequence number of the packet that is written or expected next.</summary>
    public byte Sequence => _sequence;

    /// <summary>Goes on over another stream, that is TLS. The sequence goes on.</summary>
    public void Upgrade(Stream stream) => Stream = stream;

    /// <summary>A new command: its sequence starts at 0.</summary>
    public void StartCommand() => _sequence = 0;

    public void EndPacket() => Writer.End(_sequence++);

    public async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        await Stream.WriteAsync(Writer.Written, cancellationToken);
        Writer.Clear();
    }

    /// <summary>The next packet if it is already in memory.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> payload)
    {
        payload = default;
        var available = _end - _start;
        if (available < HeaderSize) return false;
        var length = PayloadLength();
        if (available < HeaderSize + length) return false;
        var sequence = _buffer[_start + 3];
        payload = _buffer.AsMemory(_start + HeaderSize, length);
        if (sequence != _sequence)
        {
            // A server that gives up on an idle connection sends an error with sequence 0 that answers nothing.
            if (length == 0 || payload.Span[0] != 0xFF)
            {
                throw MySqlException.Protocol($"A packet has the sequence number {sequence} where {_sequence} is due: the connection is out of step.");
            }

            OutOfOrder = true;
        }

        _sequence = (byte)(sequence + 1);
        _start += HeaderSize + length;
        return true;
    }

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken) =>
        TryRead(out var payload) ? new(payload) : ReadFromStreamAsync(cancellationToken);

    /// <summary>Lets go of a buffer that one big packet made large.</summary>
    public void Trim()
    {
        if (_start == _end && _buffer.Length > 1024 * 1024)
        {
            _buffer = new byte[InitialSize];
            _start = _end = 0;
        }
    }

    private int PayloadLength()
    {
        var length = _buffer[_start] | (_buffer[_start + 1] << 8) | (_buffer[_start + 2] << 16);
        if (length < Limit) return length;
        throw MySqlException.Protocol(Limit == MaxPayload
            ? "The server sent a packet of 16 MiB or more, which this provider does not read. Ask for fewer or shorter columns."
            : $"The peer announces a packet of {length} bytes while the connection is being made. Is it a MySQL or MariaDB server?");
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadFromStreamAsync(CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> payload;
        do
        {
            MakeRoom();
            var count = await Stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (count == 0) throw new EndOfStreamException("the server closed it");
            _end += count;
        }
        while (!TryRead(out payload));
        return payload;
    }

    private void MakeRoom()
    {
        var available = _end - _start;
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, available);
            _start = 0;
            _end = available;
        }

        var needed = available < HeaderSize ? HeaderSize : HeaderSize + PayloadLength();
        if (needed > _buffer.Length || _end == _buffer.Length) Array.Resize(ref _buffer, Math.Max(needed, _buffer.Length * 2));
    }
}
