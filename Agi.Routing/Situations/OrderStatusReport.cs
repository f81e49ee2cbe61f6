using Agi.Routing.Magento;

namespace Agi.Routing.Situations;

/// <summary>What is true of an order, for its owner to hear. What the shop's data leave open is not in it.</summary>
/// <remarks>
/// The classification of calls asks how urgent something is, and forgets what is old. A caller who asks for an order wants to know how far it is, whatever its age:
/// the stage goes by the state, by shipments and by what is left to ship, with the words of the section <c>situations</c>.
/// </remarks>
public sealed record OrderStatusReport
{
    /// <summary>How far the order is.</summary>
    public required OrderStage Stage { get; init; }

    /// <summary>What can be said of its payment.</summary>
    public OrderPayment Payment { get; init; }

    /// <summary>The day it was placed, in the store's time zone; null where the shop does not know.</summary>
    public DateOnly? OrderedOn { get; init; }

    /// <summary>The day of the last shipment, in the store's time zone; null without one.</summary>
    public DateOnly? ShippedOn { get; init; }

    /// <summary>
    /// The day since when the order has a delivered status, or for a virtual order the day of its newest invoice, in the store's time zone.
    /// Null where it is neither, and where only the last change of the order would tell: mass updates move that.
    /// </summary>
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>The day of the last refund, of all or of a part, in the store's time zone; null without one.</summary>
    public DateOnly? RefundedOn { get; init; }

    /// <summary>The report of an order.</summary>
    /// <param name="verdict">The order with what the classifier says of it.</param>
    /// <param name="settings">The lists of statuses and payment methods.</param>
    /// <param name="zone">The store's time zone: a day there may be the one before or after the day in UTC.</param>
    internal static OrderStatusReport Of(OrderVerdict verdict, SituationSettings settings, TimeZoneInfo zone)
    {
        var order = verdict.Order;
        var stage = StageOf(verdict, settings);
        return new OrderStatusReport
        {
            Stage = stage,
            Payment = PaymentOf(verdict, stage, settings),
            OrderedOn = Day(order.CreatedAt),
            ShippedOn = Day(order.LastShipmentAt),
            DeliveredOn = Day(stage switch { OrderStage.Delivered => order.StatusSince, OrderStage.Fulfilled => order.LastInvoiceAt, _ => null }),
            RefundedOn = Day(order.LastRefundAt),
        };

        DateOnly? Day(DateTime? utc) => utc is { } time ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc), zone)) : null;
    }

    private static OrderStage StageOf(OrderVerdict verdict, SituationSettings settings)
    {
        var order = verdict.Order;

        // Row 1 takes every cancelled order, and only those.
        if (verdict.Row == 1) return OrderStage.Cancelled;
        if (IsRefunded(order)) return OrderStage.Refunded;
        if (settings.DeliveredStatuses.Fit(order.Status)) return OrderStage.Delivered;
        if (IsUnderReview(order)) return OrderStage.PaymentReview;
        if (order.IsIn("holded")) return OrderStage.OnHold;
        if (WaitsForPayment(order, settings)) return OrderStage.WaitingForPayment;
        if (order.IsVirtual) return order.IsIn("complete") ? OrderStage.Fulfilled : IsOpen(order) ? OrderStage.BeingPrepared : OrderStage.Unclear;
        if (order.Shipments > 0) return order.ToShip > 0 ? OrderStage.PartlyShipped : OrderStage.Shipped;
        if (order.IsIn("complete")) return OrderStage.Complete;
        return IsOpen(order) ? OrderStage.BeingPrepared : OrderStage.Unclear;
    }

    private static OrderPayment PaymentOf(OrderVerdict verdict, OrderStage stage, SituationSettings settings)
    {
        var order = verdict.Order;
        if (stage is OrderStage.Cancelled or OrderStage.Refunded or OrderStage.PaymentReview or OrderStage.Unclear || settings.ChargebackStatuses.Fit(order.Status)) return OrderPayment.Unsaid;
        if (order.Due <= OrderSnapshot.Cent) return order.TotalPaid > OrderSnapshot.Cent ? OrderPayment.Paid : OrderPayment.Unsaid;
        if (order.IsAuthorized) return OrderPayment.Authorised;

        // Processing, by an online method, says that the money is authorised or captured, whatever the totals say. Cash on delivery is not due before the delivery.
        // A cheque or a transfer for goods that have left is missing in row 6 only: shops do not enter every old one.
        var isMissing = settings.OverdueMethods.Fit(order.PaymentMethod) && order.IsIn("new", "processing", "holded") && (order.Shipments == 0 || verdict.Row == 6);
        return stage == OrderStage.WaitingForPayment || isMissing || order.IsHeldOutOf("pending_payment") ? OrderPayment.NotPaid : OrderPayment.Unsaid;
    }

    /// <summary>Magento closes an order when all of it was refunded. An order that is closed without any refund was closed by something else.</summary>
    private static bool IsRefunded(OrderSnapshot order) => order.IsIn("closed")
        ? order.TotalRefunded > OrderSnapshot.Cent || order.LastRefundAt is not null
        : order.TotalPaid > OrderSnapshot.Cent && order.TotalRefunded >= order.TotalPaid - OrderSnapshot.Cent;

    private static bool IsUnderReview(OrderSnapshot order) =>
        order.IsIn("payment_review") || order.IsHeldOutOf("payment_review") || (order.HasStatus("fraud") && order.IsIn("new", "pending_payment", "processing", "holded"));

    /// <summary>An online payment that was never finished, or money that the shop waits for before it begins. Once something is shipped or in the works, it has begun.</summary>
    private static bool WaitsForPayment(OrderSnapshot order, SituationSettings settings)
    {
        if (order.IsSettled || order.Shipments > 0) return false;
        if (order.IsIn("pending_payment")) return true;
        return order.IsIn("new") && !string.IsNullOrEmpty(order.PaymentMethod) && (!settings.OfflineMethods.Fit(order.PaymentMethod) || settings.OverdueMethods.Fit(order.PaymentMethod));
    }

    private static bool IsOpen(OrderSnapshot order) => order.IsIn("new", "pending_payment", "processing");
}
