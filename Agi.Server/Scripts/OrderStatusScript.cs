using Agi.FastAgi;
using Agi.Routing.Rules;

namespace Agi.Server.Scripts;

/// <summary><c>order-status</c>: the self-service alone. It sets <c>ORDER_STATUS</c> and, last, <c>ROUTE_TARGET</c>.</summary>
/// <remarks>
/// <c>ORDER_STATUS</c> is <c>told</c>, <c>no_match</c>, <c>locked</c>, <c>unavailable</c> or <c>person</c>. The target is <c>served</c> of routing.yaml for a caller who needs
/// nobody any more, else that of a person.
/// </remarks>
internal sealed class OrderStatusScript(CallDecisions decisions, RouteFlow flow) : IAgiScript
{
    public async Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken)
    {
        var decision = await decisions.DecideAsync(request, cancellationToken);
        await RouteVariables.SetAsync(channel, decision, decision.Rule.Language, cancellationToken);
        var (status, target) = await flow.ServeAsync(flow.Talk(request, channel, decision, cancellationToken), DialogueNames.OrderStatus);
        await channel.SetVariableAsync("ORDER_STATUS", status, cancellationToken);
        await RouteVariables.SetTargetAsync(channel, target, cancellationToken);
    }
}
