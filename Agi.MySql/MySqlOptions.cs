namespace Agi.MySql;

/// <summary>The settings of a data source, read once from its connection string.</summary>
internal sealed record MySqlOptions
{
    public required string Server { get; init; }

    public int Port { get; init; } = 3306;

    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    public string Database { get; init; } = "";

    public MySqlSslMode SslMode { get; init; } = MySqlSslMode.Preferred;

    public string SslCa { get; init; } = "";

    /// <summary>Seconds for a connection, the wait for the pool included; 0 is without limit.</summary>
    public int ConnectionTimeout { get; init; } = 15;

    /// <summary>Seconds; 0 is without limit.</summary>
    public int CommandTimeout { get; init; } = 30;

    public bool Pooling { get; init; } = true;

    public int MaximumPoolSize { get; init; } = 100;

    public int MinimumPoolSize { get; init; }

    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>Zero is without limit.</summary>
    public TimeSpan Lifetime { get; init; }

    public bool ConnectionReset { get; init; }

    public bool AllowPublicKeyRetrieval { get; init; }

    public string ServerRsaPublicKeyFile { get; init; } = "";

    public string ApplicationName { get; init; } = "";

    public bool TreatTinyAsBoolean { get; init; } = true;

    /// <summary>Whether to use the form of results that saves a packet; only tests turn it off.</summary>
    public bool DeprecateEof { get; init; } = true;

    /// <summary>The most bytes of rows that a command may hold in memory.</summary>
    public int MaximumBufferedBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long the side connection may take that ends a statement on the server.</summary>
    public TimeSpan KillTimeout { get; init; } = TimeSpan.FromSeconds(1);

    public bool IsUnixSocket => Server.StartsWith('/');

    /// <summary>The server as messages name it.</summary>
    public string Place => IsUnixSocket ? Server : FormattableString.Invariant($"{Server}:{Port}");
}
