using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Situations;

using static Agi.Tests.Situations.SituationOrders;

namespace Agi.Tests.Situations;

/// <summary>Rows 7 to 13 of the table of orders: what the person waits for, sent back, or got. OrderWindowTests has their windows.</summary>
public sealed class OrderDeliveryTests
{
    [Theory]
    [InlineData("new", "delivered", true)]
    [InlineData("pending_payment", "delivered", true)]
    [InlineData("processing", "delivered", true)]
    [InlineData("holded", "delivered", true)]
    [InlineData("complete", "delivered", true)]
    [InlineData("closed", "delivered", true)]
    [InlineData("a_shops_own", "delivered", true)]
    [InlineData("complete", "delivered_late", false)]
    [InlineData("complete", "complete", false)]
    [InlineData("complete", null, false)]
    public void A_delivered_status_is_a_delivery_in_any_state(string state, string? status, bool expected)
    {
        var order = Order(state) with { Status = status, StatusSince = Ago(Day) };
        Assert.Equal(expected ? (7, Situation.RecentDelivery) : (0, null), Of(order));
        Assert.Equal((expected ? 7 : 0, null), Of(order with { StatusSince = Ago(20 * Day) }));
    }

    [Fact]
    public void A_delivered_status_comes_before_goods_left_to_ship_credit_memos_and_shipments()
    {
        var order = Undelivered() with { Status = "delivered", StatusSince = Ago(Day), OpenCreditMemoAt = Ago(Day), LastShipmentAt = Ago(Day) };
        Assert.Equal((7, Situation.RecentDelivery), Of(order));
        Assert.Equal((7, null), Of(order with { StatusSince = Ago(20 * Day) }));
    }

    [Fact]
    public void The_delivered_statuses_come_from_the_settings()
    {
        var settings = new SituationSettings { DeliveredStatuses = new("collected") };
        Assert.Equal(7, ClassifyOrder(Order("complete") with { Status = "collected" }, settings).Row);
        Assert.Equal(0, ClassifyOrder(Order("complete") with { Status = "delivered" }, settings).Row);
    }

    [Theory]
    [InlineData("new", false, "0.5", true)]
    [InlineData("new", true, "0", true)]
    [InlineData("new", false, "0", false)]
    [InlineData("processing", false, "1", true)]
    [InlineData("processing", true, "0", true)]
    [InlineData("processing", false, "0", false)]
    [InlineData("holded", false, "1", true)]
    [InlineData("holded", true, "0", true)]
    [InlineData("holded", false, "0", false)]
    [InlineData("pending_payment", false, "1", true)]
    [InlineData("pending_payment", true, "0", true)]
    [InlineData("pending_payment", false, "0", false)]
    [InlineData("payment_review", false, "1", false)]
    [InlineData("complete", false, "1", false)]
    [InlineData("closed", false, "1", false)]
    [InlineData("a_shops_own", false, "1", false)]
    [InlineData(null, false, "1", false)]
    public void An_open_order_that_is_virtual_or_has_goods_left_to_ship_is_undelivered(string? state, bool isVirtual, string toShip, bool expected)
    {
        Assert.Equal(expected ? (8, Situation.UndeliveredOrder) : (0, null), Of(Order(state) with { IsVirtual = isVirtual, ToShip = Number(toShip) }));
    }

    [Fact]
    public void A_settled_order_that_is_still_pending_is_undelivered_by_its_state_and_not_by_its_status()
    {
        Assert.Equal((8, Situation.UndeliveredOrder), Of(Undelivered() with { State = "pending_payment", Status = "pending_ogone" }));
        Assert.Equal((0, null), Of(Undelivered() with { State = "a_shops_own", Status = "pending_payment" }));
    }

    [Fact]
    public void Goods_left_to_ship_come_before_credit_memos_invoices_and_shipments()
    {
        Assert.Equal((8, Situation.UndeliveredOrder), Of(Undelivered() with { OpenCreditMemoAt = Ago(Day), LastRefundAt = Ago(Day), LastShipmentAt = Ago(5 * Day) }));
        Assert.Equal((8, Situation.UndeliveredOrder), Of(Order("processing") with { IsVirtual = true, LastInvoiceAt = Ago(Day) }));
    }

    [Theory]
    [InlineData("complete", "1", 9)]
    [InlineData("complete", "0.5", 9)]
    [InlineData("complete", "0", 13)]
    [InlineData("closed", "1", 0)]
    [InlineData("a_shops_own", "1", 0)]
    public void A_complete_order_of_which_a_part_was_shipped_lately_is_undelivered(string state, string toShip, int row)
    {
        var order = Order(state) with { LastShipmentAt = Ago(5 * Day), ToShip = Number(toShip) };
        Assert.Equal((row, row == 9 ? Situation.UndeliveredOrder : row == 13 ? Situation.RecentDelivery : null), Of(order));
        Assert.Equal((0, null), Of(order with { LastShipmentAt = null }));
        if (row == 9) Assert.Equal((9, Situation.UndeliveredOrder), Of(order with { OpenCreditMemoAt = Ago(Day) }));
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("complete")]
    [InlineData("processing")]
    [InlineData("payment_review")]
    [InlineData("a_shops_own")]
    [InlineData(null)]
    public void A_credit_memo_that_is_open_or_was_refunded_lately_is_a_return_in_any_other_state(string? state)
    {
        Assert.Equal((10, Situation.RefundReturn), Of(Order(state) with { OpenCreditMemoAt = Ago(50 * Day), LastShipmentAt = Ago(Day) }));
        Assert.Equal((10, Situation.RefundReturn), Of(Order(state) with { LastRefundAt = Ago(Day), LastShipmentAt = Ago(Day) }));
        Assert.Equal((10, Situation.RefundReturn), Of(Order(state) with { LastRefundAt = Ago(Day), IsVirtual = true, CreatedAt = Ago(200 * Day) }));
    }

    [Theory]
    [InlineData("new", true)]
    [InlineData("processing", true)]
    [InlineData("holded", true)]
    [InlineData("complete", true)]
    [InlineData("pending_payment", false)]
    [InlineData("payment_review", false)]
    [InlineData("closed", false)]
    [InlineData("a_shops_own", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Invoices_and_shipments_count_in_four_states(string? state, bool counts)
    {
        var order = Order(state) with { CreatedAt = Ago(200 * Day) };
        var ware = order with { IsVirtual = true };
        Assert.Equal(counts ? (11, Situation.RecentDelivery) : (0, null), Of(ware with { LastInvoiceAt = Ago(Day) }));
        Assert.Equal((counts ? 11 : 0, null), Of(ware with { LastInvoiceAt = Ago(20 * Day) }));
        Assert.Equal(counts ? (12, Situation.UndeliveredOrder) : (0, null), Of(order with { LastShipmentAt = Ago(Day) }));
        Assert.Equal(counts ? (13, Situation.RecentDelivery) : (0, null), Of(order with { LastShipmentAt = Ago(5 * Day) }));
    }

    [Fact]
    public void A_virtual_order_goes_by_its_invoice_else_by_its_last_change_and_never_by_a_shipment()
    {
        var order = Order("complete") with { IsVirtual = true, LastShipmentAt = Ago(Day), UpdatedAt = Ago(20 * Day) };
        Assert.Equal((11, null), Of(order));
        Assert.Equal((11, Situation.RecentDelivery), Of(order with { UpdatedAt = Ago(Day) }));
        Assert.Equal((11, null), Of(order with { UpdatedAt = Ago(Day), LastInvoiceAt = Ago(20 * Day) }));
    }

    [Fact]
    public void A_physical_order_never_goes_by_its_invoice_or_its_last_change()
    {
        Assert.Equal((0, null), Of(Order("complete") with { LastInvoiceAt = Ago(Day), UpdatedAt = Ago(Day) }));
    }

    [Fact]
    public void An_order_left_by_the_shipment_arrived_by_the_status_or_is_there_by_the_invoice()
    {
        var shipped = Order("complete") with { LastShipmentAt = Ago(5 * Day), LastInvoiceAt = Ago(6 * Day) };
        Assert.Equal(Ago(5 * Day), ClassifyOrder(shipped).DeliveredAt);
        Assert.Equal(Ago(2 * Day), ClassifyOrder(shipped with { Status = "Delivered", StatusSince = Ago(2 * Day) }).DeliveredAt);
        Assert.Equal(Ago(5 * Day), ClassifyOrder(shipped with { Status = "delivered" }).DeliveredAt);
        Assert.Equal(Ago(6 * Day), ClassifyOrder(shipped with { IsVirtual = true }).DeliveredAt);
        Assert.Equal(Ago(95 * Day), ClassifyOrder(shipped with { IsVirtual = true, LastInvoiceAt = null }).DeliveredAt);
        Assert.Null(ClassifyOrder(shipped with { LastShipmentAt = null }).DeliveredAt);
    }

    [Fact]
    public void When_an_order_left_or_arrived_is_known_whatever_row_decided()
    {
        Assert.Equal(Ago(5 * Day), ClassifyOrder(Overdue() with { LastShipmentAt = Ago(5 * Day) }).DeliveredAt);
        Assert.Equal(Ago(2 * Day), ClassifyOrder(Overdue() with { LastShipmentAt = Ago(5 * Day), Status = "delivered", StatusSince = Ago(2 * Day) }).DeliveredAt);
        Assert.Equal(Ago(6 * Day), ClassifyOrder(Order("processing") with { IsVirtual = true, LastInvoiceAt = Ago(6 * Day) }).DeliveredAt);
        Assert.Null(ClassifyOrder(Order("processing") with { IsVirtual = true }).DeliveredAt);
    }

    private static (int Row, Situation? Situation) Of(OrderSnapshot order)
    {
        var verdict = ClassifyOrder(order);
        return (verdict.Row, verdict.Situation);
    }
}
