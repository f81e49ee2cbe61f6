using System.Text.Json;
using Agi.Server.Prompts;
using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Checking;
using Agi.Routing.Situations;

namespace Agi.Server.Commands;

/// <summary>An explanation as one JSON object on one line, for machines.</summary>
internal static class ExplanationJson
{
    /// <summary>One object. On a shared number customer_* and order are those whose situation decided: who runs <c>explain</c> may see more than the agent's screen shows.</summary>
    public static string Of(IncomingCall call, RoutingDecision decision, Announcement said, KeyedWalk? walk = null)
    {
        var found = decision.Found;
        return JsonSerializer.Serialize(
            new
            {
                cli = call.Cli ?? "",
                e164 = decision.Caller?.ToString(),
                status = decision.Status.ToName(),
                situation = decision.Facts.Situation.ToName(),
                customer_id = found?.Identity?.CustomerId,
                customer_email = found?.Identity?.Email,
                customer_name = found?.Identity?.Name,
                order = found?.Order?.IncrementId,
                open_orders = found?.OpenOrders ?? 0,
                rule = decision.Rule.Rule,
                target = decision.Rule.Target,
                priority = decision.Rule.Priority,
                play = decision.Rule.Play.Select(item => item.Written),
                reason = decision.Reason,
                language = decision.Rule.Language,
                fallback = decision.Rule.Fallback,
                set = decision.Rule.Set,
                says = said.Play,
                menus = MenuText.ToJson(decision.Rules, decision.Rule),
                walk = walk is null ? null : MenuText.ToJson(walk),
                withheld = said.Withheld.Select(one => new { item = one.Item.Written, why = one.Why }),
                identities = found?.People.Count ?? 0,
                people = People(found),
                rules_version = decision.RulesVersion,
                rules = decision.Rule.Trials.Select(t => new { rule = t.Rule, matched = t.Matched, why = t.Why }),
                at = decision.Facts.At,
                facts = decision.Told.Where(told => told.Value is not null).ToDictionary(told => told.Key.Key, told => told.Value, StringComparer.Ordinal),
                took_ms = Math.Round(decision.Timings.Total.TotalMilliseconds, 3),
            },
            ReadableJson.Options);
    }

    /// <summary>An order that no telephone leads to: who its people are, without a call.</summary>
    public static string OfOrder(string number, CallerSituation found) =>
        JsonSerializer.Serialize(new { order = number, situation = found.Situation.ToName(), reason = found.Reason, people = People(found) }, ReadableJson.Options);

    private static IEnumerable<object> People(CallerSituation? found) => (found?.People ?? []).Select(person => new
    {
        customer_id = person.Identity.CustomerId,
        email = person.Identity.Email,
        name = person.Identity.Name,
        group = person.Identity.Group,
        situation = person.Situation.ToName(),
        decides = ReferenceEquals(person.Identity, found!.Identity),
        orders = person.Orders.Select(verdict => Of(verdict, verdict.Order.EntityId == person.Deciding?.Order.EntityId)),
        carts = person.Identity.Carts.Select(cart => new { id = cart.EntityId, created_at = cart.CreatedAt, updated_at = cart.UpdatedAt, ordered = cart.IsOrdered }),
    });

    private static object Of(OrderVerdict verdict, bool decides)
    {
        var order = verdict.Order;
        return new
        {
            order = order.IncrementId,
            row = verdict.Row,
            situation = verdict.Situation?.ToName(),
            reason = verdict.Reason,
            decides,
            forgotten = verdict.IsForgotten,
            created_at = order.CreatedAt,
            state = order.State,
            status = order.Status,
            status_since = order.Since,
            held_out_of = order.HoldBeforeState,
            method = order.PaymentMethod,
            total = order.GrandTotal,
            paid = order.TotalPaid,
            refunded = order.TotalRefunded,
            due = order.Due,
            authorised = order.AmountAuthorized,
            @virtual = order.IsVirtual,
            left_to_ship = order.ToShip,
            shipments = order.Shipments,
            last_shipment_at = order.LastShipmentAt,
            invoices = order.Invoices,
            last_invoice_at = order.LastInvoiceAt,
            credit_memo_open_at = order.OpenCreditMemoAt,
            refunded_at = order.LastRefundAt,
            had_payment_trouble = order.HadPaymentTrouble,
        };
    }
}
