using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Checking;

namespace Agi.Server.Commands;

/// <summary>An explanation for people: the caller, every order with its situation, the facts, every rule with its reason, the decision.</summary>
internal static class ExplanationText
{
    public static void Write(TextWriter output, IncomingCall call, RoutingDecision decision, IReadOnlyList<string> playable, RoutingRules rules)
    {
        var facts = decision.Facts;
        var local = TimeZoneInfo.ConvertTime(facts.At, rules.TimeZone);
        output.WriteLine(Invariant($"Caller     {(string.IsNullOrEmpty(call.Cli) ? "(no number)" : call.Cli)}{(decision.Caller is { } number ? $" = {number}" : "")}, at {local:yyyy-MM-dd HH:mm:ss zzz} ({rules.TimeZone.Id})"));
        output.WriteLine($"Status     {decision.Status.ToName()}: {decision.Reason}");
        output.WriteLine($"Situation  {facts.Situation.ToName()}");
        WritePeople(output, decision);
        WriteFacts(output, decision);
        output.WriteLine();
        RulesText.Write(decision.Rule, output, rules);
        foreach (var id in decision.Rule.Play.Except(playable, StringComparer.Ordinal)) output.WriteLine($"withholds {id}: it is personal, and the number is shared");
        var timings = decision.Timings;
        output.WriteLine(Invariant($"took {timings.Total.TotalMilliseconds:0.0} ms: number {timings.Identify.TotalMilliseconds:0.0}, shop {timings.Read.TotalMilliseconds:0.0} in {timings.RoundTrips} round trips; rules {decision.RulesVersion}"));
        output.WriteLine();
    }

    private static void WritePeople(TextWriter output, RoutingDecision decision)
    {
        foreach (var person in decision.Found?.People ?? [])
        {
            var who = person.Identity;
            var decides = ReferenceEquals(who, decision.Found!.Identity) ? "->" : "  ";
            var id = who.CustomerId is { } customer ? Invariant($"customer {customer}") : "guest";
            output.WriteLine(Invariant($"  {decides} {id}, {who.Name}, {who.Email}{(who.Group is null ? "" : $", group {who.Group}")}: {person.Situation.ToName()}"));
            foreach (var order in person.Orders)
            {
                var of = order.Order;
                output.WriteLine(Invariant($"       order {of.IncrementId} of {of.CreatedAt:yyyy-MM-dd HH:mm} UTC, {of.State}/{of.Status}, {of.GrandTotal:0.00}: {(order.Situation is { } situation ? situation.ToName() : "no situation")}: {order.Reason}"));
            }

            foreach (var cart in who.Carts) output.WriteLine(Invariant($"       cart {cart.EntityId}, last touched {cart.UpdatedAt:yyyy-MM-dd HH:mm} UTC"));
        }
    }

    /// <summary>All facts of the call, except those that have a line of their own and those that name a person.</summary>
    private static void WriteFacts(TextWriter output, RoutingDecision decision)
    {
        var told = decision.Told.Where(told => told.Value is not null && told.Key.Key is not ("status" or "situation") && told.Key.Sensitivity != FactSensitivity.Personal);
        output.WriteLine($"Facts      {string.Join(", ", told.Select(told => $"{told.Key.Key} {told.Value}"))}");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
