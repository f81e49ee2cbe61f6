using System.Globalization;
using System.Text;
using Agi.MySql.Protocol;

namespace Agi.MySql;

/// <content>The typed getters; none of them boxes.</content>
public sealed partial class MySqlDataReader
{
    /// <inheritdoc/>
    public override T GetFieldValue<T>(int ordinal)
    {
        if (typeof(T) == typeof(int)) return (T)(object)GetInt32(ordinal);
        if (typeof(T) == typeof(uint)) return (T)(object)GetUInt32(ordinal);
        if (typeof(T) == typeof(long)) return (T)(object)GetInt64(ordinal);
        if (typeof(T) == typeof(ulong)) return (T)(object)GetUInt64(ordinal);
        if (typeof(T) == typeof(short)) return (T)(object)GetInt16(ordinal);
        if (typeof(T) == typeof(byte)) return (T)(object)GetByte(ordinal);
        if (typeof(T) == typeof(ushort)) return (T)(object)checked((ushort)GetInt64(ordinal));
        if (typeof(T) == typeof(sbyte)) return (T)(object)checked((sbyte)GetInt64(ordinal));
        if (typeof(T) == typeof(bool)) return (T)(object)GetBoolean(ordinal);
        if (typeof(T) == typeof(double)) return (T)(object)GetDouble(ordinal);
        if (typeof(T) == typeof(float)) return (T)(object)GetFloat(ordinal);
        if (typeof(T) == typeof(decimal)) return (T)(object)GetDecimal(ordinal);
        if (typeof(T) == typeof(DateOnly)) return (T)(object)DateOnly.FromDateTime(GetDateTime(ordinal));
        if (typeof(T) == typeof(TimeOnly)) return (T)(object)TimeOnly.FromTimeSpan(GetTimeSpan(ordinal));
        if (typeof(T) == typeof(DateTimeOffset)) return (T)(object)new DateTimeOffset(GetDateTime(ordinal), TimeSpan.Zero);
        if (typeof(T) == typeof(Guid)) return (T)(object)GetGuid(ordinal);
        return base.GetFieldValue<T>(ordinal);
    }

    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;

    /// <inheritdoc/>
    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    /// <inheritdoc/>
    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    /// <inheritdoc/>
    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    /// <inheritdoc/>
    public override long GetInt64(int ordinal) => FieldValue.Integer(_result.Columns[ordinal], _result.Binary, Field(ordinal));

    /// <summary>An unsigned number of up to 32 bits.</summary>
    public uint GetUInt32(int ordinal) => checked((uint)GetInt64(ordinal));

    /// <summary>An unsigned number of up to 64 bits.</summary>
    public ulong GetUInt64(int ordinal) => FieldValue.Unsigned(_result.Columns[ordinal], _result.Binary, Field(ordinal));

    /// <inheritdoc/>
    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

    /// <inheritdoc/>
    public override double GetDouble(int ordinal) => FieldValue.Real(_result.Columns[ordinal], _result.Binary, Field(ordinal));

    /// <inheritdoc/>
    public override decimal GetDecimal(int ordinal) => FieldValue.Number(_result.Columns[ordinal], _result.Binary, Field(ordinal));

    /// <inheritdoc/>
    public override DateTime GetDateTime(int ordinal)
    {
        var column = Expect(ordinal, ColumnKind.DateTime);
        return FieldValue.TryDateTime(_result.Binary, Field(ordinal), out var value) ? value : throw IsNull(column);
    }

    /// <summary>A TIME, which may be negative and longer than a day.</summary>
    public TimeSpan GetTimeSpan(int ordinal)
    {
        Expect(ordinal, ColumnKind.Time);
        return FieldValue.Time(_result.Binary, Field(ordinal));
    }

    /// <inheritdoc/>
    public override Guid GetGuid(int ordinal) => Guid.Parse(Encoding.UTF8.GetString(GetUtf8(ordinal)), CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string GetString(int ordinal) => FieldValue.Text(GetUtf8(ordinal));

    /// <summary>A text or binary field as it came from the server: text is UTF-8. Valid until the next row; nothing is copied.</summary>
    public ReadOnlySpan<byte> GetUtf8(int ordinal)
    {
        Expect(ordinal, ColumnKind.Text, ColumnKind.Bytes);
        return Field(ordinal);
    }

    /// <inheritdoc/>
    public override char GetChar(int ordinal)
    {
        var text = GetString(ordinal);
        return text.Length == 1 ? text[0] : throw new InvalidCastException($"Column '{GetName(ordinal)}' has {text.Length} characters where one is asked for.");
    }

    /// <summary>Copies bytes of a binary field, or of a text field in UTF-8; without a buffer, their number.</summary>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length)
    {
        var field = GetUtf8(ordinal);
        if (buffer is null) return field.Length;
        if (dataOffset >= field.Length) return 0;
        var part = field[(int)dataOffset..];
        part = part[..Math.Min(length, part.Length)];
        part.CopyTo(buffer.AsSpan(bufferOffset));
        return part.Length;
    }

    /// <summary>Copies characters of a text field without making a string of it; without a buffer, their number.</summary>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        var field = GetUtf8(ordinal);
        var count = Encoding.UTF8.GetCharCount(field);
        if (buffer is null) return count;
        if (dataOffset == 0 && count <= length) return Encoding.UTF8.GetChars(field, buffer.AsSpan(bufferOffset, length));
        if (dataOffset >= count) return 0;
        var part = Encoding.UTF8.GetString(field).AsSpan((int)dataOffset);
        part = part[..Math.Min(length, part.Length)];
        part.CopyTo(buffer.AsSpan(bufferOffset));
        return part.Length;
    }

    private ReadOnlySpan<byte> Field(int ordinal) =>
        Current.TryField(ordinal, out var field) ? field : throw IsNull(_result.Columns[ordinal]);

    private Column Expect(int ordinal, ColumnKind kind, ColumnKind other = ColumnKind.Null)
    {
        var column = _result.Columns[ordinal];
        return column.Kind == kind || column.Kind == other
            ? column
            : throw new InvalidCastException($"Column '{column.Name}' ({column.Type}) cannot be read as {kind}.");
    }

    private static InvalidCastException IsNull(Column column) => new($"Column '{column.Name}' is NULL: ask IsDBNull first.");
}
