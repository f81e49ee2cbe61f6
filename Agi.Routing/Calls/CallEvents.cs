using Microsoft.Extensions.Logging;

namespace Agi.Routing.Calls;

/// <summary>The one stream of what happens to calls. Scripts publish; the journal and the agents' pages subscribe.</summary>
/// <remarks>A subscriber that throws is logged. The other subscribers and the call do not notice.</remarks>
public sealed class CallEvents(IEnumerable<ICallEventSubscriber> subscribers, ILogger<CallEvents> logger)
{
    private readonly ICallEventSubscriber[] _subscribers = [.. subscribers];

    /// <summary>Tells every subscriber.</summary>
    public void Publish(CallEvent happened)
    {
        foreach (var subscriber in _subscribers)
        {
            try
            {
                subscriber.Take(happened);
            }
            catch (Exception fault)
            {
                CallsLog.EventFault(logger, fault, happened.GetType().Name, happened.RouteId);
            }
        }
    }
}
