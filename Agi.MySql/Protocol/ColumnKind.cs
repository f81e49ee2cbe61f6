namespace Agi.MySql.Protocol;

/// <summary>What a column holds, once type, flags and character set have been looked at together.</summary>
internal enum ColumnKind
{
    Null,
    Boolean,
    Int8,
    UInt8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Bit,
    Year,
    Single,
    Double,
    Decimal,
    Text,
    Bytes,
    DateTime,
    Time,
}
