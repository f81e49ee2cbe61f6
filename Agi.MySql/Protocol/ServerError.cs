using System.Text;

namespace Agi.MySql.Protocol;

/// <summary>Turns an ERR packet into an exception, and the server's numbers into kinds.</summary>
internal static class ServerError
{
    public static bool Is(ReadOnlySpan<byte> payload) => !payload.IsEmpty && payload[0] == 0xFF;

    public static MySqlException Read(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        reader.Byte();
        var number = reader.UInt16();
        string? state = null;
        // Before the capabilities are agreed on an error comes without SQLSTATE.
        if (reader.Remaining >= 6 && reader.Rest[0] == (byte)'#')
        {
            reader.Byte();
            state = Encoding.ASCII.GetString(reader.Bytes(5));
        }

        return new MySqlException(KindOf(number), number, state, Encoding.UTF8.GetString(reader.Rest));
    }

    // Numbers and names: the error references of MariaDB and MySQL.
    private static MySqlErrorKind KindOf(int number) => number switch
    {
        1040 or // too many connections
        1053 or // the server is shutting down
        1203 or // too many connections of this user
        1205 or // lock wait timeout
        1213 or // deadlock
        1226 or // the user's limit an hour
        1927 or // MariaDB: connection was killed
        4031 => MySqlErrorKind.Transient, // MySQL: idle for longer than wait_timeout
        1969 or // MariaDB: max_statement_time
        3024 => MySqlErrorKind.Timeout, // MySQL: MAX_EXECUTION_TIME
        1044 or // no access to the database
        1045 or // wrong user or password
        1130 or // host not allowed
        1251 or // the client lacks the authentication protocol
        1524 or // plugin not loaded
        1698 or // access denied without a password
        1820 or 1862 or // password expired
        3118 or 4151 or // account locked
        3159 => MySqlErrorKind.Auth, // TLS is demanded
        1317 => MySqlErrorKind.Cancelled,
        _ => MySqlErrorKind.Server,
    };
}
