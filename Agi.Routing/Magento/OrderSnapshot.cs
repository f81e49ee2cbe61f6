namespace Agi.Routing.Magento;

/// <summary>One order with what its classification needs; times are UTC.</summary>
public sealed record OrderSnapshot
{
    // Half a cent: totals are decimals of four places that shops round to two.
    internal const decimal Cent = 0.005m;

    /// <summary>entity_id.</summary>
    public required long EntityId { get; init; }

    /// <summary>The number that people see.</summary>
    public required string IncrementId { get; init; }

    /// <summary>The six digits that a caller keys in for this order: the last of <see cref="IncrementId"/>, without the <c>-1</c> of an edited order.</summary>
    public string DigitsToKey => DigitsToKeyOf(IncrementId);

    /// <summary>The six digits that count of a number: the last ones, with zeros in front where there are fewer. The <c>-1</c> of an edited order does not count.</summary>
    /// <param name="number">As the shop has it, or as a caller has keyed it in.</param>
    public static string DigitsToKeyOf(string number) => OrderNumberShape.DigitsToKey(number);

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

    /// <summary>order_currency_code: the currency of the totals, ISO 4217, such as <c>EUR</c>; null where the column is empty.</summary>
    public string? Currency { get; init; }

    /// <summary>grand_total, in the order's currency.</summary>
    public decimal GrandTotal { get; init; }

    /// <summary>total_paid, 0 where NULL.</summary>
    public decimal TotalPaid { get; init; }

    /// <summary>total_canceled, 0 where NULL.</summary>
    public decimal TotalCanceled { get; init; }

    /// <summary>total_refunded, 0 where NULL.</summary>
    public decimal TotalRefunded { get; init; }

    /// <summary>Payment method's code; null without a payment row.</summary>
    public string? PaymentMethod { get; init; }

    /// <summary>amount_authorized of the payment, 0 where NULL.</summary>
    public decimal AmountAuthorized { get; init; }

    /// <summary>Quantity left to ship, bundles and locked rows considered.</summary>
    public decimal ToShip { get; init; }

    /// <summary>How many shipments there are.</summary>
    public int Shipments { get; init; }

    /// <summary>created_at of the newest shipment, or null.</summary>
    public DateTime? LastShipmentAt { get; init; }

    /// <summary>How many invoices there are that are not cancelled.</summary>
    public int Invoices { get; init; }

    /// <summary>created_at of the newest invoice that is not cancelled, or null.</summary>
    public DateTime? LastInvoiceAt { get; init; }

    /// <summary>created_at of the newest credit memo in state 1 (open), or null.</summary>
    public DateTime? OpenCreditMemoAt { get; init; }

    /// <summary>created_at of the newest credit memo in state 2 (refunded), or null.</summary>
    public DateTime? LastRefundAt { get; init; }

    /// <summary>The history holds fraud, or a status of the states pending_payment or payment_review.</summary>
    public bool HadPaymentTrouble { get; init; }

    /// <summary>
    /// When the present run of the order's status began: the earliest row of the unbroken run of that status at the end of the history.
    /// A comment is a row of the history too and changes nothing. Null where the history does not end in that status.
    /// </summary>
    public DateTime? StatusSince { get; init; }

    /// <summary>
    /// Since when the order has its status: <see cref="StatusSince"/>; without it the last shipment, else updated_at, which mass updates move.
    /// Null if there is a shipment without a date: what has no date is old.
    /// </summary>
    public DateTime? Since => StatusSince ?? LastShipmentAt ?? (Shipments > 0 ? null : UpdatedAt);

    /// <summary>When a virtual order was fulfilled: the newest invoice, else updated_at. Null if the invoices have no date.</summary>
    public DateTime? FulfilledAt => LastInvoiceAt ?? (Invoices > 0 ? null : UpdatedAt);

    /// <summary>
    /// What is still to be paid: grand_total - total_paid - total_canceled, and at most 0 where everything that was paid was refunded.
    /// Never the column total_due, which may be NULL.
    /// </summary>
    public decimal Due
    {
        get
        {
            var due = GrandTotal - TotalPaid - TotalCanceled;
            return TotalPaid > Cent && TotalRefunded >= TotalPaid - Cent ? Math.Min(due, 0) : due;
        }
    }

    /// <summary>Whether the whole amount is authorised.</summary>
    public bool IsAuthorized => GrandTotal > 0 && AmountAuthorized >= GrandTotal - Cent;

    /// <summary>Whether nothing is due, or the whole amount is authorised.</summary>
    public bool IsSettled => Due <= Cent || IsAuthorized;

    /// <summary>Whether the order is in one of these states. As the database compares: its collation ignores case.</summary>
    internal bool IsIn(params ReadOnlySpan<string> states) => Is(State, states);

    /// <summary>Whether the order has this status, in any case.</summary>
    internal bool HasStatus(string status) => Is(Status, status);

    /// <summary>Whether the order was put on hold in one of these states.</summary>
    internal bool IsHeldOutOf(params ReadOnlySpan<string> states) => IsIn("holded") && Is(HoldBeforeState, states);

    private static bool Is(string? value, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (string.Equals(value, name, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
