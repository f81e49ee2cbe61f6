namespace Agi.MySql;

/// <summary>What went wrong, as far as a caller has to tell cases apart.</summary>
public enum MySqlErrorKind
{
    /// <summary>The server refused the statement: syntax, constraint, unknown table. Another try gives the same.</summary>
    Server = 0,

    /// <summary>The network, a restart, a deadlock, too many connections: another try on a new connection may work.</summary>
    Transient = 1,

    /// <summary>A time limit passed: of the connection, of the wait for the pool, of the command, or one set on the server.</summary>
    Timeout = 2,

    /// <summary>The account, the password, the certificate or the authentication method was not accepted.</summary>
    Auth = 3,

    /// <summary>The command was cancelled, by this program or by a KILL on the server.</summary>
    Cancelled = 4,

    /// <summary>The peer broke the protocol, or used a part of it that this provider does not have.</summary>
    Protocol = 5,
}
