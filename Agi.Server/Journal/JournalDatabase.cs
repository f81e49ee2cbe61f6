using Agi.Server.MySql;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Journal;

/// <summary>Finds the journal's database: that of the connection string <c>Journal</c>, else a file in the journal's folder.</summary>
internal static class JournalDatabase
{
    /// <summary>The SQLite file's name.</summary>
    public const string FileName = "journal.db";

    /// <summary>Opens it. Nothing connects yet; the file is made where it is not there.</summary>
    /// <exception cref="ArgumentException">The connection string is wrong.</exception>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static JournalStore Open(JournalOptions options, IConfiguration settings, ILoggerFactory loggers)
    {
        var connectionString = settings.GetConnectionString(JournalOptions.ConnectionName);
        if (!string.IsNullOrWhiteSpace(connectionString)) return new JournalStore(JournalConnections.Open(connectionString, loggers), new MySqlDialect { Where = JournalConnections.Where(connectionString) });
        var path = Path.Combine(options.FullPath, FileName);
        // Enough for a purge or a list of another process to end.
        var file = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 5 }.ToString();
        return new JournalStore(SqliteFactory.Instance.CreateDataSource(file), new SqliteDialect { Where = path });
    }
}
