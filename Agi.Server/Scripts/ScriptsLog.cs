using Microsoft.Extensions.Logging;

namespace Agi.Server.Scripts;

internal static partial class ScriptsLog
{
    [LoggerMessage(3052, LogLevel.Error, "The call goes on to its target without the rest: {Why}")]
    public static partial void Refused(ILogger logger, string why);

    [LoggerMessage(3053, LogLevel.Error, "A dialogue failed; the call goes on without it")]
    public static partial void DialogueFault(ILogger logger, Exception fault);

    [LoggerMessage(3102, LogLevel.Error, "The dialplan asks for the message '{Id}', which says more than may be said without knowing who is calling ({Sensitivity}); it is not played")]
    public static partial void Withheld(ILogger logger, string id, string sensitivity);

    [LoggerMessage(3101, LogLevel.Error, "The dialplan asks for the message '{Id}', which the manifest does not have; write message?id=ID with an id of the manifest")]
    public static partial void UnknownMessage(ILogger logger, string id);

    [LoggerMessage(3201, LogLevel.Information, "Call {RouteId} ended at {Target}: queue '{QueueStatus}', agent '{Agent}', cause {HangupCause}, {Seconds} s")]
    public static partial void Outcome(ILogger logger, string routeId, string target, string queueStatus, string agent, string hangupCause, string seconds);
}
