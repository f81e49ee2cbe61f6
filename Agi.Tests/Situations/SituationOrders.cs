using Agi.Routing.Magento;
using Agi.Routing.Situations;

namespace Agi.Tests.Situations;

/// <summary>Orders and people for the classification's tests.</summary>
internal static class SituationOrders
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    public static DateTime Ago(TimeSpan age) => Now.UtcDateTime - age;

    /// <summary>An old, paid, physical order by card with nothing left to do; tests change what they are about.</summary>
    public static OrderSnapshot Order(string? state, long id = 1) => new()
    {
        EntityId = id,
        IncrementId = $"10000{id}",
        State = state,
        Status = state,
        CreatedAt = Ago(100 * Day),
        UpdatedAt = Ago(95 * Day),
        GrandTotal = 50m,
        TotalPaid = 50m,
        PaymentMethod = "stripe",
    };

    /// <summary>An order whose online payment failed yesterday, as its history says.</summary>
    public static OrderSnapshot Failed(long id = 1) => Order("canceled", id) with { TotalPaid = 0, HadPaymentTrouble = true, StatusSince = Ago(Day) };

    /// <summary>An online payment that was not finished yesterday.</summary>
    public static OrderSnapshot Unfinished(long id = 1) => Order("pending_payment", id) with { TotalPaid = 0, CreatedAt = Ago(Day) };

    /// <summary>A bank transfer that is overdue.</summary>
    public static OrderSnapshot Overdue(long id = 1) => Order("new", id) with { TotalPaid = 0, PaymentMethod = "banktransfer", CreatedAt = Ago(20 * Day) };

    /// <summary>A paid order with goods left to ship.</summary>
    public static OrderSnapshot Undelivered(long id = 1) => Order("processing", id) with { ToShip = 1 };

    public static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public static CallerIdentity Person(params OrderSnapshot[] orders) => new() { CustomerId = 7, Email = "ada@example.org", Orders = orders };

    public static CallerSituation Classify(params CallerIdentity[] people) => Classify(new SituationSettings(), people);

    public static CallerSituation Classify(SituationSettings settings, params CallerIdentity[] people) =>
        new SituationClassifier(settings).Classify(new CallerSnapshot { Identities = people }, Now);

    public static OrderVerdict ClassifyOrder(OrderSnapshot order, SituationSettings? settings = null) =>
        Assert.Single(Classify(settings ?? new SituationSettings(), Person(order)).People[0].Orders);
}
