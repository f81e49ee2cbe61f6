using System.Globalization;
using Agi.Routing.Magento;

using static Agi.Tests.Situations.SituationOrders;

namespace Agi.Tests.Situations;

public sealed class OrderReasonTests
{
    [Fact]
    public void Every_row_says_why_in_one_sentence()
    {
        var hours = TimeSpan.FromHours(5);
        var two = Ago(2 * Day);
        var gone = Ago(40 * Day);
        var ware = Order("complete") with { IsVirtual = true };
        Assert.All(
            new (OrderSnapshot Order, string Reason)[]
            {
                (Failed() with { StatusSince = two }, "The order was cancelled after its online payment failed 2 days ago."),
                (Failed() with { StatusSince = null, UpdatedAt = two }, "The order was cancelled after its online payment failed 2 days ago."),
                (Order("canceled"), "The order is cancelled."),
                (Order("complete") with { Status = "paypal_reversed", StatusSince = two }, "The payment was taken back 2 days ago."),
                (Order("complete") with { Status = "paypal_reversed", LastShipmentAt = two }, "The payment was taken back 2 days ago."),
                (Order("payment_review") with { CreatedAt = two }, "The payment is under review."),
                (Order("new") with { Status = "fraud", CreatedAt = two }, "Fraud is suspected."),
                (Order("holded") with { HoldBeforeState = "pending_payment", CreatedAt = two }, "The order is on hold; its payment was not settled."),
                (Unfinished() with { CreatedAt = Ago(TimeSpan.FromMinutes(1)) }, "The online payment is being made."),
                (Unfinished() with { CreatedAt = Ago(hours) }, "The online payment was not finished; ordered less than a day ago."),
                (Unfinished() with { CreatedAt = gone }, "The online payment was never finished, long ago."),
                (Overdue() with { CreatedAt = gone }, "The payment is overdue; ordered 40 days ago."),
                (Order("complete") with { Status = "delivered", StatusSince = two }, "The order was delivered 2 days ago."),
                (Order("complete") with { Status = "delivered", LastShipmentAt = two }, "The order was delivered 2 days ago."),
                (Order("complete") with { Status = "delivered" }, "The order was delivered long ago."),
                (Undelivered(), "Goods are still to be shipped."),
                (Order("processing") with { IsVirtual = true }, "The virtual order is not fulfilled yet."),
                (Undelivered() with { State = "Holded" }, "The order is on hold, and not delivered."),
                (Order("holded") with { IsVirtual = true }, "The order is on hold, and not delivered."),
                (Order("complete") with { ToShip = 1, LastShipmentAt = two }, "A part was shipped 2 days ago; goods are still to be shipped, though the order counts as complete."),
                (Order("complete") with { ToShip = 1, LastShipmentAt = two, StatusSince = Ago(Day) }, "A part was shipped 2 days ago; goods are still to be shipped, though the order counts as complete."),
                (Order("closed") with { OpenCreditMemoAt = two }, "A credit memo is open; made 2 days ago."),
                (Order("closed") with { LastRefundAt = two }, "A refund was made 2 days ago."),
                (ware with { LastInvoiceAt = two }, "The virtual order was fulfilled 2 days ago."),
                (ware, "The virtual order was fulfilled long ago."),
                (Order("complete") with { LastShipmentAt = two }, "The order is on its way; shipped 2 days ago."),
                (Order("complete") with { LastShipmentAt = Ago(5 * Day) }, "The order was shipped 5 days ago and should have arrived."),
                (Order("complete") with { LastShipmentAt = Ago(5 * Day), StatusSince = Ago(4 * Day) }, "The order was shipped 5 days ago and should have arrived."),
                (Order("complete"), "Nothing is going on with the order."),
            },
            row => Assert.Equal(row.Reason, ClassifyOrder(row.Order).Reason));
    }

    [Theory]
    [InlineData("0:00:00", "less than a day ago")]
    [InlineData("23:59:59.9999999", "less than a day ago")]
    [InlineData("1.0:00:00", "1 day ago")]
    [InlineData("1.23:59:59.9999999", "1 day ago")]
    [InlineData("2.0:00:00", "2 days ago")]
    [InlineData("-2.0:00:00", "less than a day ago")]
    public void Days_are_whole_and_a_time_ahead_of_the_clock_is_today(string age, string words)
    {
        var verdict = ClassifyOrder(Order("complete") with { LastShipmentAt = Ago(TimeSpan.Parse(age, CultureInfo.InvariantCulture)) });
        Assert.Equal($"The order is on its way; shipped {words}.", verdict.Reason);
    }
}
