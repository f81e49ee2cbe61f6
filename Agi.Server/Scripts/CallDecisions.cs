using Agi.FastAgi;
using Agi.Routing.Calls;

namespace Agi.Server.Scripts;

/// <summary>Decides where a call of the dialplan goes, and tells whoever remembers calls.</summary>
internal sealed class CallDecisions(CallRouter router, CallEvents events, TimeProvider time)
{
    /// <summary>Decides. Throws only where <paramref name="cancellationToken"/> says that nobody waits any more.</summary>
    public async ValueTask<RoutingDecision> DecideAsync(AgiRequest request, CancellationToken cancellationToken)
    {
        var decision = await router.DecideAsync(IncomingCalls.Of(request), cancellationToken);
        events.Publish(new CallDecided { RouteId = decision.Id, At = time.GetUtcNow(), Decision = decision, Channel = request.UniqueId });
        return decision;
    }
}
