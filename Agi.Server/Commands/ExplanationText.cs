using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Checking;
using Agi.Routing.Situations;
using Agi.Server.Prompts;

namespace Agi.Server.Commands;

/// <summary>An explanation for people: the caller, every order with the row that decided, the facts, every rule with its reason, the decision.</summary>
internal static class ExplanationText
{
    public static void Write(TextWriter output, IncomingCall call, RoutingDecision decision, Announcement said, RoutingRules rules, string? asked = null, string? keys = null, KeyedWalk? walk = null)
    {
        var facts = decision.Facts;
        var local = TimeZoneInfo.ConvertTime(facts.At, rules.TimeZone);
        output.WriteLine(Invariant($"Caller     {(string.IsNullOrEmpty(call.Cli) ? "(no number)" : call.Cli)}{(decision.Caller is { } number ? $" = {number}" : "")}, at {local:yyyy-MM-dd HH:mm:ss zzz} ({rules.TimeZone.Id})"));
        output.WriteLine($"Status     {decision.Status.ToName()}: {decision.Reason}");
        output.WriteLine($"Situation  {facts.Situation.ToName()}");
        WritePeople(output, decision.Found, asked);
        WriteFacts(output, decision);
        output.WriteLine();
        RulesText.Write(decision.Rule, output, rules);
        if (!said.Play.SequenceEqual(decision.Rule.Play.Select(item => item.Written), StringComparer.Ordinal)) output.WriteLine($"says {(said.Play.Count == 0 ? "nothing" : string.Join(", ", said.Play))}");
        foreach (var (item, why) in said.Withheld) output.WriteLine($"withholds {item}: {why}");
        WriteWalk(output, keys, walk);
        var timings = decision.Timings;
        output.WriteLine(Invariant($"took {timings.Total.TotalMilliseconds:0.0} ms: number {timings.Identify.TotalMilliseconds:0.0}, shop {timings.Read.TotalMilliseconds:0.0} in {timings.RoundTrips} round trips; rules {decision.RulesVersion}"));
        output.WriteLine();
    }

    private static void WriteWalk(TextWriter output, string? keys, KeyedWalk? walk)
    {
        if (keys is null) return;
        output.WriteLine(walk is null ? $"keys {keys}: there is no menu to press them in" : $"keys {keys}:");
        if (walk is not null) MenuText.Write(walk, output);
    }

    /// <summary>Everybody who was found, with every order: the row of the table of orders that decided, and what it saw.</summary>
    public static void WritePeople(TextWriter output, CallerSituation? found, string? asked = null)
    {
        foreach (var person in found?.People ?? [])
        {
            var who = person.Identity;
            var decides = ReferenceEquals(who, found!.Identity) ? "->" : "  ";
            var id = who.CustomerId is { } customer ? Invariant($"customer {customer}") : "guest";
            output.WriteLine(Invariant($"  {decides} {id}{Named(who.Name)}{Named(who.Email)}{(who.Group is null ? "" : $", group {who.Group}")}: {person.Situation.ToName()}"));
            foreach (var verdict in person.Orders) Write(output, verdict, verdict.Order.EntityId == person.Deciding?.Order.EntityId, string.Equals(verdict.Order.IncrementId, asked, StringComparison.OrdinalIgnoreCase));
            foreach (var cart in who.Carts)
                output.WriteLine(Invariant($"       cart {cart.EntityId}, made {Time(cart.CreatedAt)}, last touched {Time(cart.UpdatedAt)}{(cart.IsOrdered ? ": it was ordered" : "")}"));
        }
    }

    // What is kept of a past call names nobody.
    private static string Named(string? name) => string.IsNullOrEmpty(name) ? "" : ", " + name;

    private static void Write(TextWriter output, OrderVerdict verdict, bool decides, bool isAsked)
    {
        var order = verdict.Order;
        var says = verdict.Situation is { } situation ? situation.ToName() : "no situation";
        var row = verdict.Row == 0 ? "no row fits" : Invariant($"row {verdict.Row}");
        output.WriteLine(Invariant($"    {(decides ? "->" : "  ")} order {order.IncrementId}{(isAsked ? " (asked for)" : "")} of {Time(order.CreatedAt)}: {says} ({row}): {verdict.Reason}{(verdict.IsForgotten ? " It does not count: the person has ordered again." : "")}"));
        output.WriteLine(Invariant($"         {order.State}/{order.Status} since {Time(order.Since)} (by {SinceBy(order)}){(order.HoldBeforeState is null ? "" : $", on hold out of {order.HoldBeforeState}")}; {order.PaymentMethod ?? "no payment method"}, total {order.GrandTotal:0.00}, due {order.Due:0.00}{(order.AmountAuthorized > 0 ? Invariant($", authorised {order.AmountAuthorized:0.00}") : "")}"));
        output.WriteLine(Invariant($"         left to ship {order.ToShip:0.##}{(order.IsVirtual ? " (virtual)" : "")}; {Documents(order)}{(order.HadPaymentTrouble ? "; its history had trouble with the payment" : "")}"));
    }

    private static string Documents(OrderSnapshot order) => string.Join(", ", new[]
    {
        Counted(order.Shipments, "shipment", order.LastShipmentAt),
        Counted(order.Invoices, "invoice", order.LastInvoiceAt),
        order.OpenCreditMemoAt is null && order.LastRefundAt is null ? "no credit memo" : null,
        order.OpenCreditMemoAt is { } open ? $"credit memo open since {Time(open)}" : null,
        order.LastRefundAt is { } refund ? $"refunded {Time(refund)}" : null,
    }.OfType<string>());

    private static string Counted(int count, string what, DateTime? newest) => count switch
    {
        0 => $"no {what}",
        1 => $"1 {what} {Time(newest)}",
        _ => Invariant($"{count} {what}s, the newest {Time(newest)}"),
    };

    private static string SinceBy(OrderSnapshot order) => order switch
    {
        { StatusSince: not null } => "its history",
        { Shipments: > 0 } => "its last shipment; the history does not say",
        _ => "updated_at; the history does not say",
    };

    private static string Time(DateTime? time) => time is null ? "an unknown time" : Invariant($"{time:yyyy-MM-dd HH:mm} UTC");

    /// <summary>All facts of the call, except those that have a line of their own and those that name a person.</summary>
    private static void WriteFacts(TextWriter output, RoutingDecision decision)
    {
        var told = decision.Told.Where(told => told.Value is not null && told.Key.Key is not ("status" or "situation") && told.Key.Sensitivity != FactSensitivity.Personal);
        output.WriteLine($"Facts      {string.Join(", ", told.Select(told => $"{told.Key.Key} {told.Value}"))}");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
