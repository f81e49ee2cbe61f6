using Microsoft.Extensions.Logging;

namespace Agi.Routing.Calls;

/// <summary>What the router says; event ids 2000 to 2099.</summary>
internal static partial class CallsLog
{
    [LoggerMessage(2001, LogLevel.Error, "A decision failed inside the engine; the call takes the fallback")]
    public static partial void DecisionFault(ILogger logger, Exception fault);

    [LoggerMessage(2002, LogLevel.Warning, "The shop's data for {Caller} did not come within {BudgetMs} ms; the call is routed without it")]
    public static partial void Late(ILogger logger, string caller, double budgetMs);

    [LoggerMessage(2003, LogLevel.Warning, "The shop's data for {Caller} could not be had, the call is routed without it: {Why}")]
    public static partial void Degraded(ILogger logger, Exception? fault, string caller, string why);

    [LoggerMessage(2004, LogLevel.Warning, "The work of a call that is decided could not be ended")]
    public static partial void NotEnded(ILogger logger, Exception fault);

    [LoggerMessage(2005, LogLevel.Error, "A subscriber failed to take {Event} of call {RouteId}; the call does not notice")]
    public static partial void EventFault(ILogger logger, Exception fault, string @event, string routeId);
}
