namespace Agi.MySql.Protocol;

/// <summary>The first byte of a command packet.</summary>
internal enum Command
{
    Quit = 0x01,
    Query = 0x03,
    Ping = 0x0E,
    Prepare = 0x16,
    Execute = 0x17,
    CloseStatement = 0x19,
    ResetConnection = 0x1F,
}
