namespace Agi.Routing.Calls;

/// <summary>Hears of calls. It is called on the call's own thread: it must return at once, and must not wait for a disk, a lock that others hold long, or a network.</summary>
public interface ICallEventSubscriber
{
    /// <summary>Takes an event.</summary>
    void Take(CallEvent happened);
}
