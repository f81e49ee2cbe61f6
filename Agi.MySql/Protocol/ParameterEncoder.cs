using System.Globalization;

namespace Agi.MySql.Protocol;

/// <summary>Writes parameters of a prepared statement: NULL bits, types, values.</summary>
/// <remarks>The value's own type decides; <c>DbType</c> and <c>Size</c> are not needed, for the server converts to the column's type.</remarks>
internal static class ParameterEncoder
{
    private const ushort Unsigned = 0x8000;

    public static void Write(PacketWriter writer, IReadOnlyList<MySqlParameter> parameters)
    {
        var nulls = writer.Zeros((parameters.Count + 7) / 8);
        writer.Byte(1); // types follow
        for (var i = 0; i < parameters.Count; i++)
        {
            var value = parameters[i].Value;
            if (value is null or DBNull) writer.SetBit(nulls, i);
            writer.UInt16(TypeOf(parameters[i], value));
        }

        for (var i = 0; i < parameters.Count; i++) WriteValue(writer, parameters[i].Value);
    }

    private static ushort TypeOf(MySqlParameter parameter, object? value) => value switch
    {
        null or DBNull => (ushort)ColumnType.Null,
        bool or sbyte => (ushort)ColumnType.Tiny,
        byte => (ushort)ColumnType.Tiny | Unsigned,
        short => (ushort)ColumnType.Short,
        ushort => (ushort)ColumnType.Short | Unsigned,
        int => (ushort)ColumnType.Long,
        uint => (ushort)ColumnType.Long | Unsigned,
        long => (ushort)ColumnType.LongLong,
        ulong => (ushort)ColumnType.LongLong | Unsigned,
        float => (ushort)ColumnType.Float,
        double => (ushort)ColumnType.Double,
        decimal => (ushort)ColumnType.NewDecimal,
        string or char or Guid => (ushort)ColumnType.VarString,
        byte[] or ReadOnlyMemory<byte> or Memory<byte> => (ushort)ColumnType.Blob,
        DateTime or DateTimeOffset => (ushort)ColumnType.DateTime,
        DateOnly => (ushort)ColumnType.Date,
        TimeSpan or TimeOnly => (ushort)ColumnType.Time,
        Enum e => e.GetTypeCode() == TypeCode.UInt64 ? (ushort)((ushort)ColumnType.LongLong | Unsigned) : (ushort)ColumnType.LongLong,
        _ => throw new NotSupportedException(
            $"Parameter '{parameter.ParameterName}' is a {value.GetType()}, which has no counterpart in MySQL. Pass a number, a string, bytes, a date or a time."),
    };

    private static void WriteValue(PacketWriter writer, object? value)
    {
        switch (value)
        {
            case null or DBNull:
                break;
            case bool flag:
                writer.Byte(flag ? (byte)1 : (byte)0);
                break;
            case sbyte number:
                writer.Byte((byte)number);
                break;
            case byte number:
                writer.Byte(number);
                break;
            case short number:
                writer.UInt16((ushort)number);
                break;
            case ushort number:
                writer.UInt16(number);
                break;
            case int number:
                writer.UInt32((uint)number);
                break;
            case uint number:
                writer.UInt32(number);
                break;
            case long number:
                writer.UInt64((ulong)number);
                break;
            case ulong number:
                writer.UInt64(number);
                break;
            case float number:
                writer.Single(number);
                break;
            case double number:
                writer.Double(number);
                break;
            case decimal number:
                writer.LengthEncodedUtf8(number.ToString(CultureInfo.InvariantCulture));
                break;
            case string text:
                writer.LengthEncodedUtf8(text);
                break;
            case char character:
                writer.LengthEncodedUtf8([character]);
                break;
            case Guid guid:
                writer.LengthEncodedUtf8(guid.ToString("D"));
                break;
            case byte[] bytes:
                writer.LengthEncodedBytes(bytes);
                break;
            case ReadOnlyMemory<byte> bytes:
                writer.LengthEncodedBytes(bytes.Span);
                break;
            case Memory<byte> bytes:
                writer.LengthEncodedBytes(bytes.Span);
                break;
            case DateTime instant:
                // The session's time zone is UTC; a time without a zone is taken as one already.
                WriteDateTime(writer, instant.Kind == DateTimeKind.Local ? instant.ToUniversalTime() : instant);
                break;
            case DateTimeOffset instant:
                WriteDateTime(writer, instant.UtcDateTime);
                break;
            case DateOnly date:
                writer.Byte(4);
                WriteDate(writer, date);
                break;
            case TimeSpan time:
                WriteTime(writer, time);
                break;
            case TimeOnly time:
                WriteTime(writer, time.ToTimeSpan());
                break;
            case Enum e:
                writer.UInt64(e.GetTypeCode() == TypeCode.UInt64
                    ? Convert.ToUInt64(e, CultureInfo.InvariantCulture)
                    : (ulong)Convert.ToInt64(e, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteDate(PacketWriter writer, DateOnly date)
    {
        writer.UInt16((ushort)date.Year);
        writer.Byte((byte)date.Month);
        writer.Byte((byte)date.Day);
    }

    private static void WriteDateTime(PacketWriter writer, DateTime value)
    {
        writer.Byte(11);
        WriteDate(writer, DateOnly.FromDateTime(value));
        writer.Byte((byte)value.Hour);
        writer.Byte((byte)value.Minute);
        writer.Byte((byte)value.Second);
        writer.UInt32((uint)(value.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond));
    }

    private static void WriteTime(PacketWriter writer, TimeSpan value)
    {
        writer.Byte(12);
        writer.Byte(value < TimeSpan.Zero ? (byte)1 : (byte)0);
        var time = value.Duration();
        writer.UInt32((uint)time.Days);
        writer.Byte((byte)time.Hours);
        writer.Byte((byte)time.Minutes);
        writer.Byte((byte)time.Seconds);
        writer.UInt32((uint)(time.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond));
    }
}
