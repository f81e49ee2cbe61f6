namespace Agi.Routing.Magento;

/// <summary>Makes an order's snapshot of the rows that belong to it.</summary>
internal static class OrderReading
{
    /// <summary>The snapshot of one order.</summary>
    /// <param name="row">The order's own row.</param>
    /// <param name="payments">Its payments; the first is the order's own.</param>
    /// <param name="documents">Its shipments, invoices and credit memos.</param>
    /// <param name="items">Its items.</param>
    /// <param name="history">Its history.</param>
    /// <param name="isTrouble">Whether a status says that the payment was pending, in review or suspected.</param>
    public static OrderSnapshot Order(
        SurveyOrderRow row, IEnumerable<SurveyPaymentRow> payments, IReadOnlyCollection<SurveyDocumentRow> documents, IReadOnlyCollection<CallerRow> items, IEnumerable<SurveyHistoryRow> history, Func<string, bool> isTrouble)
    {
        var status = DbValue.Text(row.Status);
        var payment = payments.MinBy(of => DbValue.Id(of.Id));
        var steps = Steps(history);
        var shipments = documents.Where(of => of.Kind is SurveyDocument.Shipment).ToList();
        var invoices = documents.Where(of => of.Kind is SurveyDocument.Invoice && DbValue.Id(of.State) != 3).ToList();
        return new OrderSnapshot
        {
            EntityId = DbValue.Id(row.Id) ?? 0,
            IncrementId = DbValue.Text(row.IncrementId) ?? "",
            State = DbValue.Text(row.State),
            Status = status,
            HoldBeforeState = DbValue.Text(row.HoldBeforeState),
            IsVirtual = DbValue.Flag(row.IsVirtual),
            StoreId = (int?)DbValue.Id(row.StoreId),
            CreatedAt = DbValue.Time(row.CreatedAt),
            UpdatedAt = DbValue.Time(row.UpdatedAt),
            GrandTotal = DbValue.Amount(row.GrandTotal),
            TotalPaid = DbValue.Amount(row.TotalPaid),
            TotalCanceled = DbValue.Amount(row.TotalCanceled),
            TotalRefunded = DbValue.Amount(row.TotalRefunded),
            PaymentMethod = DbValue.Text(payment?.Method),
            AmountAuthorized = DbValue.Amount(payment?.AmountAuthorized),
            ToShip = ShippableRows.LeftToShip(items),
            Shipments = shipments.Count,
            LastShipmentAt = Newest(shipments),
            Invoices = invoices.Count,
            LastInvoiceAt = Newest(invoices),
            OpenCreditMemoAt = Newest(documents.Where(of => of.Kind is SurveyDocument.CreditMemo && DbValue.Id(of.State) == 1)),
            LastRefundAt = Newest(documents.Where(of => of.Kind is SurveyDocument.CreditMemo && DbValue.Id(of.State) == 2)),
            HadPaymentTrouble = steps.Exists(step => isTrouble(step.Status)),
            StatusSince = RunSince(steps, status),
        };
    }

    /// <summary>The history in its order, without rows that name no status.</summary>
    private static List<(string Status, DateTime? At)> Steps(IEnumerable<SurveyHistoryRow> history) =>
    [
        .. history.OrderBy(of => DbValue.Time(of.CreatedAt) ?? DateTime.MinValue).ThenBy(of => DbValue.Id(of.Id))
            .Select(of => (Status: DbValue.Text(of.Status) ?? "", At: DbValue.Time(of.CreatedAt)))
            .Where(step => step.Status.Length > 0),
    ];

    /// <summary>The earliest row of the unbroken run of the status at the end of the history.</summary>
    private static DateTime? RunSince(List<(string Status, DateTime? At)> steps, string? status)
    {
        DateTime? since = null;
        for (var i = steps.Count - 1; i >= 0 && string.Equals(steps[i].Status, status, StringComparison.OrdinalIgnoreCase); i--) since = steps[i].At ?? since;
        return since;
    }

    private static DateTime? Newest(IEnumerable<SurveyDocumentRow> rows) => rows.Max(row => DbValue.Time(row.CreatedAt));
}
