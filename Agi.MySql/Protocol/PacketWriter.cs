using System.Buffers.Binary;
using System.Text;

namespace Agi.MySql.Protocol;

/// <summary>Builds packets one after the other in a buffer that is sent in one go.</summary>
internal sealed class PacketWriter
{
    private const int InitialSize = 1024;

    private byte[] _buffer = new byte[InitialSize];
    private int _length;
    private int _packet;

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    /// <summary>Forgets what was written; a buffer that one big statement made large is let go.</summary>
    public void Clear()
    {
        _length = 0;
        if (_buffer.Length > 1024 * 1024) _buffer = new byte[InitialSize];
    }

    public void Start()
    {
        _packet = _length;
        Room(4);
    }

    public void End(byte sequence)
    {
        var size = _length - _packet - 4;
        if (size >= PacketChannel.MaxPayload)
        {
            throw new InvalidOperationException($"The statement with its parameters takes {size} bytes; this provider sends less than 16 MiB at once.");
        }

        _buffer[_packet] = (byte)size;
        _buffer[_packet + 1] = (byte)(size >> 8);
        _buffer[_packet + 2] = (byte)(size >> 16);
        _buffer[_packet + 3] = sequence;
    }

    public void Byte(byte value) => Room(1)[0] = value;

    public void UInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Room(2), value);

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Room(4), value);

    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Room(8), value);

    public void Single(float value) => BinaryPrimitives.WriteSingleLittleEndian(Room(4), value);

    public void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Room(8), value);

    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Room(bytes.Length));

    /// <summary>Adds zero bytes, and gives where they begin, to be filled in later.</summary>
    public int Zeros(int count)
    {
        var at = _length;
        Room(count).Clear();
        return at;
    }

    /// <summary>Sets a bit of bytes that <see cref="Zeros"/> made.</summary>
    public void SetBit(int at, int bit) => _buffer[at + (bit >> 3)] |= (byte)(1 << (bit & 7));

    public void LengthEncoded(ulong value)
    {
        switch (value)
        {
            case < 0xFB:
                Byte((byte)value);
                break;
            case <= 0xFFFF:
                Byte(0xFC);
                UInt16((ushort)value);
                break;
            case <= 0xFFFFFF:
                Byte(0xFD);
                UInt16((ushort)value);
                Byte((byte)(value >> 16));
                break;
            default:
                Byte(0xFE);
                UInt64(value);
                break;
        }
    }

    public void LengthEncodedBytes(ReadOnlySpan<byte> bytes)
    {
        LengthEncoded((ulong)bytes.Length);
        Bytes(bytes);
    }

    public void Utf8(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetByteCount(text)));

    public void LengthEncodedUtf8(ReadOnlySpan<char> text)
    {
        var count = Encoding.UTF8.GetByteCount(text);
        LengthEncoded((ulong)count);
        Encoding.UTF8.GetBytes(text, Room(count));
    }

    public void NullTerminatedUtf8(ReadOnlySpan<char> text)
    {
        Utf8(text);
        Byte(0);
    }

    private Span<byte> Room(int count)
    {
        var needed = checked(_length + count);
        if (needed > _buffer.Length) Array.Resize(ref _buffer, Math.Max(needed, _buffer.Length * 2));
        var room = _buffer.AsSpan(_length, count);
        _length = needed;
        return room;
    }
}
