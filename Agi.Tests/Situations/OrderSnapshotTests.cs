using static Agi.Tests.Situations.SituationOrders;

namespace Agi.Tests.Situations;

public sealed class OrderSnapshotTests
{
    [Theory]
    [InlineData("50", "0", "0", "0", "50")]
    [InlineData("50", "20", "0", "0", "30")]
    [InlineData("50", "20", "10", "0", "20")]
    [InlineData("50", "60", "0", "0", "-10")]
    // A part of the money went back: what was not paid is still due.
    [InlineData("50", "20", "0", "5", "30")]
    [InlineData("50", "20", "0", "19.994", "30")]
    // All that was paid went back: nothing is due any more.
    [InlineData("50", "20", "0", "19.995", "0")]
    [InlineData("50", "20", "0", "20", "0")]
    [InlineData("50", "60", "0", "60", "-10")]
    [InlineData("50", "0.5", "0", "0.5", "0")]
    [InlineData("50", "0.006", "0", "0.001", "0")]
    // Nothing was paid, whatever went back.
    [InlineData("50", "0.005", "0", "0", "49.995")]
    [InlineData("50", "0", "0", "20", "50")]
    public void What_is_due_is_the_total_less_what_was_paid_and_cancelled_and_nothing_once_all_went_back(string total, string paid, string canceled, string refunded, string due)
    {
        var order = Order("new") with { GrandTotal = Number(total), TotalPaid = Number(paid), TotalCanceled = Number(canceled), TotalRefunded = Number(refunded) };
        Assert.Equal(Number(due), order.Due);
    }

    [Theory]
    [InlineData("50", "50", "0", true)]
    [InlineData("50", "49.995", "0", true)]
    [InlineData("50", "49.994", "0", false)]
    [InlineData("50", "0", "50", true)]
    [InlineData("50", "0", "49.995", true)]
    [InlineData("50", "0", "49.994", false)]
    [InlineData("50", "25", "25", false)]
    [InlineData("0", "0", "0", true)]
    [InlineData("0", "-1", "0", false)]
    [InlineData("0", "-1", "1", false)]
    [InlineData("0.5", "0", "0.5", true)]
    [InlineData("0.004", "-1", "0.004", true)]
    public void An_order_is_settled_when_nothing_is_due_or_the_whole_amount_is_authorised(string total, string paid, string authorized, bool settled)
    {
        var order = Order("new") with { GrandTotal = Number(total), TotalPaid = Number(paid), AmountAuthorized = Number(authorized) };
        Assert.Equal(settled, order.IsSettled);
    }

    [Fact]
    public void The_status_is_there_since_its_history_says_else_since_the_last_shipment_else_since_the_last_change()
    {
        var order = Order("complete") with { StatusSince = Ago(9 * Day), LastShipmentAt = Ago(5 * Day), UpdatedAt = Ago(Day) };
        Assert.Equal(Ago(9 * Day), order.Since);
        Assert.Equal(Ago(5 * Day), (order with { StatusSince = null }).Since);
        Assert.Equal(Ago(Day), (order with { StatusSince = null, LastShipmentAt = null }).Since);
        Assert.Null((order with { StatusSince = null, LastShipmentAt = null, UpdatedAt = null }).Since);

        // A shipment without a date is old, whatever updated_at says.
        Assert.Null((order with { StatusSince = null, LastShipmentAt = null, Shipments = 1 }).Since);
    }

    [Fact]
    public void A_virtual_order_is_fulfilled_with_its_newest_invoice_or_without_any_when_it_was_last_updated()
    {
        var order = Order("complete") with { IsVirtual = true, LastInvoiceAt = Ago(5 * Day), Invoices = 1, UpdatedAt = Ago(Day) };
        Assert.Equal(Ago(5 * Day), order.FulfilledAt);
        Assert.Equal(Ago(Day), (order with { LastInvoiceAt = null, Invoices = 0 }).FulfilledAt);
        Assert.Null((order with { LastInvoiceAt = null }).FulfilledAt);
    }
}
