using System.Data.Common;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace Agi.Server.MySql;

/// <summary>Connections to the journal's MariaDB or MySQL.</summary>
internal static class JournalConnections
{
    /// <summary>Makes a source of connections. Nothing connects yet.</summary>
    /// <exception cref="ArgumentException">The connection string is wrong; the message says why.</exception>
    public static DbDataSource Open(string connectionString, ILoggerFactory loggers) => new MySqlDataSourceBuilder(connectionString).UseLoggerFactory(loggers).Build();

    /// <summary>Where a connection string leads to, for messages: server, port and database.</summary>
    /// <exception cref="ArgumentException">The connection string is wrong.</exception>
    public static string Where(string connectionString)
    {
        var settings = new MySqlConnectionStringBuilder(connectionString);
        return FormattableString.Invariant($"{settings.Server}:{settings.Port}/{settings.Database}");
    }
}
