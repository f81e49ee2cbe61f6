using Agi.Routing.Calls;

namespace Agi.Tests.Routing;

/// <summary>Notes what happens to calls.</summary>
internal sealed class HeardEvents : ICallEventSubscriber
{
    private readonly Lock _lock = new();
    private readonly List<CallEvent> _all = [];

    public IReadOnlyList<CallEvent> All
    {
        get
        {
            lock (_lock) return [.. _all];
        }
    }

    public void Take(CallEvent happened)
    {
        lock (_lock) _all.Add(happened);
    }
}
