namespace Agi.Routing.Magento;

/// <summary>Makes an order of its row and of the rows that belong to it.</summary>
internal static class OrderReading
{
    // Magento's own numbers of these states.
    private const int CancelledInvoice = 3;
    private const int OpenCreditMemo = 1;
    private const int RefundedCreditMemo = 2;

    /// <summary>One order.</summary>
    /// <param name="row">Its own row, with its payment.</param>
    /// <param name="belongings">Its shipments, invoices, credit memos, history and items, in any order.</param>
    /// <param name="troubleStatuses">The statuses that mean trouble with a payment.</param>
    public static OrderSnapshot Read(CallerRow row, IReadOnlyList<CallerRow> belongings, IReadOnlySet<string> troubleStatuses)
    {
        // A comment without a status says nothing of it.
        var history = belongings
            .Where(of => of.Kind is "history" && DbValue.Text(of.HistoryStatus) is { Length: > 0 })
            .OrderBy(of => DbValue.Time(of.CreatedAt) ?? DateTime.MinValue)
            .ThenBy(of => DbValue.Id(of.Id))
            .ToList();
        var shipments = belongings.Where(of => of.Kind is "shipment").ToList();
        var invoices = belongings.Where(of => of.Kind is "invoice" && DbValue.Id(of.DocumentState) is not CancelledInvoice).ToList();
        return new OrderSnapshot
        {
            EntityId = DbValue.Id(row.Id) ?? 0,
            IncrementId = DbValue.Text(row.IncrementId) ?? "",
            State = DbValue.Text(row.State),
            Status = DbValue.Text(row.Status),
            HoldBeforeState = DbValue.Text(row.HoldBeforeState),
            IsVirtual = DbValue.Flag(row.IsVirtual),
            StoreId = (int?)DbValue.Id(row.StoreId),
            CreatedAt = DbValue.Time(row.CreatedAt),
            UpdatedAt = DbValue.Time(row.UpdatedAt),
            Currency = DbValue.Text(row.Currency)?.Trim() is { Length: > 0 } currency ? currency : null,
            GrandTotal = DbValue.Amount(row.GrandTotal),
            TotalPaid = DbValue.Amount(row.TotalPaid),
            TotalCanceled = DbValue.Amount(row.TotalCanceled),
            TotalRefunded = DbValue.Amount(row.TotalRefunded),
            PaymentMethod = DbValue.Text(row.PaymentMethod),
            AmountAuthorized = DbValue.Amount(row.AmountAuthorized),
            ToShip = ShippableRows.LeftToShip([.. belongings.Where(of => of.Kind is "item")]),
            Shipments = shipments.Count,
            LastShipmentAt = Newest(shipments),
            Invoices = invoices.Count,
            LastInvoiceAt = Newest(invoices),
            OpenCreditMemoAt = Newest(belongings.Where(of => of.Kind is "credit memo" && DbValue.Id(of.DocumentState) is OpenCreditMemo)),
            LastRefundAt = Newest(belongings.Where(of => of.Kind is "credit memo" && DbValue.Id(of.DocumentState) is RefundedCreditMemo)),
            HadPaymentTrouble = history.Exists(of => troubleStatuses.Contains(DbValue.Text(of.HistoryStatus)!)),
            StatusSince = RunBegan(history, DbValue.Text(row.Status)),
        };
    }

    /// <summary>When the unbroken run of a status at the end of the history began.</summary>
    private static DateTime? RunBegan(List<CallerRow> history, string? status)
    {
        DateTime? began = null;
        for (var i = history.Count - 1; i >= 0 && string.Equals(DbValue.Text(history[i].HistoryStatus), status, StringComparison.OrdinalIgnoreCase); i--)
            began = DbValue.Time(history[i].CreatedAt) ?? began;
        return began;
    }

    private static DateTime? Newest(IEnumerable<CallerRow> rows) => rows.Max(row => DbValue.Time(row.CreatedAt));
}
