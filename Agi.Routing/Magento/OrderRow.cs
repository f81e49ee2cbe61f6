namespace Agi.Routing.Magento;

/// <summary>A row of the second round trip; an order with several payments has several.</summary>
internal sealed class OrderRow
{
    public object? EntityId { get; init; }

    public object? IncrementId { get; init; }

    public object? State { get; init; }

    public object? Status { get; init; }

    public object? HoldBeforeState { get; init; }

    public object? IsVirtual { get; init; }

    public object? StoreId { get; init; }

    public object? OwnId { get; init; }

    public object? MailId { get; init; }

    public object? MailEmail { get; init; }

    public object? Email { get; init; }

    public object? CreatedAt { get; init; }

    public object? UpdatedAt { get; init; }

    public object? GrandTotal { get; init; }

    public object? TotalPaid { get; init; }

    public object? TotalCanceled { get; init; }

    public object? PaymentId { get; init; }

    public object? PaymentMethod { get; init; }

    public object? AmountAuthorized { get; init; }

    public object? FirstName { get; init; }

    public object? LastName { get; init; }

    public object? BillingFirstName { get; init; }

    public object? BillingLastName { get; init; }

    public object? LastShipmentAt { get; init; }

    public object? LastInvoiceAt { get; init; }

    public object? OpenCreditMemos { get; init; }

    public object? LastRefundAt { get; init; }

    public object? PaymentTroubles { get; init; }

    public object? StatusSince { get; init; }

    public OrderSnapshot ToSnapshot(decimal toShip) => new()
    {
        EntityId = DbValue.Id(EntityId) ?? 0,
        IncrementId = DbValue.Text(IncrementId) ?? "",
        State = DbValue.Text(State),
        Status = DbValue.Text(Status),
        HoldBeforeState = DbValue.Text(HoldBeforeState),
        IsVirtual = DbValue.Flag(IsVirtual),
        StoreId = (int?)DbValue.Id(StoreId),
        CreatedAt = DbValue.Time(CreatedAt),
        UpdatedAt = DbValue.Time(UpdatedAt),
        GrandTotal = DbValue.Amount(GrandTotal),
        TotalPaid = DbValue.Amount(TotalPaid),
        TotalCanceled = DbValue.Amount(TotalCanceled),
        PaymentMethod = DbValue.Text(PaymentMethod),
        AmountAuthorized = DbValue.Amount(AmountAuthorized),
        ToShip = toShip,
        LastShipmentAt = DbValue.Time(LastShipmentAt),
        LastInvoiceAt = DbValue.Time(LastInvoiceAt),
        HasOpenCreditMemo = DbValue.Flag(OpenCreditMemos),
        LastRefundAt = DbValue.Time(LastRefundAt),
        HistoryHadPaymentTrouble = DbValue.Flag(PaymentTroubles),
        StatusSince = DbValue.Time(StatusSince),
    };
}
