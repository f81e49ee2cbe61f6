using System.Net;
using Microsoft.Extensions.Logging;

namespace Agi.FastAgi;

/// <summary>What the FastAGI host says; event ids 1000 to 1099.</summary>
internal static partial class FastAgiLog
{
    /// <summary>Stands for what a caller has keyed in.</summary>
    public const string Secret = "(not shown)";

    [LoggerMessage(1000, LogLevel.Information, "FastAGI listens on {EndPoint}; scripts: {Scripts}")]
    public static partial void Listening(ILogger logger, IPEndPoint endPoint, string scripts);

    [LoggerMessage(1001, LogLevel.Information, "FastAGI stops: {Sessions} sessions have {DrainTimeout} to end")]
    public static partial void Draining(ILogger logger, int sessions, TimeSpan drainTimeout);

    [LoggerMessage(1002, LogLevel.Warning, "FastAGI stops: the time to drain is over, {Sessions} sessions are cancelled")]
    public static partial void DrainOver(ILogger logger, int sessions);

    [LoggerMessage(1010, LogLevel.Warning, "Connection {Connection} from {Client} refused: the address is not in FastAgi:AllowedClients")]
    public static partial void NotAllowed(ILogger logger, string connection, EndPoint? client);

    [LoggerMessage(1011, LogLevel.Error, "Connection {Connection} from {Client} refused: FastAgi:MaxConnections ({MaxConnections}) are open")]
    public static partial void TooMany(ILogger logger, string connection, EndPoint? client, int maxConnections);

    [LoggerMessage(1012, LogLevel.Warning, "Connection {Connection} from {Client} closed for a newer one: it had sent no environment and FastAgi:MaxConnections ({MaxConnections}) are open")]
    public static partial void Evicted(ILogger logger, string connection, EndPoint? client, int maxConnections);

    [LoggerMessage(1013, LogLevel.Warning, "Connection {Connection} from {Client} refused: {Reason}")]
    public static partial void BadEnvironment(ILogger logger, string connection, EndPoint? client, string reason);

    [LoggerMessage(1014, LogLevel.Warning, "Connection {Connection} from {Client} closed: no environment within FastAgi:HeaderTimeout ({HeaderTimeout})")]
    public static partial void HeaderTimeout(ILogger logger, string connection, EndPoint? client, TimeSpan headerTimeout);

    [LoggerMessage(1015, LogLevel.Debug, "Connection {Connection} from {Client} ended before its environment did")]
    public static partial void NoEnvironment(ILogger logger, string connection, EndPoint? client);

    [LoggerMessage(1020, LogLevel.Debug, "Session {Connection}: script {Script} starts on {Channel}")]
    public static partial void Starts(ILogger logger, string connection, string script, string channel);

    [LoggerMessage(1021, LogLevel.Debug, "Session {Connection}: script {Script} ended")]
    public static partial void Ended(ILogger logger, string connection, string script);

    [LoggerMessage(1022, LogLevel.Error, "Session {Connection}: no script is named {Script}; there are {Scripts}. Channel {Channel}")]
    public static partial void UnknownScript(ILogger logger, string connection, string script, string scripts, string channel);

    [LoggerMessage(1023, LogLevel.Error, "Session {Connection}: script {Script} failed on {Channel}; the call goes on in the dialplan")]
    public static partial void ScriptFailed(ILogger logger, string connection, string script, string channel, Exception exception);

    [LoggerMessage(1024, LogLevel.Information, "Session {Connection}: script {Script} ended with the call on {Channel}: {Reason}")]
    public static partial void CallGone(ILogger logger, string connection, string script, string channel, string reason);

    [LoggerMessage(1025, LogLevel.Warning, "Session {Connection}: script {Script} was cancelled on {Channel}: the host stops")]
    public static partial void Cancelled(ILogger logger, string connection, string script, string channel);

    [LoggerMessage(1030, LogLevel.Error, "Connection {Connection}: unexpected fault")]
    public static partial void Fault(ILogger logger, string connection, Exception exception);

    [LoggerMessage(1040, LogLevel.Trace, "Session {Connection} > {Line}")]
    public static partial void Sent(ILogger logger, string connection, string line);

    [LoggerMessage(1041, LogLevel.Trace, "Session {Connection} < {Status} {Text}")]
    public static partial void Received(ILogger logger, string connection, int status, string text);
}
