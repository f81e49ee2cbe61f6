using System.Text;

namespace Agi.MySql.Protocol;

/// <summary>A column of a result, as its definition packet describes it.</summary>
internal sealed class Column
{
    /// <summary>The pseudo character set of bytes.</summary>
    private const int BinaryCharset = 63;

    private const int UnsignedFlag = 0x20;

    private Column(byte[] raw, string name, ColumnType type, ColumnKind kind)
    {
        Raw = raw;
        Name = name;
        Type = type;
        Kind = kind;
    }

    /// <summary>The whole definition: the same bytes again need no second parsing.</summary>
    public byte[] Raw { get; }

    public string Name { get; }

    public ColumnType Type { get; }

    public ColumnKind Kind { get; }

    public Type ClrType => Kind switch
    {
        ColumnKind.Boolean => typeof(bool),
        ColumnKind.Int8 => typeof(sbyte),
        ColumnKind.UInt8 => typeof(byte),
        ColumnKind.Int16 => typeof(short),
        ColumnKind.UInt16 => typeof(ushort),
        ColumnKind.Int32 or ColumnKind.Year => typeof(int),
        ColumnKind.UInt32 => typeof(uint),
        ColumnKind.Int64 => typeof(long),
        ColumnKind.UInt64 or ColumnKind.Bit => typeof(ulong),
        ColumnKind.Single => typeof(float),
        ColumnKind.Double => typeof(double),
        ColumnKind.Decimal => typeof(decimal),
        ColumnKind.Text => typeof(string),
        ColumnKind.Bytes => typeof(byte[]),
        ColumnKind.DateTime => typeof(DateTime),
        ColumnKind.Time => typeof(TimeSpan),
        _ => typeof(object),
    };

    public static Column Parse(ReadOnlySpan<byte> payload, bool tinyAsBoolean)
    {
        var reader = new PayloadReader(payload);
        reader.LengthEncodedBytes(); // catalog
        reader.LengthEncodedBytes(); // schema
        reader.LengthEncodedBytes(); // table
        reader.LengthEncodedBytes(); // table as in the schema
        var name = Encoding.UTF8.GetString(reader.LengthEncodedBytes());
        reader.LengthEncodedBytes(); // name as in the schema
        reader.LengthEncoded(); // length of the fields below
        var charset = reader.UInt16();
        var length = reader.UInt32();
        var type = (ColumnType)reader.Byte();
        var unsigned = (reader.UInt16() & UnsignedFlag) != 0;
        return new Column(payload.ToArray(), name, type, KindOf(type, unsigned, charset, length, tinyAsBoolean));
    }

    private static ColumnKind KindOf(ColumnType type, bool unsigned, int charset, uint length, bool tinyAsBoolean) => type switch
    {
        ColumnType.Tiny when tinyAsBoolean && length == 1 && !unsigned => ColumnKind.Boolean,
        ColumnType.Tiny => unsigned ? ColumnKind.UInt8 : ColumnKind.Int8,
        ColumnType.Short => unsigned ? ColumnKind.UInt16 : ColumnKind.Int16,
        ColumnType.Long or ColumnType.Int24 => unsigned ? ColumnKind.UInt32 : ColumnKind.Int32,
        ColumnType.LongLong => unsigned ? ColumnKind.UInt64 : ColumnKind.Int64,
        ColumnType.Year => ColumnKind.Year,
        ColumnType.Bit => ColumnKind.Bit,
        ColumnType.Float => ColumnKind.Single,
        ColumnType.Double => ColumnKind.Double,
        ColumnType.Decimal or ColumnType.NewDecimal => ColumnKind.Decimal,
        ColumnType.Date or ColumnType.NewDate or ColumnType.DateTime or ColumnType.Timestamp => ColumnKind.DateTime,
        ColumnType.Time => ColumnKind.Time,
        ColumnType.Null => ColumnKind.Null,
        ColumnType.Geometry => ColumnKind.Bytes,
        // MySQL marks JSON as binary although it is text.
        ColumnType.Json => ColumnKind.Text,
        _ => charset == BinaryCharset ? ColumnKind.Bytes : ColumnKind.Text,
    };
}
