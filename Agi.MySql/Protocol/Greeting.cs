using System.Text;

namespace Agi.MySql.Protocol;

/// <summary>The server's first packet, HandshakeV10.</summary>
internal sealed class Greeting
{
    /// <summary>8 and 12 bytes; the NUL after them is no part of it.</summary>
    public const int NonceLength = 20;

    public required string ServerVersion { get; init; }

    public required uint ConnectionId { get; init; }

    public required byte[] Nonce { get; init; }

    public required Capabilities Capabilities { get; init; }

    public required string Plugin { get; init; }

    public static Greeting Read(ReadOnlySpan<byte> payload)
    {
        if (ServerError.Is(payload)) throw ServerError.Read(payload);
        var reader = new PayloadReader(payload);
        var version = reader.Byte();
        if (version != 10) throw MySqlException.Protocol($"The server greets with protocol version {version}; only 10 is spoken here. Is it a MySQL or MariaDB server?");
        var server = Encoding.UTF8.GetString(reader.NullTerminated());
        var connectionId = reader.UInt32();
        var first = reader.Bytes(8).ToArray();
        reader.Byte();
        uint capabilities = reader.UInt16();
        reader.Byte(); // character set
        reader.UInt16(); // status
        capabilities |= (uint)reader.UInt16() << 16;
        var known = (Capabilities)capabilities;
        if (!known.HasFlag(Capabilities.Protocol41 | Capabilities.SecureConnection | Capabilities.PluginAuth))
        {
            throw MySqlException.Protocol($"The server ({server}) is too old: it lacks protocol 4.1 or authentication plugins.");
        }

        var nonceLength = reader.Byte();
        reader.Bytes(10);
        var second = reader.Bytes(Math.Max(13, nonceLength - 8));
        var plugin = Encoding.ASCII.GetString(reader.NullTerminated());
        return new Greeting
        {
            ServerVersion = server,
            ConnectionId = connectionId,
            Nonce = [.. first, .. second[..(NonceLength - 8)]],
            Capabilities = known,
            Plugin = plugin,
        };
    }
}
