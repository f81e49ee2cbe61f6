using System.Buffers.Binary;

namespace Agi.MySql.Protocol;

/// <summary>The row packets of a buffered result, one after the other, each with its length in front.</summary>
internal sealed class RowBuffer
{
    private byte[] _bytes = new byte[1024];
    private int _length;
    private int _next;

    public int Length => _length;

    public bool HasRows => _length > 0;

    public void Add(ReadOnlySpan<byte> row)
    {
        var needed = _length + 4 + row.Length;
        if (needed > _bytes.Length) Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_length), row.Length);
        row.CopyTo(_bytes.AsSpan(_length + 4));
        _length = needed;
    }

    public bool TryTake(out ReadOnlyMemory<byte> row)
    {
        row = default;
        if (_next == _length) return false;
        var size = BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(_next));
        row = _bytes.AsMemory(_next + 4, size);
        _next += 4 + size;
        return true;
    }
}
