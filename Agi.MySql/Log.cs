using Microsoft.Extensions.Logging;

namespace Agi.MySql;

/// <summary>What the provider logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Connected to {Server} ({Version}) as connection {ConnectionId}")]
    public static partial void Connected(ILogger logger, string server, string version, uint connectionId);

    [LoggerMessage(2, LogLevel.Debug, "Connection {ConnectionId} is closed: {Reason}")]
    public static partial void Closed(ILogger logger, uint connectionId, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Connection {ConnectionId} is given up: {Reason}")]
    public static partial void Broken(ILogger logger, uint connectionId, string reason);

    [LoggerMessage(8, LogLevel.Information, "The command on connection {ConnectionId} is cut off: {Reason}")]
    public static partial void CutOff(ILogger logger, uint connectionId, string reason);

    [LoggerMessage(4, LogLevel.Debug, "The statement of connection {ConnectionId} was ended on the server")]
    public static partial void Killed(ILogger logger, uint connectionId);

    [LoggerMessage(5, LogLevel.Warning, "The statement of connection {ConnectionId} could not be ended on the server; its socket is cut, and the statement may run on")]
    public static partial void KillFailed(ILogger logger, uint connectionId, Exception exception);

    [LoggerMessage(6, LogLevel.Error, "Connection {ConnectionId} was never closed by its user and was found by the garbage collector: dispose every MySqlConnection")]
    public static partial void Leaked(ILogger logger, uint connectionId);

    [LoggerMessage(7, LogLevel.Warning, "The pool cannot be filled to its minimum of {Minimum} connections")]
    public static partial void NotFilled(ILogger logger, int minimum, Exception exception);
}
