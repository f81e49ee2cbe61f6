using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Situations;

using static Agi.Tests.Situations.SituationOrders;

namespace Agi.Tests.Situations;

public sealed class OrderClassifierTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("payment_review", "payment_review", 1, Situation.PaymentIssue)]
    [InlineData("payment_review", "a_shops_own", 1, Situation.PaymentIssue)]
    [InlineData("new", "fraud", 1, Situation.PaymentIssue)]
    [InlineData("pending_payment", "fraud", 1, Situation.PaymentIssue)]
    [InlineData("processing", "fraud", 1, Situation.PaymentIssue)]
    [InlineData("holded", "fraud", 1, Situation.PaymentIssue)]
    [InlineData("complete", "fraud", 0, null)]
    [InlineData("closed", "fraud", 0, null)]
    [InlineData("canceled", "fraud", 5, null)]
    public void Payment_review_and_suspected_fraud_are_a_payment_issue(string state, string status, int row, Situation? expected)
    {
        var verdict = ClassifyOrder(Order(state) with { Status = status });
        Assert.Equal((row, expected), (verdict.Row, verdict.Situation));
    }

    [Theory]
    [InlineData("pending_payment", Situation.PaymentIssue)]
    [InlineData("payment_review", Situation.PaymentIssue)]
    [InlineData("processing", Situation.UndeliveredOrder)]
    [InlineData("new", Situation.UndeliveredOrder)]
    [InlineData(null, Situation.UndeliveredOrder)]
    public void An_order_on_hold_is_judged_by_the_state_before(string? before, Situation expected)
    {
        var verdict = ClassifyOrder(Order("holded") with { HoldBeforeState = before });
        Assert.Equal((2, expected), (verdict.Row, verdict.Situation));
    }

    [Theory]
    [InlineData("pending_payment", -1, Situation.CheckoutInProgress)]
    [InlineData("pending_payment", 0, Situation.PaymentIssue)]
    [InlineData("pending_payment", 1, Situation.PaymentIssue)]
    [InlineData("new", -1, Situation.CheckoutInProgress)]
    [InlineData("new", 0, Situation.PaymentIssue)]
    [InlineData("new", 1, Situation.PaymentIssue)]
    public void An_online_payment_is_in_progress_for_less_than_fifteen_minutes(string state, int seconds, Situation expected)
    {
        var verdict = ClassifyOrder(Order(state) with { CreatedAt = Ago(TimeSpan.FromMinutes(15) + (seconds * Second)), TotalPaid = 0 });
        Assert.Equal((3, expected), (verdict.Row, verdict.Situation));
    }

    [Fact]
    public void Pending_payment_without_a_payment_row_is_still_a_payment_issue()
    {
        var verdict = ClassifyOrder(Order("pending_payment") with { PaymentMethod = null });
        Assert.Equal((3, Situation.PaymentIssue), (verdict.Row, verdict.Situation));
    }

    [Theory]
    [InlineData("50", "0", "0", true)]
    [InlineData("50", "49.994", "0", true)]
    [InlineData("50", "49.995", "0", false)]
    [InlineData("50", "49.99", "0.01", false)]
    [InlineData("50", "50", "0", false)]
    [InlineData("0", "0", "0", false)]
    public void A_new_order_paid_online_is_an_issue_only_while_more_than_half_a_cent_is_due(string total, string paid, string canceled, bool issue)
    {
        var verdict = ClassifyOrder(Order("new") with { GrandTotal = Number(total), TotalPaid = Number(paid), TotalCanceled = Number(canceled), ToShip = 1 });
        Assert.Equal(issue ? Situation.PaymentIssue : Situation.UndeliveredOrder, verdict.Situation);
    }

    [Theory]
    [InlineData("49.994", Situation.PaymentIssue)]
    [InlineData("49.995", Situation.UndeliveredOrder)]
    [InlineData("50", Situation.UndeliveredOrder)]
    public void A_new_order_that_is_fully_authorized_is_no_payment_issue(string authorized, Situation expected)
    {
        var verdict = ClassifyOrder(Order("new") with { TotalPaid = 0, AmountAuthorized = Number(authorized), ToShip = 1 });
        Assert.Equal(expected, verdict.Situation);
    }

    [Theory]
    [InlineData("checkmo", -1, Situation.UndeliveredOrder, 6)]
    [InlineData("checkmo", 0, Situation.PaymentIssue, 4)]
    [InlineData("checkmo", 1, Situation.PaymentIssue, 4)]
    [InlineData("banktransfer", -1, Situation.UndeliveredOrder, 6)]
    [InlineData("banktransfer", 0, Situation.PaymentIssue, 4)]
    [InlineData("banktransfer", 1, Situation.PaymentIssue, 4)]
    [InlineData("cashondelivery", 1, Situation.UndeliveredOrder, 6)]
    [InlineData("purchaseorder", 1, Situation.UndeliveredOrder, 6)]
    [InlineData("free", 1, Situation.UndeliveredOrder, 6)]
    [InlineData(null, 1, Situation.UndeliveredOrder, 6)]
    public void An_unpaid_cheque_or_bank_transfer_is_overdue_from_seven_days_on(string? method, int seconds, Situation expected, int row)
    {
        var verdict = ClassifyOrder(Order("new") with
        {
            PaymentMethod = method, CreatedAt = Ago(TimeSpan.FromDays(7) + (seconds * Second)), TotalPaid = 0, ToShip = 1,
        });
        Assert.Equal((row, expected), (verdict.Row, verdict.Situation));
    }

    [Fact]
    public void A_bank_transfer_that_was_paid_is_never_overdue()
    {
        var verdict = ClassifyOrder(Order("new") with { PaymentMethod = "banktransfer", ToShip = 1 });
        Assert.Equal((6, Situation.UndeliveredOrder), (verdict.Row, verdict.Situation));
    }

    [Theory]
    [InlineData(-1, Situation.PaymentIssue)]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public void A_failed_online_payment_is_an_issue_for_less_than_seven_days(int seconds, Situation? expected)
    {
        var verdict = ClassifyOrder(Failed() with { UpdatedAt = Ago(TimeSpan.FromDays(7) + (seconds * Second)) });
        Assert.Equal((5, expected, expected is not null), (verdict.Row, verdict.Situation, verdict.UnlessOrderedSince));
    }

    [Fact]
    public void A_cancelled_order_that_was_offline_or_paid_or_never_in_trouble_says_nothing()
    {
        Assert.Equal((Situation.PaymentIssue, true), (ClassifyOrder(Failed()).Situation, ClassifyOrder(Failed()).UnlessOrderedSince));
        Assert.All(
            new[]
            {
                Failed() with { PaymentMethod = "banktransfer" },
                Failed() with { PaymentMethod = null },
                Failed() with { TotalPaid = 1 },
                Failed() with { HadPaymentTrouble = false },
                Failed() with { UpdatedAt = null },
            },
            order => Assert.Null(ClassifyOrder(order).Situation));
    }

    [Fact]
    public void A_cancelled_order_with_a_refund_or_a_shipment_says_nothing()
    {
        var verdict = ClassifyOrder(Order("canceled") with { OpenCreditMemoAt = Now.UtcDateTime, LastRefundAt = Ago(Second), LastShipmentAt = Ago(Second) });
        Assert.Equal((5, null), (verdict.Row, verdict.Situation));
    }

    [Theory]
    [InlineData("new", false, "0.5", 6)]
    [InlineData("new", true, "0", 6)]
    [InlineData("processing", false, "1", 6)]
    [InlineData("processing", true, "0", 6)]
    [InlineData("processing", false, "0", 0)]
    [InlineData("complete", false, "1", 0)]
    [InlineData("closed", false, "1", 0)]
    [InlineData("a_shops_own", false, "1", 0)]
    public void A_new_or_processing_order_with_something_to_ship_is_undelivered(string state, bool isVirtual, string toShip, int row)
    {
        var verdict = ClassifyOrder(Order(state) with { IsVirtual = isVirtual, ToShip = Number(toShip), LastInvoiceAt = Ago(TimeSpan.FromDays(50)) });
        Assert.Equal(row, verdict.Row);
        Assert.Equal(row == 6 ? Situation.UndeliveredOrder : null, verdict.Situation);
    }

    [Theory]
    [InlineData(-1, Situation.RefundReturn)]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public void A_refund_is_of_interest_for_less_than_thirty_days(int seconds, Situation? expected)
    {
        var verdict = ClassifyOrder(Order("closed") with { LastRefundAt = Ago(TimeSpan.FromDays(30) + (seconds * Second)) });
        Assert.Equal((expected is null ? 0 : 7, expected), (verdict.Row, verdict.Situation));
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("complete")]
    [InlineData("processing")]
    [InlineData("a_shops_own")]
    public void An_open_credit_memo_is_a_return_at_any_age(string state)
    {
        var verdict = ClassifyOrder(Order(state) with { OpenCreditMemoAt = Now.UtcDateTime });
        Assert.Equal((7, Situation.RefundReturn), (verdict.Row, verdict.Situation));
    }

    [Theory]
    [InlineData(-1, Situation.RecentDelivery)]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public void A_virtual_order_is_delivered_by_its_newest_invoice_for_less_than_fourteen_days(int seconds, Situation? expected)
    {
        var at = Ago(TimeSpan.FromDays(14) + (seconds * Second));
        var invoiced = ClassifyOrder(Order("complete") with { IsVirtual = true, LastInvoiceAt = at });
        var updated = ClassifyOrder(Order("complete") with { IsVirtual = true, UpdatedAt = at });
        Assert.Equal((8, expected, at), (invoiced.Row, invoiced.Situation, invoiced.DeliveredAt));
        Assert.Equal((8, expected, at), (updated.Row, updated.Situation, updated.DeliveredAt));
    }

    [Theory]
    [InlineData(-1, Situation.RecentDelivery)]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public void A_delivered_status_is_recent_for_less_than_fourteen_days(int seconds, Situation? expected)
    {
        var at = Ago(TimeSpan.FromDays(14) + (seconds * Second));
        var history = ClassifyOrder(Order("complete") with { Status = "delivered", StatusSince = at });
        var updated = ClassifyOrder(Order("complete") with { Status = "delivered", UpdatedAt = at });
        Assert.Equal((9, expected, at), (history.Row, history.Situation, history.DeliveredAt));
        Assert.Equal((9, expected, at), (updated.Row, updated.Situation, updated.DeliveredAt));
    }

    [Fact]
    public void An_order_delivered_long_ago_is_not_on_its_way_whatever_its_shipment_says()
    {
        var verdict = ClassifyOrder(Order("complete") with { Status = "delivered", StatusSince = Ago(TimeSpan.FromDays(20)), LastShipmentAt = Ago(Second) });
        Assert.Equal((9, null), (verdict.Row, verdict.Situation));
    }

    [Theory]
    [InlineData(3, -1, Situation.UndeliveredOrder, 10)]
    [InlineData(3, 0, Situation.RecentDelivery, 11)]
    [InlineData(3, 1, Situation.RecentDelivery, 11)]
    [InlineData(14, -1, Situation.RecentDelivery, 11)]
    [InlineData(14, 0, null, 0)]
    [InlineData(14, 1, null, 0)]
    public void A_shipped_order_is_on_its_way_then_delivered_then_forgotten(int days, int seconds, Situation? expected, int row)
    {
        var at = Ago(TimeSpan.FromDays(days) + (seconds * Second));
        foreach (var state in (string[])["new", "processing", "complete"])
        {
            var verdict = ClassifyOrder(Order(state) with { LastShipmentAt = at });
            Assert.Equal((row, expected, at), (verdict.Row, verdict.Situation, verdict.DeliveredAt));
        }
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("a_shops_own")]
    [InlineData("")]
    [InlineData(null)]
    public void Deliveries_do_not_count_in_any_other_state(string? state)
    {
        var verdict = ClassifyOrder(Order(state) with { Status = "delivered", StatusSince = Ago(Second), LastShipmentAt = Ago(Second), ToShip = 1 });
        Assert.Equal((0, null), (verdict.Row, verdict.Situation));
    }

    [Fact]
    public void An_order_without_dates_counts_as_old()
    {
        var dateless = Order("complete") with { CreatedAt = null, UpdatedAt = null };
        Assert.Equal(Situation.PaymentIssue, ClassifyOrder(dateless with { State = "pending_payment" }).Situation);
        Assert.Equal(Situation.PaymentIssue, ClassifyOrder(dateless with { State = "new", PaymentMethod = "checkmo", TotalPaid = 0 }).Situation);
        Assert.Null(ClassifyOrder(dateless with { IsVirtual = true }).Situation);
        Assert.Null(ClassifyOrder(dateless with { Status = "delivered" }).Situation);
        Assert.Null(ClassifyOrder(dateless).Situation);
    }

    [Fact]
    public void Windows_and_lists_come_from_the_settings()
    {
        var settings = new SituationSettings
        {
            PaymentGrace = TimeSpan.FromMinutes(1),
            PaymentOverdue = TimeSpan.FromDays(1),
            PaymentFailed = TimeSpan.FromDays(1),
            InTransit = TimeSpan.FromDays(1),
            RecentDelivery = TimeSpan.FromDays(2),
            Refund = TimeSpan.FromDays(1),
            DeliveredStatuses = new("collected"),
            OfflineMethods = new("at_the_till"),
            OverdueMethods = new("at_the_till"),
        };
        var day = TimeSpan.FromDays(1);
        Assert.Equal(Situation.PaymentIssue, ClassifyOrder(Order("pending_payment") with { CreatedAt = Ago(TimeSpan.FromMinutes(1)) }, settings).Situation);
        Assert.Equal(4, ClassifyOrder(Order("new") with { PaymentMethod = "at_the_till", TotalPaid = 0, CreatedAt = Ago(day) }, settings).Row);
        Assert.Equal(3, ClassifyOrder(Order("new") with { PaymentMethod = "checkmo", TotalPaid = 0 }, settings).Row);
        Assert.Null(ClassifyOrder(Failed() with { UpdatedAt = Ago(day) }, settings).Situation);
        Assert.Null(ClassifyOrder(Order("closed") with { LastRefundAt = Ago(day) }, settings).Situation);
        Assert.Equal(11, ClassifyOrder(Order("complete") with { LastShipmentAt = Ago(day) }, settings).Row);
        Assert.Equal(0, ClassifyOrder(Order("complete") with { LastShipmentAt = Ago(2 * day) }, settings).Row);
        Assert.Equal(9, ClassifyOrder(Order("complete") with { Status = "collected" }, settings).Row);
        Assert.Equal(0, ClassifyOrder(Order("complete") with { Status = "delivered" }, settings).Row);
    }

    [Fact]
    public void Every_verdict_says_why_in_one_sentence()
    {
        string[] states = ["new", "pending_payment", "processing", "complete", "closed", "canceled", "holded", "payment_review", "own"];
        Assert.All(states, state => Assert.EndsWith(".", ClassifyOrder(Order(state) with { TotalPaid = 0 }).Reason, StringComparison.Ordinal));
        Assert.Equal("The order is on its way; shipped 2 days ago.", ClassifyOrder(Order("complete") with { LastShipmentAt = Ago(TimeSpan.FromDays(2)) }).Reason);
    }

    private static OrderSnapshot Failed() =>
        Order("canceled") with { TotalPaid = 0, HadPaymentTrouble = true, UpdatedAt = Ago(TimeSpan.FromDays(1)) };

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
