using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Checking;
using Agi.Server.Prompts;

namespace Agi.Server.Commands;

/// <summary>Explains calls and orders, for people or as JSON.</summary>
/// <param name="keys">The keys that callers press in menus; null for none.</param>
internal sealed class Explainer(RoutingDesk desk, RoutingRules rules, TextWriter output, bool asJson, string? keys)
{
    /// <summary>Explains a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="asked">The order that was asked for, to be pointed at; null without one.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task CallAsync(IncomingCall call, string? asked, CancellationToken cancellationToken)
    {
        var decision = await desk.Router.DecideAsync(call, cancellationToken);
        var said = Said(decision);
        var walk = keys is null || decision.Rule.Menu is null ? null : KeyedWalk.Of(decision.Rules, decision.Rule, keys);
        if (asJson) await output.WriteLineAsync(ExplanationJson.Of(call, decision, said, walk));
        else ExplanationText.Write(output, call, decision, said, rules, asked, keys, walk);
    }

    /// <summary>What the rule plays to this caller, and what is left out of it and of the menus behind it.</summary>
    private Announcement Said(RoutingDecision decision)
    {
        var played = desk.Announcer.Say(decision.Rule.Play, decision, decision.Trust);
        var inMenus = MenuText.Within(decision.Rules, decision.Rule).Select(said => desk.Announcer.Say(said, decision, decision.Trust));
        return played with { Withheld = [.. inMenus.Prepend(played).SelectMany(said => said.Withheld).Distinct()] };
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
