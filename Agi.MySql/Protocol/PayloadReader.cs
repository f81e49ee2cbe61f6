using System.Buffers.Binary;

namespace Agi.MySql.Protocol;

/// <summary>Reads the fields of one packet; a field that reaches past the end is a protocol error, never a read of other memory.</summary>
internal ref struct PayloadReader
{
    private ReadOnlySpan<byte> _rest;

    public PayloadReader(ReadOnlySpan<byte> payload) => _rest = payload;

    public readonly int Remaining => _rest.Length;

    public readonly ReadOnlySpan<byte> Rest => _rest;

    public byte Byte() => Bytes(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8));

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if ((uint)count > (uint)_rest.Length)
        {
            throw MySqlException.Protocol($"A packet ends too early: {count} bytes are announced where {_rest.Length} are left.");
        }

        var bytes = _rest[..count];
        _rest = _rest[count..];
        return bytes;
    }

    /// <summary>An integer of 1, 3, 4 or 9 bytes.</summary>
    public ulong LengthEncoded()
    {
        var first = Byte();
        return first switch
        {
            < 0xFB => first,
            0xFC => UInt16(),
            0xFD => UInt16() | ((ulong)Byte() << 16),
            0xFE => UInt64(),
            _ => throw MySqlException.Protocol($"A length cannot start with the byte 0x{first:X2}."),
        };
    }

    public ReadOnlySpan<byte> LengthEncodedBytes()
    {
        var length = LengthEncoded();
        if (length > (ulong)_rest.Length)
        {
            throw MySqlException.Protocol($"A packet ends too early: a field of {length} bytes is announced where {_rest.Length} are left.");
        }

        return Bytes((int)length);
    }

    /// <summary>Bytes up to a NUL, which is consumed; without one, all that is left.</summary>
    public ReadOnlySpan<byte> NullTerminated()
    {
        var end = _rest.IndexOf((byte)0);
        if (end < 0) return Bytes(_rest.Length);
        var bytes = Bytes(end);
        Bytes(1);
        return bytes;
    }
}
