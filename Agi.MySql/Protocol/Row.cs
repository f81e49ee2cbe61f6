namespace Agi.MySql.Protocol;

/// <summary>Where the fields of the current row are; one object serves all rows of a result.</summary>
internal sealed class Row(Column[] columns, bool binary)
{
    private readonly int[] _offsets = new int[columns.Length];
    private readonly int[] _lengths = new int[columns.Length];
    private ReadOnlyMemory<byte> _payload;

    public Column[] Columns => columns;

    public bool Binary => binary;

    /// <summary>The bytes of a field, or null for NULL: then the length is negative.</summary>
    public bool TryField(int ordinal, out ReadOnlySpan<byte> field)
    {
        var length = _lengths[ordinal];
        field = length < 0 ? default : _payload.Span.Slice(_offsets[ordinal], length);
        return length >= 0;
    }

    /// <summary>Finds the fields of a row packet and checks that they fill it exactly.</summary>
    public void Load(ReadOnlyMemory<byte> payload)
    {
        _payload = payload;
        if (binary)
        {
            LoadBinary(payload.Span);
        }
        else
        {
            LoadText(payload.Span);
        }
    }

    private void LoadText(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        for (var i = 0; i < columns.Length; i++)
        {
            if (reader.Remaining > 0 && reader.Rest[0] == 0xFB)
            {
                reader.Byte();
                _lengths[i] = -1;
                continue;
            }

            var field = reader.LengthEncodedBytes();
            _offsets[i] = payload.Length - reader.Remaining - field.Length;
            _lengths[i] = field.Length;
        }

        CheckEnd(reader);
    }

    private void LoadBinary(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        if (reader.Byte() != 0) throw MySqlException.Protocol("A row of a prepared statement does not start with 0x00.");
        // Two bits are reserved before the bit of the first column.
        var nulls = reader.Bytes((columns.Length + 9) / 8);
        for (var i = 0; i < columns.Length; i++)
        {
            var bit = i + 2;
            if ((nulls[bit >> 3] & (1 << (bit & 7))) != 0)
            {
                _lengths[i] = -1;
                continue;
            }

            var length = columns[i].Type switch
            {
                ColumnType.Tiny => 1,
                ColumnType.Short or ColumnType.Year => 2,
                ColumnType.Long or ColumnType.Int24 or ColumnType.Float => 4,
                ColumnType.LongLong or ColumnType.Double => 8,
                ColumnType.Date or ColumnType.NewDate or ColumnType.DateTime or ColumnType.Timestamp or ColumnType.Time => reader.Byte(),
                ColumnType.Null => 0,
                _ => VariableLength(ref reader),
            };
            _offsets[i] = payload.Length - reader.Remaining;
            _lengths[i] = length;
            reader.Bytes(length);
        }

        CheckEnd(reader);
    }

    private static int VariableLength(ref PayloadReader reader)
    {
        var length = reader.LengthEncoded();
        return length <= (ulong)reader.Remaining
            ? (int)length
            : throw MySqlException.Protocol($"A row ends too early: a field of {length} bytes is announced where {reader.Remaining} are left.");
    }

    private static void CheckEnd(PayloadReader reader)
    {
        if (reader.Remaining > 0) throw MySqlException.Protocol($"A row has {reader.Remaining} bytes more than its columns.");
    }
}
