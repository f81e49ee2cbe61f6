using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Situations;

using static Agi.Tests.Situations.SituationOrders;

namespace Agi.Tests.Situations;

/// <summary>Rows 1 to 6 of the table of orders: what is cancelled, and what is wrong with the payment. OrderWindowTests has their windows.</summary>
public sealed class OrderPaymentTests
{
    [Theory]
    [InlineData("canceled", "canceled", 0, 0, true)]
    [InlineData("canceled", "a_shops_own", 0, 0, true)]
    [InlineData("canceled", "canceled", 1, 0, true)]
    [InlineData("canceled", "canceled", 0, 1, true)]
    [InlineData("canceled", "fraud", 0, 0, true)]
    [InlineData("canceled", "paypal_reversed", 0, 0, true)]
    [InlineData("canceled", "delivered", 0, 0, true)]
    [InlineData("canceled", null, 0, 0, true)]
    [InlineData("new", "canceled", 0, 0, true)]
    [InlineData("pending_payment", "canceled", 0, 0, true)]
    [InlineData("new", "canceled", 1, 0, false)]
    [InlineData("new", "canceled", 0, 1, false)]
    [InlineData("new", "canceled_by_erp", 0, 0, false)]
    [InlineData("new", null, 0, 0, false)]
    [InlineData("pending_payment", "pending_payment", 0, 0, false)]
    [InlineData("processing", "canceled", 0, 0, false)]
    [InlineData("holded", "canceled", 0, 0, false)]
    [InlineData("payment_review", "canceled", 0, 0, false)]
    [InlineData("complete", "canceled", 0, 0, false)]
    [InlineData("closed", "canceled", 0, 0, false)]
    [InlineData(null, "canceled", 0, 0, false)]
    public void An_order_is_cancelled_by_its_state_or_by_its_status_before_anything_was_invoiced_or_shipped(string? state, string? status, int invoices, int shipments, bool cancelled)
    {
        var verdict = ClassifyOrder(Order(state) with { Status = status, Invoices = invoices, Shipments = shipments });
        Assert.Equal(cancelled, verdict.Row == 1);
        if (cancelled) Assert.Null(verdict.Situation);
    }

    [Fact]
    public void A_failed_online_payment_is_an_issue_until_its_owner_orders_again()
    {
        foreach (var order in new[] { Failed(), Failed() with { State = "new" }, Failed() with { State = "pending_payment" } })
        {
            var verdict = ClassifyOrder(order with { Status = "canceled" });
            Assert.Equal((1, Situation.PaymentIssue, true), (verdict.Row, verdict.Situation, verdict.UnlessOrderedSince));
        }
    }

    [Theory]
    [InlineData("banktransfer")]
    [InlineData("free")]
    [InlineData("")]
    [InlineData(null)]
    public void A_cancelled_order_by_an_offline_or_unknown_method_says_nothing(string? method)
    {
        var verdict = ClassifyOrder(Failed() with { PaymentMethod = method });
        Assert.Equal((1, null, false), (verdict.Row, verdict.Situation, verdict.UnlessOrderedSince));
    }

    [Theory]
    [InlineData("0", Situation.PaymentIssue)]
    [InlineData("0.005", Situation.PaymentIssue)]
    [InlineData("0.006", null)]
    public void A_cancelled_order_that_was_paid_says_nothing(string paid, Situation? expected)
    {
        var verdict = ClassifyOrder(Failed() with { TotalPaid = Number(paid) });
        Assert.Equal((1, expected), (verdict.Row, verdict.Situation));
    }

    [Fact]
    public void A_cancelled_order_whose_history_knows_no_trouble_with_the_payment_says_nothing()
    {
        var verdict = ClassifyOrder(Failed() with { HadPaymentTrouble = false });
        Assert.Equal((1, null), (verdict.Row, verdict.Situation));
    }

    [Fact]
    public void Nothing_else_counts_once_an_order_is_cancelled()
    {
        var busy = Overdue() with { State = "canceled", Status = "canceled", ToShip = 1, OpenCreditMemoAt = Ago(Day), LastRefundAt = Ago(Day), LastShipmentAt = Ago(Day) };
        Assert.Equal((1, null), Of(busy));
        Assert.Equal((1, null), Of(busy with { State = "new" }));
        Assert.Equal((1, null), Of(busy with { Status = "paypal_reversed", StatusSince = Ago(Day) }));
        Assert.Equal((1, null), Of(busy with { Status = "delivered", StatusSince = Ago(Day) }));
    }

    [Theory]
    [InlineData("new")]
    [InlineData("pending_payment")]
    [InlineData("payment_review")]
    [InlineData("processing")]
    [InlineData("holded")]
    [InlineData("complete")]
    [InlineData("closed")]
    [InlineData("a_shops_own")]
    [InlineData(null)]
    public void A_payment_that_was_taken_back_is_an_issue_in_any_state(string? state)
    {
        var verdict = ClassifyOrder(Order(state) with { Status = "paypal_reversed", StatusSince = Ago(Day), CreatedAt = Ago(Day), TotalPaid = 0, HoldBeforeState = "pending_payment" });
        Assert.Equal((2, Situation.PaymentIssue, false), (verdict.Row, verdict.Situation, verdict.UnlessOrderedSince));
    }

    [Fact]
    public void A_payment_that_was_taken_back_long_ago_leaves_the_order_to_the_other_rows()
    {
        var old = Order("payment_review") with { Status = "paypal_reversed", StatusSince = Ago(31 * Day), CreatedAt = Ago(20 * Day) };
        Assert.Equal((3, Situation.PaymentIssue), Of(old));
        Assert.Equal((10, Situation.RefundReturn), Of(old with { State = "closed", LastRefundAt = Ago(Day) }));
    }

    [Theory]
    [InlineData("payment_review", "payment_review", true)]
    [InlineData("payment_review", "a_shops_own", true)]
    [InlineData("payment_review", "fraud", true)]
    [InlineData("new", "fraud", true)]
    [InlineData("pending_payment", "fraud", true)]
    [InlineData("processing", "fraud", true)]
    [InlineData("holded", "fraud", true)]
    [InlineData("complete", "fraud", false)]
    [InlineData("closed", "fraud", false)]
    [InlineData("a_shops_own", "fraud", false)]
    [InlineData("processing", "payment_review", false)]
    [InlineData("processing", "suspected_fraud", false)]
    [InlineData("new", "new", false)]
    public void Payment_review_and_suspected_fraud_are_a_payment_issue(string state, string status, bool expected)
    {
        var verdict = ClassifyOrder(Order(state) with { Status = status, CreatedAt = Ago(20 * Day) });
        Assert.Equal(expected ? (3, Situation.PaymentIssue) : (0, null), (verdict.Row, verdict.Situation));
        Assert.False(verdict.UnlessOrderedSince);
    }

    [Fact]
    public void An_old_review_and_an_old_suspicion_leave_the_order_to_the_other_rows()
    {
        Assert.Equal((10, Situation.RefundReturn), Of(Order("payment_review") with { LastRefundAt = Ago(Day) }));
        Assert.Equal((8, Situation.UndeliveredOrder), Of(Undelivered() with { Status = "fraud" }));
    }

    [Theory]
    [InlineData("holded", "pending_payment", true)]
    [InlineData("holded", "payment_review", true)]
    [InlineData("holded", "processing", false)]
    [InlineData("holded", "new", false)]
    [InlineData("holded", null, false)]
    [InlineData("processing", "pending_payment", false)]
    [InlineData("processing", "payment_review", false)]
    public void An_order_on_hold_is_a_payment_issue_if_its_payment_was_open_before(string state, string? before, bool expected)
    {
        var verdict = ClassifyOrder(Undelivered() with { State = state, Status = state, HoldBeforeState = before, CreatedAt = Ago(20 * Day) });
        Assert.Equal(expected ? (4, Situation.PaymentIssue) : (8, Situation.UndeliveredOrder), (verdict.Row, verdict.Situation));
        Assert.False(verdict.UnlessOrderedSince);
    }

    [Theory]
    [InlineData("pending_payment")]
    [InlineData("payment_review")]
    public void An_order_on_hold_for_long_is_left_to_the_other_rows(string before)
    {
        Assert.Equal((8, Situation.UndeliveredOrder), Of(Undelivered() with { State = "holded", HoldBeforeState = before }));
    }

    [Theory]
    [InlineData("pending_payment", "stripe", 5)]
    [InlineData("new", "stripe", 5)]
    [InlineData("processing", "stripe", 8)]
    [InlineData("holded", "stripe", 8)]
    [InlineData("complete", "stripe", 0)]
    [InlineData("pending_payment", "checkmo", 8)]
    [InlineData("new", "checkmo", 8)]
    [InlineData("new", "banktransfer", 8)]
    [InlineData("new", "msp_banktransfer", 8)]
    [InlineData("new", "banktransfer_b2b", 8)]
    [InlineData("new", "purchaseorder", 8)]
    [InlineData("new", "cashondelivery", 8)]
    [InlineData("new", "free", 8)]
    [InlineData("new", "ccsave", 8)]
    [InlineData("new", "freestyle", 5)]
    [InlineData("pending_payment", "", 8)]
    [InlineData("pending_payment", null, 8)]
    [InlineData("new", null, 8)]
    public void An_unsettled_order_waits_for_its_payment_if_its_method_is_online(string state, string? method, int row)
    {
        var (checkout, issue) = (Ago(TimeSpan.FromMinutes(5)), Ago(Day));
        var order = Order(state) with { PaymentMethod = method, TotalPaid = 0, ToShip = 1, CreatedAt = issue };
        var verdict = ClassifyOrder(order);
        Assert.Equal(row, verdict.Row);
        Assert.Equal(row == 5, verdict.UnlessOrderedSince);
        if (row != 5) return;
        Assert.Equal(Situation.PaymentIssue, verdict.Situation);
        var paying = ClassifyOrder(order with { CreatedAt = checkout });
        Assert.Equal((5, Situation.CheckoutInProgress, true), (paying.Row, paying.Situation, paying.UnlessOrderedSince));
        Assert.Equal((5, null), Of(order with { CreatedAt = Ago(40 * Day), LastRefundAt = Ago(Day), LastShipmentAt = Ago(Day) }));
    }

    [Theory]
    [InlineData("new", "50", "0", 8)]
    [InlineData("pending_payment", "50", "0", 8)]
    [InlineData("new", "49.994", "0", 5)]
    [InlineData("new", "49.995", "0", 8)]
    [InlineData("new", "0", "50", 8)]
    [InlineData("pending_payment", "0", "50", 8)]
    [InlineData("new", "0", "49.994", 5)]
    public void A_paid_or_authorised_order_does_not_wait_for_its_payment(string state, string paid, string authorized, int row)
    {
        var order = Order(state) with { TotalPaid = Number(paid), AmountAuthorized = Number(authorized), ToShip = 1, CreatedAt = Ago(Day) };
        Assert.Equal(row, Of(order).Row);
    }

    [Theory]
    [InlineData("new", "banktransfer", true)]
    [InlineData("new", "checkmo", true)]
    [InlineData("processing", "banktransfer", true)]
    [InlineData("holded", "banktransfer", true)]
    [InlineData("pending_payment", "banktransfer", false)]
    [InlineData("payment_review", "banktransfer", false)]
    [InlineData("complete", "banktransfer", false)]
    [InlineData("closed", "banktransfer", false)]
    [InlineData("new", "msp_banktransfer", false)]
    [InlineData("new", "purchaseorder", false)]
    [InlineData("new", "cashondelivery", false)]
    [InlineData("new", "free", false)]
    [InlineData("new", "", false)]
    [InlineData("new", null, false)]
    [InlineData("processing", "stripe", false)]
    public void An_unpaid_cheque_or_bank_transfer_is_overdue(string state, string? method, bool expected)
    {
        var verdict = ClassifyOrder(Overdue() with { State = state, Status = state, PaymentMethod = method, CreatedAt = Ago(50 * Day) });
        Assert.Equal(expected ? (6, Situation.PaymentIssue) : (0, null), (verdict.Row, verdict.Situation));
        Assert.False(verdict.UnlessOrderedSince);
    }

    [Theory]
    [InlineData("49.994", "0", true)]
    [InlineData("49.995", "0", false)]
    [InlineData("50", "0", false)]
    [InlineData("0", "50", true)]
    public void Money_that_is_due_is_overdue_even_if_authorised(string paid, string authorized, bool expected)
    {
        var verdict = ClassifyOrder(Overdue() with { TotalPaid = Number(paid), AmountAuthorized = Number(authorized) });
        Assert.Equal(expected ? (6, Situation.PaymentIssue) : (0, null), (verdict.Row, verdict.Situation));
    }

    [Fact]
    public void An_overdue_payment_comes_before_goods_that_were_shipped_or_delivered()
    {
        Assert.Equal((6, Situation.PaymentIssue), Of(Overdue() with { State = "processing", ToShip = 1, LastShipmentAt = Ago(Day), OpenCreditMemoAt = Ago(Day) }));
        Assert.Equal((6, Situation.PaymentIssue), Of(Overdue() with { State = "processing", Status = "delivered", StatusSince = Ago(Day) }));
    }

    [Fact]
    public void The_lists_of_methods_and_chargebacks_come_from_the_settings()
    {
        var settings = new SituationSettings { ChargebackStatuses = new("returned"), OfflineMethods = new("at_the_till"), OverdueMethods = new("at_the_till", "stripe") };
        var till = Overdue() with { PaymentMethod = "at_the_till" };
        Assert.Equal(6, ClassifyOrder(till, settings).Row);
        Assert.Equal(5, ClassifyOrder(Overdue(), settings).Row);
        Assert.Equal(6, ClassifyOrder(Overdue() with { PaymentMethod = "stripe", State = "processing" }, settings).Row);
        Assert.Equal(2, ClassifyOrder(Order("complete") with { Status = "returned", StatusSince = Ago(Day) }, settings).Row);
        Assert.Equal(0, ClassifyOrder(Order("complete") with { Status = "paypal_reversed", StatusSince = Ago(Day) }, settings).Row);
    }

    private static (int Row, Situation? Situation) Of(OrderSnapshot order)
    {
        var verdict = ClassifyOrder(order);
        return (verdict.Row, verdict.Situation);
    }
}
