using System.Data.Common;
using Microsoft.Extensions.Logging;
#if MYSQLCONNECTOR
using MySqlConnector;
#endif

namespace Agi.Server.Composition;

/// <summary>The one place that knows which MySQL driver the program was built with (see docs/packages.md).</summary>
internal static class MySqlDriver
{
#if MYSQLCONNECTOR
    /// <summary>The driver's name.</summary>
    public const string Name = "MySqlConnector";

    // The same as the built-in driver's: times are read as UTC whatever the server's zone is, and texts compare by the server's default for utf8mb4.
    private const string FirstStatement = "SET NAMES utf8mb4, time_zone='+00:00'";

    /// <summary>Makes a source of connections; connects to nothing yet.</summary>
    /// <exception cref="ArgumentException">The connection string has an unknown key, or a value that does not fit it.</exception>
    public static DbDataSource Create(string connectionString, ILoggerFactory loggers)
    {
        var builder = new MySqlDataSourceBuilder(connectionString);
        var settings = builder.ConnectionStringBuilder;
        // Magento 1 has zero dates, which must not end a query. They come as DateTime.MinValue, which DbValue reads as no date.
        settings.AllowZeroDateTime = false;
        settings.ConvertZeroDateTime = true;
        // A text of 36 characters is a text: a Guid would come back in other letters, or fail to be read.
        settings.GuidFormat = MySqlGuidFormat.None;
        // A server must not be able to ask for files of this machine.
        settings.AllowLoadLocalInfile = false;
        // The limit of a query that does not let itself be killed, as the built-in driver has it; MySqlConnector's own is 2 s.
        if (!settings.ContainsKey("Cancellation Timeout")) settings.CancellationTimeout = 1;
        return builder.UseLoggerFactory(loggers).UseConnectionOpenedCallback(PrepareAsync).Build();
    }

    private static async ValueTask PrepareAsync(MySqlConnectionOpenedContext context, CancellationToken cancellationToken)
    {
        // A reset gives the server's own zone back, so a connection from the pool is prepared again, unless it was not reset.
        if (context.Conditions == MySqlConnectionOpenedConditions.None) return;
        await using var command = context.Connection.CreateCommand();
        command.CommandText = FirstStatement;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
#else
    /// <summary>The driver's name.</summary>
    public const string Name = "Agi.MySql";

    /// <summary>Makes a source of connections; connects to nothing yet.</summary>
    /// <exception cref="ArgumentException">The connection string has an unknown key, or a value that does not fit it.</exception>
    public static DbDataSource Create(string connectionString, ILoggerFactory loggers) =>
        Agi.MySql.MySqlDataSource.Create(connectionString, loggers);
#endif
}
