using System.Collections.Frozen;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Agi.MySql;

/// <summary>Connection strings with MySqlConnector's keys and their other names; blanks and case in a key do not matter.</summary>
/// <remarks>A key that this provider does not have is an error: a setting that has no effect would be worse.</remarks>
public sealed class MySqlConnectionStringBuilder : DbConnectionStringBuilder
{
    private static readonly Key[] AllKeys =
    [
        new("Server", "localhost", Text, "Host", "Data Source", "Address", "Addr", "Network Address"),
        new("Port", "3306", Whole(1, 65535)),
        new("User ID", "", Text, "Username", "Uid", "User"),
        new("Password", "", Text, "Pwd"),
        new("Database", "", Text, "Initial Catalog"),
        new("SSL Mode", "Preferred", SslModeName),
        new("SSL CA", "", Text, "CA Certificate File"),
        new("Connection Timeout", "15", Whole(0, 3600), "Connect Timeout"),
        new("Default Command Timeout", "30", Whole(0, 86400), "Command Timeout"),
        new("Pooling", "True", Flag),
        new("Maximum Pool Size", "100", Whole(1, 10000), "Max Pool Size"),
        new("Minimum Pool Size", "0", Whole(0, 10000), "Min Pool Size"),
        new("Connection Idle Timeout", "180", Whole(0, 86400)),
        new("Connection Lifetime", "0", Whole(0, 86400 * 7)),
        new("Connection Reset", "False", Flag),
        new("Allow Public Key Retrieval", "False", Flag),
        new("Server RSA Public Key File", "", Text),
        new("Application Name", "", Text),
        new("Treat Tiny As Boolean", "True", Flag),
        new("Character Set", "utf8mb4", Charset, "CharSet"),
    ];

    private static readonly FrozenDictionary<string, Key> ByName = AllKeys
        .SelectMany(key => key.Names.Select(name => (Name: Squeeze(name), Key: key)))
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>An empty one.</summary>
    public MySqlConnectionStringBuilder()
    {
    }

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="ArgumentException">A key is unknown, or a value does not fit it.</exception>
    public MySqlConnectionStringBuilder(string connectionString) => ConnectionString = connectionString;

    /// <summary>Host name, address, or the path of a Unix socket. Default: localhost.</summary>
    public string Server
    {
        get => Value("Server");
        set => this["Server"] = value;
    }

    /// <summary>TCP port. Default: 3306.</summary>
    public int Port
    {
        get => Number("Port");
        set => this["Port"] = value;
    }

    /// <summary>The account.</summary>
    public string UserID
    {
        get => Value("User ID");
        set => this["User ID"] = value;
    }

    /// <summary>The account's password.</summary>
    public string Password
    {
        get => Value("Password");
        set => this["Password"] = value;
    }

    /// <summary>The database that names without one are looked up in.</summary>
    public string Database
    {
        get => Value("Database");
        set => this["Database"] = value;
    }

    /// <summary>Default: <see cref="MySqlSslMode.Preferred"/>, as in MySqlConnector. Over a network that others share, take VerifyFull.</summary>
    public MySqlSslMode SslMode
    {
        get => Enum.Parse<MySqlSslMode>(Value("SSL Mode"), ignoreCase: true);
        set => this["SSL Mode"] = value.ToString();
    }

    /// <summary>A PEM file of the authorities that may sign the server's certificate; without it the system's.</summary>
    public string SslCa
    {
        get => Value("SSL CA");
        set => this["SSL CA"] = value;
    }

    /// <summary>Seconds for a connection, the wait for the pool included; 0 is without limit. Default: 15.</summary>
    public int ConnectionTimeout
    {
        get => Number("Connection Timeout");
        set => this["Connection Timeout"] = value;
    }

    /// <summary>Seconds for a command that sets no limit of its own; 0 is without limit. Default: 30.</summary>
    public int DefaultCommandTimeout
    {
        get => Number("Default Command Timeout");
        set => this["Default Command Timeout"] = value;
    }

    /// <summary>Connections at the same time. Default: 100.</summary>
    public int MaximumPoolSize
    {
        get => Number("Maximum Pool Size");
        set => this["Maximum Pool Size"] = value;
    }

    /// <summary>Connections that stay open. Default: 0.</summary>
    public int MinimumPoolSize
    {
        get => Number("Minimum Pool Size");
        set => this["Minimum Pool Size"] = value;
    }

    /// <inheritdoc/>
    [AllowNull]
    public override object this[string keyword]
    {
        get => base[Find(keyword).Name];
        set
        {
            var key = Find(keyword);
            if (value is null)
            {
                Remove(key.Name);
                return;
            }

            var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            if (key.Check(text) is { } wrong) throw new ArgumentException($"{key.Name}={Shown(key, text)} in the connection string: {wrong}", nameof(value));
            base[key.Name] = text;
        }
    }

    /// <inheritdoc/>
    public override bool ContainsKey(string keyword) => ByName.TryGetValue(Squeeze(keyword), out var key) && base.ContainsKey(key.Name);

    /// <inheritdoc/>
    public override bool Remove(string keyword) => ByName.TryGetValue(Squeeze(keyword), out var key) && base.Remove(key.Name);

    /// <summary>The connection string for logs.</summary>
    internal string WithoutPassword()
    {
        var copy = new MySqlConnectionStringBuilder(ConnectionString);
        copy.Remove("Password");
        return copy.ConnectionString;
    }

    internal MySqlOptions ToOptions()
    {
        if (MinimumPoolSize > MaximumPoolSize) throw new InvalidOperationException($"Minimum Pool Size={MinimumPoolSize} in the connection string is greater than Maximum Pool Size={MaximumPoolSize}.");
        return new MySqlOptions
        {
            Server = Server,
            Port = Port,
            User = UserID,
            Password = Password,
            Database = Database,
            SslMode = SslMode,
            SslCa = SslCa,
            ConnectionTimeout = ConnectionTimeout,
            CommandTimeout = DefaultCommandTimeout,
            Pooling = IsSet("Pooling"),
            MaximumPoolSize = MaximumPoolSize,
            MinimumPoolSize = MinimumPoolSize,
            IdleTimeout = TimeSpan.FromSeconds(Number("Connection Idle Timeout")),
            Lifetime = TimeSpan.FromSeconds(Number("Connection Lifetime")),
            ConnectionReset = IsSet("Connection Reset"),
            AllowPublicKeyRetrieval = IsSet("Allow Public Key Retrieval"),
            ServerRsaPublicKeyFile = Value("Server RSA Public Key File"),
            ApplicationName = Value("Application Name"),
            TreatTinyAsBoolean = IsSet("Treat Tiny As Boolean"),
        };
    }

    private static string Squeeze(string name) => name.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    private static Key Find(string keyword)
    {
        var name = Squeeze(keyword);
        if (ByName.TryGetValue(name, out var key)) return key;
        var nearest = ByName.MinBy(pair => Distance(pair.Key, name)).Value.Name;
        throw new ArgumentException(
            $"The connection string has the key '{keyword}', which this provider does not have. Nearest is '{nearest}'. Known: {string.Join(", ", AllKeys.Select(k => k.Name))}.",
            nameof(keyword));
    }

    /// <summary>Letters to add, drop or change (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    private static string? Text(string value) => value.Contains('\0', StringComparison.Ordinal) ? "it has a NUL character in it." : null;

    private static string? Flag(string value) => TryFlag(value, out _) ? null : "True or False is expected.";

    private static bool TryFlag(string value, out bool flag)
    {
        flag = value.Equals("true", StringComparison.OrdinalIgnoreCase) || value.Equals("yes", StringComparison.OrdinalIgnoreCase) || value == "1";
        return flag || value.Equals("false", StringComparison.OrdinalIgnoreCase) || value.Equals("no", StringComparison.OrdinalIgnoreCase) || value == "0";
    }

    private static string? SslModeName(string value) =>
        Enum.GetNames<MySqlSslMode>().Contains(value, StringComparer.OrdinalIgnoreCase) ? null : $"one of {string.Join(", ", Enum.GetNames<MySqlSslMode>())} is expected.";

    private static string? Charset(string value) =>
        value.Equals("utf8mb4", StringComparison.OrdinalIgnoreCase) || value.Equals("utf8", StringComparison.OrdinalIgnoreCase)
            ? null
            : "connections always use utf8mb4.";

    private static Func<string, string?> Whole(int least, int most) => value =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? null
            : FormattableString.Invariant($"a whole number from {least} to {most} is expected.");

    private static string Shown(Key key, string value) => key.Name == "Password" ? "…" : value;

    private string Value(string name) => TryGetValue(name, out var value) ? (string)value : ByName[Squeeze(name)].Default;

    private int Number(string name) => int.Parse(Value(name), CultureInfo.InvariantCulture);

    private bool IsSet(string name) => TryFlag(Value(name), out var flag) && flag;

    private sealed class Key(string name, string standard, Func<string, string?> check, params string[] aliases)
    {
        public string Name => name;

        public string Default => standard;

        public IEnumerable<string> Names => [name, .. aliases];

        /// <summary>What is wrong with a value, or null.</summary>
        public Func<string, string?> Check => check;
    }
}
