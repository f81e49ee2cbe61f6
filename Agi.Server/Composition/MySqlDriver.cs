using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Composition;

/// <summary>The one place that knows which MySQL driver the program was built with (see docs/packages.md).</summary>
internal static class MySqlDriver
{
#if MYSQLCONNECTOR
    /// <summary>The driver's name.</summary>
    public const string Name = "MySqlConnector";

    /// <summary>Makes a source of connections; connects to nothing yet.</summary>
    public static DbDataSource Create(string connectionString, ILoggerFactory loggers) =>
        new MySqlConnector.MySqlDataSourceBuilder(connectionString).UseLoggerFactory(loggers).Build();
#else
    /// <summary>The driver's name.</summary>
    public const string Name = "Agi.MySql";

    /// <summary>Makes a source of connections; connects to nothing yet.</summary>
    public static DbDataSource Create(string connectionString, ILoggerFactory loggers) =>
        Agi.MySql.MySqlDataSource.Create(connectionString, loggers);
#endif
}
