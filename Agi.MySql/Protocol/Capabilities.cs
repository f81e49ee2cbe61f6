namespace Agi.MySql.Protocol;

/// <summary>Capability flags of the handshake that this client knows. LOCAL_FILES (0x80) is never sent: a server must not be able to ask for files.</summary>
[Flags]
internal enum Capabilities : uint
{
    None = 0,
    LongPassword = 0x1,
    FoundRows = 0x2,
    LongFlag = 0x4,
    ConnectWithDatabase = 0x8,
    Protocol41 = 0x200,
    Tls = 0x800,
    Transactions = 0x2000,
    SecureConnection = 0x8000,
    MultiResults = 0x20000,
    PreparedMultiResults = 0x40000,
    PluginAuth = 0x80000,
    ConnectAttributes = 0x100000,
    LengthEncodedAuth = 0x200000,
    DeprecateEof = 0x1000000,
}
