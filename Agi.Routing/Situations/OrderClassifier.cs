using System.Globalization;
using Agi.Routing.Facts;
using Agi.Routing.Magento;

namespace Agi.Routing.Situations;

/// <summary>Works out what one order, looked at alone, makes of its owner's situation: a table of eleven rows, the first that matches wins (docs/magento.md has it in words).</summary>
/// <remarks>
/// Only <c>state</c> decides; <c>status</c> is asked for fraud and for the delivered statuses, because shops add statuses of their own.
/// "Younger than n" is strict. A missing time is old: nothing is ever recent because its date is missing.
/// </remarks>
/// <param name="settings">Windows and lists.</param>
/// <param name="now">The moment to classify at, UTC.</param>
internal sealed class OrderClassifier(SituationSettings settings, DateTime now)
{
    // Half a cent: totals are decimals of four places that shops round to two.
    private const decimal Cent = 0.005m;

    public OrderVerdict Classify(OrderSnapshot order)
    {
        var verdict = ByPayment(order) ?? ByDelivery(order);
        return verdict with { DeliveredAt = DeliveredAt(order, verdict.Row) };
    }

    /// <summary>Rows 1 to 5: what is wrong with the payment, and the states that end there.</summary>
    private OrderVerdict? ByPayment(OrderSnapshot order)
    {
        if (Is(order.State, "payment_review"))
            return Verdict(order, 1, Situation.PaymentIssue, "The payment is under review.");
        if (Is(order.Status, "fraud") && (Is(order.State, "new") || Is(order.State, "pending_payment") || Is(order.State, "processing") || Is(order.State, "holded")))
            return Verdict(order, 1, Situation.PaymentIssue, "Fraud is suspected.");

        if (Is(order.State, "holded"))
        {
            return Is(order.HoldBeforeState, "pending_payment") || Is(order.HoldBeforeState, "payment_review")
                ? Verdict(order, 2, Situation.PaymentIssue, "The order is on hold; its payment was not settled.")
                : Verdict(order, 2, Situation.UndeliveredOrder, "The order is on hold.");
        }

        var method = order.PaymentMethod;
        var online = !string.IsNullOrEmpty(method) && !In(settings.OfflineMethods, method);
        if (Is(order.State, "pending_payment") || (Is(order.State, "new") && online && order.Due > Cent && !FullyAuthorized(order)))
        {
            return Younger(order.CreatedAt, settings.PaymentGrace)
                ? Verdict(order, 3, Situation.CheckoutInProgress, "The online payment is being made.")
                : Verdict(order, 3, Situation.PaymentIssue, "The online payment was not finished.");
        }

        if (Is(order.State, "new") && In(settings.OverdueMethods, method) && order.Due > Cent && !Younger(order.CreatedAt, settings.PaymentOverdue))
            return Verdict(order, 4, Situation.PaymentIssue, $"The payment is overdue{Days(order.CreatedAt, "; ordered")}.");

        if (!Is(order.State, "canceled")) return null;
        return online && order.TotalPaid == 0 && Younger(order.UpdatedAt, settings.PaymentFailed) && order.HistoryHadPaymentTrouble
            ? Verdict(order, 5, Situation.PaymentIssue, "The order was cancelled after its online payment failed.") with { UnlessOrderedSince = true }
            : Verdict(order, 5, null, "The order is cancelled.");
    }

    /// <summary>Rows 6 to 11: what the person waits for, sent back, or got.</summary>
    private OrderVerdict ByDelivery(OrderSnapshot order)
    {
        var open = Is(order.State, "new") || Is(order.State, "processing");
        if (open && order.IsVirtual)
            return Verdict(order, 6, Situation.UndeliveredOrder, "The virtual order is not fulfilled yet.");
        if (open && order.ToShip > 0)
            return Verdict(order, 6, Situation.UndeliveredOrder, "Goods are still to be shipped.");

        if (order.HasOpenCreditMemo)
            return Verdict(order, 7, Situation.RefundReturn, "A credit memo is open.");
        if (Younger(order.LastRefundAt, settings.Refund))
            return Verdict(order, 7, Situation.RefundReturn, $"A refund was made{Days(order.LastRefundAt)}.");

        if (!open && !Is(order.State, "complete"))
            return Verdict(order, 0, null, "Nothing is going on with the order.");

        if (order.IsVirtual)
        {
            var invoiced = order.LastInvoiceAt ?? order.UpdatedAt;
            return Younger(invoiced, settings.RecentDelivery)
                ? Verdict(order, 8, Situation.RecentDelivery, $"The virtual order was fulfilled{Days(invoiced)}.")
                : Verdict(order, 8, null, "The virtual order was fulfilled long ago.");
        }

        if (In(settings.DeliveredStatuses, order.Status))
        {
            var delivered = order.StatusSince ?? order.UpdatedAt;
            return Younger(delivered, settings.RecentDelivery)
                ? Verdict(order, 9, Situation.RecentDelivery, $"The order was delivered{Days(delivered)}.")
                : Verdict(order, 9, null, "The order was delivered long ago.");
        }

        if (Younger(order.LastShipmentAt, settings.InTransit))
            return Verdict(order, 10, Situation.UndeliveredOrder, $"The order is on its way; shipped{Days(order.LastShipmentAt)}.");
        if (Younger(order.LastShipmentAt, settings.RecentDelivery))
            return Verdict(order, 11, Situation.RecentDelivery, $"The order was shipped{Days(order.LastShipmentAt)} and should have arrived.");
        return Verdict(order, 0, null, "Nothing is going on with the order.");
    }

    private DateTime? DeliveredAt(OrderSnapshot order, int row)
    {
        if (order.IsVirtual) return order.LastInvoiceAt ?? (row == 8 ? order.UpdatedAt : null);
        return In(settings.DeliveredStatuses, order.Status) ? order.StatusSince ?? order.UpdatedAt : order.LastShipmentAt;
    }

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

    private static bool FullyAuthorized(OrderSnapshot order) => order.GrandTotal > 0 && order.AmountAuthorized >= order.GrandTotal - Cent;

    private static OrderVerdict Verdict(OrderSnapshot order, int row, Situation? of, string reason) =>
        new() { Order = order, Row = row, Situation = of, Reason = reason };

    // As the database compares: its collation ignores case.
    private static bool Is(string? value, string name) => string.Equals(value, name, StringComparison.OrdinalIgnoreCase);

    private static bool In(IReadOnlyList<string> names, string? value) => value is not null && names.Contains(value, StringComparer.OrdinalIgnoreCase);
}
