using System.Data.Common;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace Agi.Server.Composition;

/// <summary>How the program sets MySqlConnector up for a shop's database.</summary>
internal static class MySqlDriver
{
    // Times are read as UTC whatever the server's zone is. Hosts limit joins and cut results: a shop is read whole or not at all.
    private const string FirstStatement = "SET NAMES utf8mb4, time_zone='+00:00', sql_big_selects=1, sql_select_limit=DEFAULT";

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
        // The reset and the first statement after it are two more round trips for each connection taken: a call's p99 grows three to five times.
        if (!settings.ContainsKey("Connection Reset")) settings.ConnectionReset = false;
        // How long the driver waits for a statement that does not let itself be killed. Its own default is 2 s.
        if (!settings.ContainsKey("Cancellation Timeout")) settings.CancellationTimeout = 1;
        return builder.UseLoggerFactory(loggers).UseConnectionOpenedCallback(PrepareAsync).Build();
    }

    private static async ValueTask PrepareAsync(MySqlConnectionOpenedContext context, CancellationToken cancellationToken)
    {
        // A connection from the pool that was not reset is still set up.
        if (context.Conditions == MySqlConnectionOpenedConditions.None) return;
        await using var command = context.Connection.CreateCommand();
        command.CommandText = FirstStatement;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
