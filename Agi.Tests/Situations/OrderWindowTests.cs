using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Situations;

using static Agi.Tests.Situations.SituationOrders;

namespace Agi.Tests.Situations;

/// <summary>Every window of the table of orders, at the tick where it ends.</summary>
public sealed class OrderWindowTests
{
    private static readonly Dictionary<string, Window> Windows = new(StringComparer.Ordinal)
    {
        ["row 1, failed"] = new("payment_failed", time => Failed() with { StatusSince = time }, (1, Situation.PaymentIssue), (1, null)),
        ["row 1, failed, changed, without a history"] = new("payment_failed", time => Failed() with { StatusSince = null, UpdatedAt = time }, (1, Situation.PaymentIssue), (1, null)),
        ["row 2, taken back, shipped, without a history"] = new("payment_open", time => Order("complete") with { Status = "paypal_reversed", LastShipmentAt = time }, (2, Situation.PaymentIssue), (0, null)),
        ["row 2, taken back"] = new("payment_open", time => Order("complete") with { Status = "paypal_reversed", StatusSince = time }, (2, Situation.PaymentIssue), (0, null)),
        ["row 3, review"] = new("payment_open", time => Order("payment_review") with { CreatedAt = time }, (3, Situation.PaymentIssue), (0, null)),
        ["row 3, fraud"] = new("payment_open", time => Order("processing") with { Status = "fraud", CreatedAt = time }, (3, Situation.PaymentIssue), (0, null)),
        ["row 4, pending before the hold"] = new("payment_open", time => Order("holded") with { HoldBeforeState = "pending_payment", CreatedAt = time }, (4, Situation.PaymentIssue), (0, null)),
        ["row 4, in review before the hold"] = new("payment_open", time => Order("holded") with { HoldBeforeState = "payment_review", CreatedAt = time }, (4, Situation.PaymentIssue), (0, null)),
        ["row 5, being paid"] = new("payment_grace", time => Unfinished() with { CreatedAt = time }, (5, Situation.CheckoutInProgress), (5, Situation.PaymentIssue)),
        ["row 5, unfinished"] = new("payment_open", time => Unfinished() with { CreatedAt = time }, (5, Situation.PaymentIssue), (5, null)),
        ["row 6, overdue"] = new("payment_overdue", time => Overdue() with { CreatedAt = time }, (0, null), (6, Situation.PaymentIssue)),
        ["row 6, written off"] = new("payment_written_off", time => Overdue() with { CreatedAt = time }, (6, Situation.PaymentIssue), (0, null)),
        ["row 7, delivered"] = new("recent_delivery", time => Order("complete") with { Status = "delivered", StatusSince = time }, (7, Situation.RecentDelivery), (7, null)),
        ["row 7, delivered, shipped, without a history"] = new("recent_delivery", time => Order("complete") with { Status = "delivered", LastShipmentAt = time }, (7, Situation.RecentDelivery), (7, null)),
        ["row 8, goods left"] = new("undelivered", time => Undelivered() with { CreatedAt = time }, (8, Situation.UndeliveredOrder), (0, null)),
        ["row 8, virtual"] = new("undelivered", time => Order("new") with { IsVirtual = true, CreatedAt = time }, (8, Situation.UndeliveredOrder), (11, null)),
        ["row 9, a part shipped"] = new("recent_delivery", time => Order("complete") with { ToShip = 1, LastShipmentAt = time }, (9, Situation.UndeliveredOrder), (0, null)),
        ["row 10, credit memo open"] = new("refund_open", time => Order("closed") with { OpenCreditMemoAt = time }, (10, Situation.RefundReturn), (0, null)),
        ["row 10, refunded"] = new("refund", time => Order("closed") with { LastRefundAt = time }, (10, Situation.RefundReturn), (0, null)),
        ["row 11, invoiced"] = new("recent_delivery", time => Order("complete") with { IsVirtual = true, LastInvoiceAt = time }, (11, Situation.RecentDelivery), (11, null)),
        ["row 11, changed"] = new("recent_delivery", time => Order("complete") with { IsVirtual = true, UpdatedAt = time }, (11, Situation.RecentDelivery), (11, null)),
        ["row 12, on its way"] = new("in_transit", time => Order("complete") with { LastShipmentAt = time }, (12, Situation.UndeliveredOrder), (13, Situation.RecentDelivery)),
        ["row 13, arrived"] = new("recent_delivery", time => Order("complete") with { LastShipmentAt = time }, (13, Situation.RecentDelivery), (0, null)),
    };

    public static TheoryData<string> Names => [.. Windows.Keys];

    [Fact]
    public void The_defaults_are_those_of_the_reference()
    {
        Assert.Equal(
            """
            payment_grace 15m
            payment_open 30d
            payment_overdue 7d
            payment_written_off 90d
            payment_failed 7d
            undelivered 180d
            in_transit 3d
            recent_delivery 14d
            refund_open 180d
            refund 30d
            abandoned_cart 7d
            cart_life 90d
            delivered_statuses [delivered]
            chargeback_statuses [paypal_reversed]
            offline_methods [checkmo, '*banktransfer*', purchaseorder, cashondelivery, free, ccsave]
            overdue_methods [checkmo, banktransfer]
            """,
            string.Join('\n', SituationSetting.All.Select(setting => $"{setting.Key} {setting.Write(new SituationSettings())}")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_window_ends_at_its_length_by_default_and_as_set(string name)
    {
        var window = Windows[name];
        var setting = Assert.Single(SituationSetting.All.OfType<SituationWindow>(), setting => setting.Key == window.Key);
        var standard = new SituationSettings();
        foreach (var settings in new[] { standard, setting.Set(standard, 2 * setting.Of(standard)) })
        {
            var length = setting.Of(settings);
            Assert.Equal(window.Younger, Of(ClassifyOrder(window.At(Ago(length - Tick)), settings)));
            Assert.Equal(window.Older, Of(ClassifyOrder(window.At(Ago(length)), settings)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_missing_time_is_old(string name) => Assert.Null(ClassifyOrder(Windows[name].At(null)).Situation);

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_of_states_statuses_and_methods_compare_without_case(string name)
    {
        foreach (var age in new[] { TimeSpan.FromMinutes(1), Day, 20 * Day, 200 * Day })
        {
            var order = Windows[name].At(Ago(age));
            var shouted = order with
            {
                State = order.State!.ToUpperInvariant(), Status = order.Status!.ToUpperInvariant(), HoldBeforeState = order.HoldBeforeState?.ToUpperInvariant(), PaymentMethod = order.PaymentMethod!.ToUpperInvariant(),
            };
            Assert.Equal(Of(ClassifyOrder(order)), Of(ClassifyOrder(shouted)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_status_of_the_shops_own_changes_nothing(string name)
    {
        foreach (var age in new[] { TimeSpan.FromMinutes(1), Day, 20 * Day, 200 * Day })
        {
            var order = Windows[name].At(Ago(age));
            if (order.Status == order.State) Assert.Equal(Of(ClassifyOrder(order)), Of(ClassifyOrder(order with { Status = "a_shops_own" })));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void How_long_the_status_is_there_counts_only_for_cancelled_charged_back_and_delivered_orders(string name)
    {
        var order = Windows[name].At(Ago(TimeSpan.FromMinutes(1)));
        if (order.StatusSince is null && order.Status == order.State && order.State != "canceled") Assert.Equal(ClassifyOrder(order).Reason, ClassifyOrder(order with { StatusSince = Ago(50 * Day) }).Reason);
    }

    [Fact]
    public void A_clock_of_another_zone_tells_the_same_time()
    {
        var order = Order("complete") with { LastShipmentAt = Ago((3 * Day) - Tick) };
        var situation = new SituationClassifier(new SituationSettings()).Classify(new CallerSnapshot { Identities = [Person(order)] }, Now.ToOffset(TimeSpan.FromHours(9)));
        Assert.Equal(Situation.UndeliveredOrder, situation.Situation);
    }

    private static (int Row, Situation? Situation) Of(OrderVerdict verdict) => (verdict.Row, verdict.Situation);

    private sealed record Window(string Key, Func<DateTime?, OrderSnapshot> At, (int Row, Situation? Situation) Younger, (int Row, Situation? Situation) Older);
}
