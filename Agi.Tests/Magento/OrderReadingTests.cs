using Agi.Routing.Magento;

namespace Agi.Tests.Magento;

/// <summary>What an order's history says, in the order in which it happened.</summary>
public sealed class OrderReadingTests
{
    private static readonly DateTime Morning = new(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Of_two_rows_of_one_second_the_higher_id_is_the_later()
    {
        Assert.Equal(Morning, StatusSince((2, "delivered", Morning), (1, "complete", Morning)));
        Assert.Null(StatusSince((1, "delivered", Morning), (2, "complete", Morning)));
    }

    [Fact]
    public void A_row_without_a_date_is_the_oldest_and_does_not_date_the_run()
    {
        Assert.Equal(Morning, StatusSince((2, "complete", null), (1, "delivered", Morning)));
        Assert.Equal(Morning, StatusSince((1, "delivered", null), (2, "delivered", Morning)));
    }

    [Fact]
    public void A_comment_without_a_status_does_not_end_the_run()
    {
        Assert.Equal(Morning, StatusSince((1, "delivered", Morning), (2, "", Morning.AddDays(1)), (3, null, Morning.AddDays(2)), (4, "DELIVERED", Morning.AddDays(3))));
    }

    [Fact]
    public void Credit_memos_and_invoices_of_other_states_are_neither_open_nor_refunds()
    {
        CallerRow Of(string kind, int? state) => new() { Kind = kind, Id = 1L, CreatedAt = Morning, DocumentState = state };
        var order = Read([Of("credit memo", 3), Of("credit memo", null), Of("invoice", 1), Of("invoice", 2), Of("invoice", null)]);
        Assert.Equal((null, null, 3), (order.OpenCreditMemoAt, order.LastRefundAt, order.Invoices));
    }

    [Fact]
    public void Trouble_is_fraud_and_what_belongs_to_the_two_states_whatever_the_table_of_statuses_has()
    {
        Assert.Equal(["fraud", "payment_review", "pending_payment"], ShopFrame.TroubleOf([]).Order(StringComparer.Ordinal));
        var statuses = ShopFrame.TroubleOf([new() { Status = "Checked", State = "Payment_Review" }, new() { Status = "gateway", State = "PENDING_PAYMENT" }, new() { Status = "waiting", State = "new" }]);
        Assert.Equal([true, true, false, true], new[] { "checked", "GATEWAY", "waiting", "Fraud" }.Select(statuses.Contains));
    }

    private static DateTime? StatusSince(params (long Id, string? Status, DateTime? At)[] history) =>
        Read([.. history.Select(row => new CallerRow { Kind = "history", Id = row.Id, HistoryStatus = row.Status, CreatedAt = row.At })]).StatusSince;

    private static OrderSnapshot Read(CallerRow[] belongings) => OrderReading.Read(new CallerRow { Kind = "order", Id = 1L, Status = "delivered" }, belongings, ShopFrame.TroubleOf([]));
}
