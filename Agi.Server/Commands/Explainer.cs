using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Rules;

namespace Agi.Server.Commands;

/// <summary>Explains calls and orders, for people or as JSON.</summary>
internal sealed class Explainer(RoutingDesk desk, RoutingRules rules, TextWriter output, bool asJson)
{
    /// <summary>Explains a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="asked">The order that was asked for, to be pointed at; null without one.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task CallAsync(IncomingCall call, string? asked, CancellationToken cancellationToken)
    {
        var decision = await desk.Router.DecideAsync(call, cancellationToken);
        if (asJson) await output.WriteLineAsync(ExplanationJson.Of(call, decision, desk.Prompts.Announce(decision)));
        else ExplanationText.Write(output, call, decision, desk.Prompts.Announce(decision), rules, asked);
    }

    /// <summary>Explains a call from each telephone of an order. Where none can be read, it says whose the order is and what is going on with it.</summary>
    /// <returns>False if the shop has no such order.</returns>
    public async Task<bool> OrderAsync(IncomingCall call, string number, CancellationToken cancellationToken)
    {
        var orders = await desk.Orders.FindAsync(number, cancellationToken);
        foreach (var order in orders)
        {
            foreach (var caller in order.Numbers) await CallAsync(call with { Cli = caller.ToString() }, number, cancellationToken);
            if (order.Numbers.Count == 0) await UnreachableAsync(call, number, order.Id, cancellationToken);
        }

        return orders.Count > 0;
    }

    private async Task UnreachableAsync(IncomingCall call, string number, long orderId, CancellationToken cancellationToken)
    {
        var found = await desk.Orders.JudgeAsync(orderId, call.At, cancellationToken);
        if (asJson)
        {
            await output.WriteLineAsync(ExplanationJson.OfOrder(number, found));
            return;
        }

        await output.WriteLineAsync($"Order      {number}: none of its telephones can be read, so no call leads to it by them");
        await output.WriteLineAsync($"Situation  {found.Situation.ToName()}: {found.Reason}");
        ExplanationText.WritePeople(output, found, number);
        await output.WriteLineAsync();
    }
}
