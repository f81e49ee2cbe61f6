using System.Text;

namespace Agi.Tests.MySql.Fakes;

/// <summary>Packets as a server sends them, written by hand from the protocol's description and not with the provider's own classes.</summary>
public static class FakePacket
{
    public const uint Everything = 0x1 | 0x2 | 0x4 | 0x8 | 0x200 | 0x2000 | 0x8000 | 0x20000 | 0x40000 | 0x80000 | 0x100000 | 0x200000 | 0x1000000;

    public const uint Tls = 0x800;

    /// <summary>The challenge: the bytes 1 to 20.</summary>
    public static byte[] Nonce { get; } = [.. Enumerable.Range(1, 20).Select(i => (byte)i)];

    /// <summary>Adds length and sequence number.</summary>
    public static byte[] Frame(int sequence, params byte[] payload) =>
        [(byte)payload.Length, (byte)(payload.Length >> 8), (byte)(payload.Length >> 16), (byte)sequence, .. payload];

    public static byte[] Greeting(string plugin = "mysql_native_password", uint capabilities = Everything, string version = "5.5.5-10.11.6-MariaDB") =>
    [
        10, .. Encoding.ASCII.GetBytes(version), 0, 77, 0, 0, 0, .. Nonce[..8], 0, (byte)capabilities, (byte)(capabilities >> 8), 45, 2, 0,
        (byte)(capabilities >> 16), (byte)(capabilities >> 24), 21, .. new byte[10], .. Nonce[8..], 0, .. Encoding.ASCII.GetBytes(plugin), 0,
    ];

    public static byte[] Ok(byte affected = 0, byte insertId = 0, ushort status = 2) => [0, affected, insertId, (byte)status, (byte)(status >> 8), 0, 0];

    public static byte[] Error(int number = 1064, string state = "42000", string message = "You have an error") =>
        [0xFF, (byte)number, (byte)(number >> 8), (byte)'#', .. Encoding.ASCII.GetBytes(state), .. Encoding.UTF8.GetBytes(message)];

    /// <summary>The end of rows where DEPRECATE_EOF was agreed.</summary>
    public static byte[] End(ushort status = 2) => [0xFE, 0, 0, (byte)status, (byte)(status >> 8), 0, 0];

    /// <summary>The end of definitions and rows where it was not.</summary>
    public static byte[] OldEnd(ushort status = 2) => [0xFE, 0, 0, (byte)status, (byte)(status >> 8)];

    public static byte[] Column(string name, byte type, byte charset = 63, ushort flags = 0, byte length = 20) =>
    [
        3, (byte)'d', (byte)'e', (byte)'f', 0, 0, 0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), 0, 0x0C, charset, 0, length, 0, 0, 0, type,
        (byte)flags, (byte)(flags >> 8), 0, 0, 0,
    ];

    public static byte[] Prepared(byte id, byte columns, byte parameters) => [0, id, 0, 0, 0, columns, 0, parameters, 0, 0, 0, 0];

    /// <summary>A row of the text protocol; null is NULL.</summary>
    public static byte[] TextRow(params string?[] values) =>
        [.. values.SelectMany(value => value is null ? [0xFB] : (byte[])[(byte)Encoding.UTF8.GetByteCount(value), .. Encoding.UTF8.GetBytes(value)])];
}
