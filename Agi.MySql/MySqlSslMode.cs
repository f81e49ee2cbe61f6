namespace Agi.MySql;

/// <summary>How far the connection must be encrypted and the server proven.</summary>
public enum MySqlSslMode
{
    /// <summary>Never TLS.</summary>
    None = 0,

    /// <summary>TLS where the server has it, any certificate. Guards against nobody who can change packets.</summary>
    Preferred = 1,

    /// <summary>TLS or no connection, any certificate.</summary>
    Required = 2,

    /// <summary>TLS, and the certificate must come from <c>SslCa</c> (or an authority of the system).</summary>
    VerifyCA = 3,

    /// <summary>As <see cref="VerifyCA"/>, and the certificate must name the host.</summary>
    VerifyFull = 4,
}
