using Microsoft.Extensions.Logging;

namespace Agi.Server.Operations;

internal static partial class OperationsLog
{
    [LoggerMessage(4101, LogLevel.Error, "SIGHUP could not reload the rules")]
    public static partial void ReloadFailed(ILogger logger, Exception fault);

    [LoggerMessage(4102, LogLevel.Error, "The engine does not answer its own ping, the service manager is not told that it is well: {Why}")]
    public static partial void NoAnswer(ILogger logger, string why);

    [LoggerMessage(4103, LogLevel.Warning, "The service manager does not take a notice: {Why}")]
    public static partial void NotTold(ILogger logger, string why);
}
