using System.Globalization;
using Agi.Routing.Facts;
using Agi.Routing.Magento;

namespace Agi.Routing.Situations;

/// <summary>Works out what one order, looked at alone, makes of its owner's situation: a table of thirteen rows, the first that matches wins (docs/magento.md has it in words).</summary>
/// <remarks>
/// <c>state</c> decides. <c>status</c> is asked only for what no state says: fraud, a chargeback, a delivery, and a cancellation that left the state behind.
/// "Younger than n" is strict. A missing time is old: nothing is ever recent because its date is missing.
/// </remarks>
/// <param name="settings">Windows and lists.</param>
/// <param name="now">The moment to classify at, UTC.</param>
internal sealed class OrderClassifier(SituationSettings settings, DateTime now)
{
    public OrderVerdict Classify(OrderSnapshot order)
    {
        var verdict = Cancelled(order) ?? ByPayment(order) ?? ByDelivery(order) ?? Verdict(order, 0, null, "Nothing is going on with the order.");
        return verdict with { DeliveredAt = DeliveredAt(order, verdict.Row) };
    }

    /// <summary>Row 1: what is cancelled is over, unless an online payment failed lately.</summary>
    private OrderVerdict? Cancelled(OrderSnapshot order)
    {
        // Payment modules set the status and leave the state behind.
        var byStatus = order.HasStatus("canceled") && order.IsIn("new", "pending_payment") && order.Invoices == 0 && order.Shipments == 0;
        if (!order.IsIn("canceled") && !byStatus) return null;
        return IsOnline(order) && order.TotalPaid <= OrderSnapshot.Cent && Younger(order.Since, settings.PaymentFailed) && order.HadPaymentTrouble
            ? Verdict(order, 1, Situation.PaymentIssue, $"The order was cancelled after its online payment failed{Days(order.Since)}.") with { UnlessOrderedSince = true }
            : Verdict(order, 1, null, "The order is cancelled.");
    }

    /// <summary>Rows 2 to 6: what is wrong with the payment.</summary>
    private OrderVerdict? ByPayment(OrderSnapshot order)
    {
        var paymentOpen = Younger(order.CreatedAt, settings.PaymentOpen);
        if (settings.ChargebackStatuses.Fit(order.Status) && Younger(order.Since, settings.PaymentOpen))
            return Verdict(order, 2, Situation.PaymentIssue, $"The payment was taken back{Days(order.Since)}.");

        if (order.IsIn("payment_review") && paymentOpen)
            return Verdict(order, 3, Situation.PaymentIssue, "The payment is under review.");
        if (order.HasStatus("fraud") && (IsWaiting(order) || order.IsIn("pending_payment")) && paymentOpen)
            return Verdict(order, 3, Situation.PaymentIssue, "Fraud is suspected.");

        if (order.IsHeldOutOf("pending_payment", "payment_review") && paymentOpen)
            return Verdict(order, 4, Situation.PaymentIssue, "The order is on hold; its payment was not settled.");

        if (order.IsIn("pending_payment", "new") && !order.IsSettled && IsOnline(order))
        {
            return Younger(order.CreatedAt, settings.PaymentGrace)
                ? Verdict(order, 5, Situation.CheckoutInProgress, "The online payment is being made.") with { UnlessOrderedSince = true }
                : paymentOpen
                    ? Verdict(order, 5, Situation.PaymentIssue, $"The online payment was not finished{Days(order.CreatedAt, "; ordered")}.") with { UnlessOrderedSince = true }
                    : Verdict(order, 5, null, "The online payment was never finished, long ago.");
        }

        return settings.OverdueMethods.Fit(order.PaymentMethod) && order.Due > OrderSnapshot.Cent && IsWaiting(order)
            && !Younger(order.CreatedAt, settings.PaymentOverdue) && Younger(order.CreatedAt, settings.PaymentWrittenOff)
            ? Verdict(order, 6, Situation.PaymentIssue, $"The payment is overdue{Days(order.CreatedAt, "; ordered")}.")
            : null;
    }

    /// <summary>Rows 7 to 13: what the person waits for, sent back, or got.</summary>
    private OrderVerdict? ByDelivery(OrderSnapshot order)
    {
        if (settings.DeliveredStatuses.Fit(order.Status))
        {
            return Younger(order.Since, settings.RecentDelivery)
                ? Verdict(order, 7, Situation.RecentDelivery, $"The order was delivered{Days(order.Since)}.")
                : Verdict(order, 7, null, "The order was delivered long ago.");
        }

        var waits = IsWaiting(order);
        if ((waits || order.IsIn("pending_payment")) && (order.IsVirtual || order.ToShip > 0) && Younger(order.CreatedAt, settings.Undelivered))
        {
            return Verdict(order, 8, Situation.UndeliveredOrder, (order.IsVirtual, order.IsIn("holded")) switch
            {
                (_, true) => "The order is on hold, and not delivered.",
                (true, _) => "The virtual order is not fulfilled yet.",
                _ => "Goods are still to be shipped.",
            });
        }

        if (order.IsIn("complete") && order.ToShip > 0 && Younger(order.LastShipmentAt, settings.RecentDelivery))
            return Verdict(order, 9, Situation.UndeliveredOrder, $"A part was shipped{Days(order.LastShipmentAt)}; goods are still to be shipped, though the order counts as complete.");

        if (Younger(order.OpenCreditMemoAt, settings.RefundOpen))
            return Verdict(order, 10, Situation.RefundReturn, $"A credit memo is open{Days(order.OpenCreditMemoAt, "; made")}.");
        if (Younger(order.LastRefundAt, settings.Refund))
            return Verdict(order, 10, Situation.RefundReturn, $"A refund was made{Days(order.LastRefundAt)}.");

        if (!waits && !order.IsIn("complete")) return null;
        if (order.IsVirtual)
        {
            return Younger(order.FulfilledAt, settings.RecentDelivery)
                ? Verdict(order, 11, Situation.RecentDelivery, $"The virtual order was fulfilled{Days(order.FulfilledAt)}.")
                : Verdict(order, 11, null, "The virtual order was fulfilled long ago.");
        }

        if (Younger(order.LastShipmentAt, settings.InTransit))
            return Verdict(order, 12, Situation.UndeliveredOrder, $"The order is on its way; shipped{Days(order.LastShipmentAt)}.");
        return Younger(order.LastShipmentAt, settings.RecentDelivery)
            ? Verdict(order, 13, Situation.RecentDelivery, $"The order was shipped{Days(order.LastShipmentAt)} and should have arrived.")
            : null;
    }

    private DateTime? DeliveredAt(OrderSnapshot order, int row)
    {
        if (settings.DeliveredStatuses.Fit(order.Status)) return order.Since;
        return order.IsVirtual ? order.LastInvoiceAt ?? (row == 11 ? order.FulfilledAt : null) : order.LastShipmentAt;
    }

    /// <summary>Whether the method is known and not an offline one. An order without a payment row has none.</summary>
    private bool IsOnline(OrderSnapshot order) => !string.IsNullOrEmpty(order.PaymentMethod) && !settings.OfflineMethods.Fit(order.PaymentMethod);

    /// <summary>Placed, and neither finished nor waiting for its payment.</summary>
    private static bool IsWaiting(OrderSnapshot order) => order.IsIn("new", "processing", "holded");

    private bool Younger(DateTime? time, TimeSpan than) => time is { } value && now - value < than;

    private string Days(DateTime? time, string lead = "")
    {
        if (time is not { } value) return "";
        var days = Math.Max(0, (int)Math.Floor((now - value).TotalDays));
        return days switch
        {
            0 => $"{lead} less than a day ago",
            1 => $"{lead} 1 day ago",
            _ => string.Create(CultureInfo.InvariantCulture, $"{lead} {days} days ago"),
        };
    }

    private static OrderVerdict Verdict(OrderSnapshot order, int row, Situation? of, string reason) =>
        new() { Order = order, Row = row, Situation = of, Reason = reason };
}
