namespace Agi.MySql.Protocol;

/// <summary>Status flags of OK and EOF packets.</summary>
[Flags]
internal enum ServerStatus
{
    None = 0,
    InTransaction = 0x1,
    MoreResults = 0x8,
    NoBackslashEscapes = 0x200,
}
