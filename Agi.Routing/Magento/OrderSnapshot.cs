namespace Agi.Routing.Magento;

/// <summary>One order with what its classification needs; times are UTC.</summary>
public sealed record OrderSnapshot
{
    /// <summary>entity_id.</summary>
    public required long EntityId { get; init; }

    /// <summary>The number that people see.</summary>
    public required string IncrementId { get; init; }

    /// <summary>state: one of Magento's eight; what decides.</summary>
    public string? State { get; init; }

    /// <summary>status: shops add their own.</summary>
    public string? Status { get; init; }

    /// <summary>The state before a hold.</summary>
    public string? HoldBeforeState { get; init; }

    /// <summary>Nothing to ship in it.</summary>
    public bool IsVirtual { get; init; }

    /// <summary>Store of the order.</summary>
    public int? StoreId { get; init; }

    /// <summary>created_at; null where the column is NULL or a zero date.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>updated_at; null where the column is NULL or a zero date.</summary>
    public DateTime? UpdatedAt { get; init; }

    /// <summary>grand_total, in the order's currency.</summary>
    public decimal GrandTotal { get; init; }

    /// <summary>total_paid, 0 where NULL.</summary>
    public decimal TotalPaid { get; init; }

    /// <summary>total_canceled, 0 where NULL.</summary>
    public decimal TotalCanceled { get; init; }

    /// <summary>Payment method's code; null without a payment row.</summary>
    public string? PaymentMethod { get; init; }

    /// <summary>amount_authorized of the payment, 0 where NULL.</summary>
    public decimal AmountAuthorized { get; init; }

    /// <summary>Quantity left to ship, bundles and locked rows considered.</summary>
    public decimal ToShip { get; init; }

    /// <summary>created_at of the newest shipment, or null.</summary>
    public DateTime? LastShipmentAt { get; init; }

    /// <summary>created_at of the newest invoice, or null.</summary>
    public DateTime? LastInvoiceAt { get; init; }

    /// <summary>There is a credit memo in state 1 (open).</summary>
    public bool HasOpenCreditMemo { get; init; }

    /// <summary>created_at of the newest credit memo in state 2 (refunded), or null.</summary>
    public DateTime? LastRefundAt { get; init; }

    /// <summary>The history holds pending_payment, payment_review or fraud.</summary>
    public bool HistoryHadPaymentTrouble { get; init; }

    /// <summary>The newest history row of the order's present status, or null.</summary>
    public DateTime? StatusSince { get; init; }

    /// <summary>What is still to be paid: grand_total - total_paid - total_canceled. Never the column total_due, which may be NULL.</summary>
    public decimal Due => GrandTotal - TotalPaid - TotalCanceled;
}
