using Agi.Routing.Magento;
using Agi.Routing.Situations;
using static Agi.Tests.Situations.SituationOrders;

namespace Agi.Tests.Situations;

/// <summary>What an order's owner hears of it, stage by stage. The row of the classification that decides is named with each.</summary>
public sealed class OrderStatusReportTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static OrderSnapshot Unpaid(string state, string? method) => Order(state) with { TotalPaid = 0, PaymentMethod = method, CreatedAt = Ago(2 * Day) };

    [Theory]
    [InlineData("stripe")]
    [InlineData("checkmo")]
    public void Row_1_A_cancelled_order_is_cancelled_however_it_came_to_that(string method)
    {
        Says(1, OrderStage.Cancelled, OrderPayment.Unsaid, Failed() with { PaymentMethod = method });
        Says(1, OrderStage.Cancelled, OrderPayment.Unsaid, Order("new") with { Status = "canceled" });
        Says(1, OrderStage.Cancelled, OrderPayment.Unsaid, Order("canceled"));
    }

    [Fact]
    public void Row_2_A_chargeback_says_nothing_of_the_payment()
    {
        Says(2, OrderStage.Shipped, OrderPayment.Unsaid, Sent() with { Status = "paypal_reversed", StatusSince = Ago(Day) });
        Says(12, OrderStage.Shipped, OrderPayment.Unsaid, Sent() with { Status = "paypal_reversed", StatusSince = Ago(40 * Day) });
    }

    [Fact]
    public void Row_3_A_payment_under_review_is_told_without_a_word_of_why()
    {
        Says(3, OrderStage.PaymentReview, OrderPayment.Unsaid, Order("payment_review") with { CreatedAt = Ago(Day) });
        Says(3, OrderStage.PaymentReview, OrderPayment.Unsaid, Undelivered() with { Status = "fraud", CreatedAt = Ago(Day) });
        Says(0, OrderStage.PaymentReview, OrderPayment.Unsaid, Order("payment_review") with { CreatedAt = Ago(40 * Day) });
    }

    [Fact]
    public void Row_4_An_order_on_hold_is_on_hold()
    {
        Says(4, OrderStage.OnHold, OrderPayment.NotPaid, Unpaid("holded", "stripe") with { HoldBeforeState = "pending_payment" });
        Says(4, OrderStage.PaymentReview, OrderPayment.Unsaid, Unpaid("holded", "stripe") with { HoldBeforeState = "payment_review" });
        Says(8, OrderStage.OnHold, OrderPayment.Paid, Undelivered() with { State = "holded", HoldBeforeState = "processing", CreatedAt = Ago(Day) });
    }

    [Fact]
    public void Row_5_An_online_payment_that_was_not_finished_is_waited_for()
    {
        Says(5, OrderStage.WaitingForPayment, OrderPayment.NotPaid, Unfinished() with { CreatedAt = Ago(TimeSpan.FromMinutes(2)) });
        Says(5, OrderStage.WaitingForPayment, OrderPayment.NotPaid, Unfinished());
        Says(5, OrderStage.WaitingForPayment, OrderPayment.NotPaid, Unfinished() with { CreatedAt = Ago(300 * Day) });
        Says(5, OrderStage.WaitingForPayment, OrderPayment.NotPaid, Unpaid("new", "stripe"));
        Says(8, OrderStage.WaitingForPayment, OrderPayment.NotPaid, Unpaid("pending_payment", null) with { ToShip = 1 });
    }

    [Fact]
    public void Row_6_A_cheque_or_transfer_is_waited_for_and_missing_when_it_is_overdue()
    {
        Says(6, OrderStage.WaitingForPayment, OrderPayment.NotPaid, Overdue());
        Says(8, OrderStage.WaitingForPayment, OrderPayment.NotPaid, Unpaid("new", "checkmo") with { ToShip = 1 });
        Says(8, OrderStage.BeingPrepared, OrderPayment.NotPaid, Unpaid("processing", "banktransfer") with { ToShip = 1 });
        // Sent before it was paid: the money is missing while it is overdue. Old ones the shop may have forgotten to enter.
        Says(6, OrderStage.Shipped, OrderPayment.NotPaid, Overdue() with { State = "processing", Shipments = 1, LastShipmentAt = Ago(18 * Day) });
        Says(0, OrderStage.Shipped, OrderPayment.Unsaid, Overdue() with { State = "processing", Shipments = 1, CreatedAt = Ago(200 * Day), LastShipmentAt = Ago(190 * Day) });
        Says(0, OrderStage.Complete, OrderPayment.Unsaid, Unpaid("complete", "checkmo"));
    }

    [Theory]
    [InlineData("cashondelivery")]
    [InlineData("purchaseorder")]
    [InlineData("phoenix_banktransfer")]
    public void Row_8_Money_that_is_not_due_yet_is_not_spoken_of(string method)
    {
        Says(8, OrderStage.BeingPrepared, OrderPayment.Unsaid, Unpaid("new", method) with { ToShip = 1 });
        Says(8, OrderStage.BeingPrepared, OrderPayment.Unsaid, Unpaid("processing", method) with { ToShip = 1 });
    }

    [Fact]
    public void Row_7_A_delivered_status_is_a_delivery_since_the_history_says_so()
    {
        var delivered = Sent() with { Status = "Delivered", StatusSince = Ago(2 * Day) };
        Says(7, OrderStage.Delivered, OrderPayment.Paid, delivered);
        Assert.Equal(new DateOnly(2026, 11, 21), Report(delivered).DeliveredOn);
        // Without history only the last change would tell, which anything moves.
        Assert.Null(Report(delivered with { StatusSince = null }).DeliveredOn);
        Says(7, OrderStage.Delivered, OrderPayment.Paid, delivered with { StatusSince = Ago(90 * Day) });
    }

    [Fact]
    public void Row_8_What_is_still_here_is_being_prepared_and_what_left_in_part_is_partly_shipped()
    {
        Says(8, OrderStage.BeingPrepared, OrderPayment.Paid, Undelivered() with { CreatedAt = Ago(Day) });
        Says(8, OrderStage.BeingPrepared, OrderPayment.Authorised, Undelivered() with { CreatedAt = Ago(Day), TotalPaid = 0, AmountAuthorized = 50 });
        Says(8, OrderStage.BeingPrepared, OrderPayment.Authorised, Undelivered() with { State = "new", CreatedAt = Ago(Day), TotalPaid = 0, AmountAuthorized = 50 });
        // The gateway takes the money later and has written no authorisation: the state says that it is all right.
        Says(8, OrderStage.BeingPrepared, OrderPayment.Unsaid, Undelivered() with { CreatedAt = Ago(Day), TotalPaid = 0 });
        Says(8, OrderStage.PartlyShipped, OrderPayment.Paid, Undelivered() with { CreatedAt = Ago(9 * Day), Shipments = 1, LastShipmentAt = Ago(2 * Day) });
        Says(0, OrderStage.PartlyShipped, OrderPayment.Paid, Undelivered() with { CreatedAt = Ago(300 * Day), Shipments = 1, LastShipmentAt = Ago(290 * Day) });
        Says(0, OrderStage.BeingPrepared, OrderPayment.Paid, Undelivered() with { CreatedAt = Ago(300 * Day) });
    }

    [Fact]
    public void Row_9_A_complete_order_with_goods_left_is_partly_shipped() =>
        Says(9, OrderStage.PartlyShipped, OrderPayment.Paid, Sent() with { ToShip = 1 });

    [Fact]
    public void Row_10_All_the_money_back_is_a_refund_and_a_part_of_it_is_only_dated()
    {
        var refunded = Order("closed") with { TotalRefunded = 50, LastRefundAt = Ago(3 * Day), Shipments = 1, LastShipmentAt = Ago(20 * Day) };
        Says(10, OrderStage.Refunded, OrderPayment.Unsaid, refunded);
        Assert.Equal(new DateOnly(2026, 11, 20), Report(refunded).RefundedOn);
        Says(0, OrderStage.Refunded, OrderPayment.Unsaid, refunded with { LastRefundAt = Ago(90 * Day) });
        Says(10, OrderStage.Refunded, OrderPayment.Unsaid, refunded with { State = "complete" });

        var inPart = Sent() with { TotalRefunded = 10, LastRefundAt = Ago(Day) };
        Says(10, OrderStage.Shipped, OrderPayment.Paid, inPart);
        Assert.Equal(new DateOnly(2026, 11, 22), Report(inPart).RefundedOn);
        Says(10, OrderStage.Shipped, OrderPayment.Paid, Sent() with { OpenCreditMemoAt = Ago(Day) });
    }

    [Fact]
    public void Row_11_What_is_not_shipped_is_fulfilled_when_it_is_complete()
    {
        var download = Order("complete") with { IsVirtual = true, Invoices = 1, LastInvoiceAt = Ago(4 * Day) };
        Says(11, OrderStage.Fulfilled, OrderPayment.Paid, download);
        Assert.Equal(new DateOnly(2026, 11, 19), Report(download).DeliveredOn);
        Assert.Null(Report(download with { Invoices = 0, LastInvoiceAt = null }).DeliveredOn);
        Says(8, OrderStage.BeingPrepared, OrderPayment.Paid, download with { State = "processing", CreatedAt = Ago(Day) });
    }

    [Fact]
    public void Rows_12_and_13_What_has_left_is_shipped_and_nobody_says_delivered_for_the_carrier()
    {
        Says(12, OrderStage.Shipped, OrderPayment.Paid, Sent());
        Says(13, OrderStage.Shipped, OrderPayment.Paid, Sent() with { LastShipmentAt = Ago(9 * Day) });
        Says(0, OrderStage.Shipped, OrderPayment.Paid, Sent() with { LastShipmentAt = Ago(90 * Day) });
        Assert.Equal((new DateOnly(2026, 11, 22), null), (Report(Sent()).ShippedOn, Report(Sent()).DeliveredOn));
    }

    [Fact]
    public void Row_0_What_the_shop_does_not_say_is_left_open()
    {
        Says(0, OrderStage.Complete, OrderPayment.Paid, Order("complete"));
        Says(0, OrderStage.Unclear, OrderPayment.Unsaid, Order("own_state"));
        Says(0, OrderStage.Unclear, OrderPayment.Unsaid, Order(null));
        Says(0, OrderStage.Unclear, OrderPayment.Unsaid, Order("closed"));
        Says(0, OrderStage.BeingPrepared, OrderPayment.Unsaid, Order("processing") with { GrandTotal = 0, TotalPaid = 0, PaymentMethod = "free" });
        Assert.Equal(new OrderStatusReport { Stage = OrderStage.Unclear }, Report(Order(null) with { CreatedAt = null }));
    }

    [Fact]
    public void Names_compare_without_case() => Says(12, OrderStage.Shipped, OrderPayment.Paid, Sent() with { State = "COMPLETE" });

    [Theory]
    [InlineData("Europe/Paris", "2026-11-22T22:59:59Z", 22)]
    [InlineData("Europe/Paris", "2026-11-22T23:00:00Z", 23)]
    [InlineData("Europe/London", "2026-11-22T23:59:59Z", 22)]
    [InlineData("America/New_York", "2026-11-23T04:59:59Z", 22)]
    [InlineData("Pacific/Auckland", "2026-11-22T11:00:00Z", 23)]
    public void Days_are_those_of_the_store(string zone, string shippedAt, int day)
    {
        var order = Sent() with { LastShipmentAt = DateTimeOffset.Parse(shippedAt, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime };
        Assert.Equal(new DateOnly(2026, 11, day), Report(order, zone).ShippedOn);
    }

    private static OrderSnapshot Sent() => Order("complete") with { CreatedAt = Ago(30 * Day), Shipments = 1, LastShipmentAt = Ago(Day + Hour), Invoices = 1, LastInvoiceAt = Ago(30 * Day) };

    private static void Says(int row, OrderStage stage, OrderPayment payment, OrderSnapshot order)
    {
        var report = Report(order);
        Assert.Equal((row, stage, payment), (ClassifyOrder(order).Row, report.Stage, report.Payment));
    }

    private static OrderStatusReport Report(OrderSnapshot order, string zone = "Europe/Paris") =>
        OrderStatusReport.Of(ClassifyOrder(order), new SituationSettings(), TimeZoneInfo.FindSystemTimeZoneById(zone));
}
