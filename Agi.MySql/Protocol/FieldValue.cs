using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Agi.MySql.Protocol;

/// <summary>Turns the bytes of a field into values, for both protocols: text (COM_QUERY) and binary (prepared).</summary>
internal static class FieldValue
{
    public static object Box(Column column, bool binary, ReadOnlySpan<byte> field) => column.Kind switch
    {
        ColumnKind.Boolean => Integer(column, binary, field) != 0,
        ColumnKind.Int8 => (sbyte)Integer(column, binary, field),
        ColumnKind.UInt8 => (byte)Integer(column, binary, field),
        ColumnKind.Int16 => (short)Integer(column, binary, field),
        ColumnKind.UInt16 => (ushort)Integer(column, binary, field),
        ColumnKind.Int32 or ColumnKind.Year => (int)Integer(column, binary, field),
        ColumnKind.UInt32 => (uint)Integer(column, binary, field),
        ColumnKind.Int64 => Integer(column, binary, field),
        ColumnKind.UInt64 or ColumnKind.Bit => Unsigned(column, binary, field),
        ColumnKind.Single => (float)Real(column, binary, field),
        ColumnKind.Double => Real(column, binary, field),
        ColumnKind.Decimal => Number(column, binary, field),
        ColumnKind.Text => Text(field),
        ColumnKind.Bytes => field.ToArray(),
        ColumnKind.DateTime => TryDateTime(binary, field, out var value) ? value : DBNull.Value,
        ColumnKind.Time => Time(binary, field),
        _ => DBNull.Value,
    };

    public static string Text(ReadOnlySpan<byte> field) => field.IsEmpty ? "" : Encoding.UTF8.GetString(field);

    /// <summary>A whole number, from any numeric column whose value is one.</summary>
    public static long Integer(Column column, bool binary, ReadOnlySpan<byte> field)
    {
        switch (column.Kind)
        {
            case ColumnKind.UInt64 or ColumnKind.Bit:
                return checked((long)Unsigned(column, binary, field));
            case ColumnKind.Single or ColumnKind.Double:
                return checked((long)Real(column, binary, field));
            case ColumnKind.Decimal:
                return decimal.ToInt64(Number(column, binary, field));
        }

        if (!binary)
        {
            return IsInteger(column.Kind) && Utf8Parser.TryParse(field, out long parsed, out var used) && used == field.Length
                ? parsed
                : throw Unreadable(column, "an integer");
        }

        return column.Kind switch
        {
            ColumnKind.Boolean or ColumnKind.Int8 => (sbyte)field[0],
            ColumnKind.UInt8 => field[0],
            ColumnKind.Int16 => BinaryPrimitives.ReadInt16LittleEndian(field),
            ColumnKind.UInt16 or ColumnKind.Year => BinaryPrimitives.ReadUInt16LittleEndian(field),
            ColumnKind.Int32 => BinaryPrimitives.ReadInt32LittleEndian(field),
            ColumnKind.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(field),
            ColumnKind.Int64 => BinaryPrimitives.ReadInt64LittleEndian(field),
            _ => throw Unreadable(column, "an integer"),
        };
    }

    public static ulong Unsigned(Column column, bool binary, ReadOnlySpan<byte> field)
    {
        if (column.Kind == ColumnKind.Bit)
        {
            var bits = 0UL;
            foreach (var part in field) bits = (bits << 8) | part;
            return bits;
        }

        if (column.Kind != ColumnKind.UInt64) return checked((ulong)Integer(column, binary, field));
        if (binary) return BinaryPrimitives.ReadUInt64LittleEndian(field);
        return Utf8Parser.TryParse(field, out ulong parsed, out var used) && used == field.Length ? parsed : throw Unreadable(column, "an integer");
    }

    public static double Real(Column column, bool binary, ReadOnlySpan<byte> field)
    {
        switch (column.Kind)
        {
            case ColumnKind.Single or ColumnKind.Double when !binary:
                return Utf8Parser.TryParse(field, out double parsed, out var used) && used == field.Length
                    ? parsed
                    : throw Unreadable(column, "a number");
            case ColumnKind.Single:
                return BinaryPrimitives.ReadSingleLittleEndian(field);
            case ColumnKind.Double:
                return BinaryPrimitives.ReadDoubleLittleEndian(field);
            case ColumnKind.Decimal:
                return (double)Number(column, binary, field);
            case ColumnKind.UInt64 or ColumnKind.Bit:
                return Unsigned(column, binary, field);
            default:
                return Integer(column, binary, field);
        }
    }

    /// <summary>A decimal; a value with more digits than <see cref="decimal"/> holds is an overflow, never rounded away in front of the point.</summary>
    public static decimal Number(Column column, bool binary, ReadOnlySpan<byte> field) => column.Kind switch
    {
        ColumnKind.Decimal => ParseDecimal(column, field),
        ColumnKind.Single or ColumnKind.Double => (decimal)Real(column, binary, field),
        ColumnKind.UInt64 or ColumnKind.Bit => Unsigned(column, binary, field),
        _ => Integer(column, binary, field),
    };

    /// <summary>False for a zero date and for one with a zero month or day: those are no dates, and are read as NULL.</summary>
    public static bool TryDateTime(bool binary, ReadOnlySpan<byte> field, out DateTime value)
    {
        value = default;
        int year, month, day, hour = 0, minute = 0, second = 0, micros = 0;
        if (binary)
        {
            if (field.Length == 0) return false;
            var reader = new PayloadReader(field);
            year = reader.UInt16();
            month = reader.Byte();
            day = reader.Byte();
            if (reader.Remaining > 0)
            {
                hour = reader.Byte();
                minute = reader.Byte();
                second = reader.Byte();
            }

            if (reader.Remaining > 0) micros = (int)Math.Min(reader.UInt32(), 999_999);
        }
        else
        {
            // 2026-11-22, 2026-11-22 12:34:56, 2026-11-22 12:34:56.123456
            if (field.Length < 10 || field[4] != '-' || field[7] != '-') throw MySqlException.Protocol($"'{Text(field)}' is not a date.");
            year = Digits(field[..4]);
            month = Digits(field[5..7]);
            day = Digits(field[8..10]);
            if (field.Length >= 19)
            {
                hour = Digits(field[11..13]);
                minute = Digits(field[14..16]);
                second = Digits(field[17..19]);
                micros = Fraction(field[19..]);
            }
        }

        if (year == 0 || month == 0 || day == 0) return false;
        try
        {
            value = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified).AddMicroseconds(micros);
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            // ALLOW_INVALID_DATES lets a server keep the 31st of February.
            return false;
        }
    }

    public static TimeSpan Time(bool binary, ReadOnlySpan<byte> field)
    {
        if (!binary) return TextTime(field);
        if (field.Length == 0) return TimeSpan.Zero;
        var reader = new PayloadReader(field);
        var negative = reader.Byte() != 0;
        var days = checked((int)reader.UInt32());
        // The longest TIME is 838:59:59.
        if (days > 35) throw MySqlException.Protocol($"A TIME of {days} days is longer than there is.");
        var time = new TimeSpan(days, reader.Byte(), reader.Byte(), reader.Byte());
        if (reader.Remaining > 0) time += TimeSpan.FromMicroseconds((long)reader.UInt32());
        return negative ? -time : time;
    }

    private static decimal ParseDecimal(Column column, ReadOnlySpan<byte> field)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (decimal.TryParse(field, Style, CultureInfo.InvariantCulture, out var value)) return value;
        throw double.TryParse(field, Style, CultureInfo.InvariantCulture, out _)
            ? new OverflowException($"Column '{column.Name}' holds {Text(field)}, which has more digits than System.Decimal.")
            : Unreadable(column, "a decimal");
    }

    private static TimeSpan TextTime(ReadOnlySpan<byte> field)
    {
        // -838:59:59.000000
        var negative = field.Length > 0 && field[0] == '-';
        var rest = negative ? field[1..] : field;
        var colon = rest.IndexOf((byte)':');
        if (colon < 1 || rest.Length < colon + 6) throw MySqlException.Protocol($"'{Text(field)}' is not a time.");
        var time = new TimeSpan(Digits(rest[..colon]), Digits(rest[(colon + 1)..(colon + 3)]), Digits(rest[(colon + 4)..(colon + 6)]))
            + TimeSpan.FromMicroseconds((long)Fraction(rest[(colon + 6)..]));
        return negative ? -time : time;
    }

    /// <summary>The microseconds of ".5" or ".500000".</summary>
    private static int Fraction(ReadOnlySpan<byte> field)
    {
        if (field.Length < 2) return 0;
        var digits = field[1..Math.Min(field.Length, 7)];
        var micros = Digits(digits);
        for (var i = digits.Length; i < 6; i++) micros *= 10;
        return micros;
    }

    private static int Digits(ReadOnlySpan<byte> field)
    {
        var value = 0;
        foreach (var digit in field)
        {
            if (digit is < (byte)'0' or > (byte)'9') throw MySqlException.Protocol($"'{Text(field)}' is not a part of a date or time.");
            value = checked((value * 10) + digit - '0');
        }

        return value;
    }

    private static bool IsInteger(ColumnKind kind) => kind is ColumnKind.Boolean or ColumnKind.Int8 or ColumnKind.UInt8 or ColumnKind.Int16
        or ColumnKind.UInt16 or ColumnKind.Int32 or ColumnKind.UInt32 or ColumnKind.Int64 or ColumnKind.Year;

    private static InvalidCastException Unreadable(Column column, string what) => new($"Column '{column.Name}' ({column.Type}) cannot be read as {what}.");
}
