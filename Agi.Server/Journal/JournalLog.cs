using Microsoft.Extensions.Logging;

namespace Agi.Server.Journal;

/// <summary>What the journal says; event ids 5000 to 5099.</summary>
internal static partial class JournalLog
{
    [LoggerMessage(5001, LogLevel.Information, "Calls are remembered in {Where}")]
    public static partial void Ready(ILogger logger, string where);

    [LoggerMessage(5002, LogLevel.Error, "Calls are not remembered: {Why}")]
    public static partial void Off(ILogger logger, string why);

    [LoggerMessage(5003, LogLevel.Warning, "The journal's database cannot be had; calls wait for it on disk: {Why}")]
    public static partial void Away(ILogger logger, string why);

    [LoggerMessage(5004, LogLevel.Information, "The journal's database is back; what waited for it is written now")]
    public static partial void Back(ILogger logger);

    [LoggerMessage(5005, LogLevel.Error, "{Count} events of calls are lost, because {Megabytes} MB wait for the journal's database already")]
    public static partial void Full(ILogger logger, long count, long megabytes);

    [LoggerMessage(5006, LogLevel.Error, "The journal cannot make room on the disk for what waits: {Why}")]
    public static partial void NoRoom(ILogger logger, string why);

    [LoggerMessage(5007, LogLevel.Error, "The database takes no row of decision {RouteId}; it is put into {File}: {Why}")]
    public static partial void Rejected(ILogger logger, string routeId, string file, string why);

    [LoggerMessage(5008, LogLevel.Error, "{Count} damaged places in the files that wait for the journal's database are passed over: after a power failure, or the disk is at fault")]
    public static partial void Damaged(ILogger logger, long count);

    [LoggerMessage(5009, LogLevel.Information, "{Count} calls are older than {Days} days and are deleted from the journal")]
    public static partial void Purged(ILogger logger, int count, int days);

    [LoggerMessage(5010, LogLevel.Warning, "The journal failed at its housekeeping and tries again later: {Why}")]
    public static partial void HousekeepingFault(ILogger logger, string why);
}
