using Microsoft.Extensions.Logging;

namespace Agi.Routing.Rules;

/// <summary>What becomes of the rules; event ids 3001 to 3049.</summary>
internal static partial class RulesLog
{
    [LoggerMessage(3001, LogLevel.Information, "Rules {File}: version {Version} is live (was {Before}): {Rules} rules, {Calls} golden calls passed")]
    public static partial void Loaded(ILogger logger, string file, string version, string before, int rules, int calls);

    [LoggerMessage(3002, LogLevel.Information, "Rules {File}: unchanged, version {Version} is live")]
    public static partial void Unchanged(ILogger logger, string file, string version);

    [LoggerMessage(3003, LogLevel.Error, "Rules {File} refused: version {Version} stays live")]
    public static partial void Refused(ILogger logger, string file, string version);

    [LoggerMessage(3004, LogLevel.Error, "{Fault}")]
    public static partial void Fault(ILogger logger, string fault);

    [LoggerMessage(3005, LogLevel.Warning, "{Warning}")]
    public static partial void Warning(ILogger logger, string warning);

    [LoggerMessage(3006, LogLevel.Warning, "Starting with the last sound rules, kept in {Path}: version {Version}")]
    public static partial void LastGood(ILogger logger, string path, string version);

    [LoggerMessage(3007, LogLevel.Warning, "The last sound rules could not be kept in {Path}")]
    public static partial void NotKept(ILogger logger, Exception exception, string path);

    [LoggerMessage(3008, LogLevel.Warning, "No events from the file system for {File}: it is looked at every second all the same")]
    public static partial void NoEvents(ILogger logger, Exception exception, string file);

    [LoggerMessage(3009, LogLevel.Error, "Looking at {File} failed; the rules stay as they are")]
    public static partial void LookFailed(ILogger logger, Exception exception, string file);

    [LoggerMessage(3010, LogLevel.Error, "A listener to reloads failed")]
    public static partial void ListenerFailed(ILogger logger, Exception exception);
}
