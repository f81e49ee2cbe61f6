using Agi.Routing.Magento;
using Agi.Routing.Situations;

namespace Agi.Tests.Situations;

/// <summary>Orders and people for the classification's tests.</summary>
internal static class SituationOrders
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public static DateTime Ago(TimeSpan age) => Now.UtcDateTime - age;

    /// <summary>An old, paid, physical order by card with nothing left to do; tests change what they are about.</summary>
    public static OrderSnapshot Order(string? state, long id = 1) => new()
    {
        EntityId = id,
        IncrementId = $"10000{id}",
        State = state,
        Status = state,
        CreatedAt = Ago(TimeSpan.FromDays(100)),
        UpdatedAt = Ago(TimeSpan.FromDays(90)),
        GrandTotal = 50m,
        TotalPaid = 50m,
        PaymentMethod = "stripe",
    };

    public static CallerIdentity Person(params OrderSnapshot[] orders) => new() { CustomerId = 7, Email = "ada@example.org", Orders = orders };

    public static CallerSituation Classify(params CallerIdentity[] people) =>
        new SituationClassifier(new SituationSettings()).Classify(new CallerSnapshot { Identities = people }, Now);

    public static OrderVerdict ClassifyOrder(OrderSnapshot order, SituationSettings? settings = null) =>
        Assert.Single(new SituationClassifier(settings ?? new SituationSettings()).Classify(new CallerSnapshot { Identities = [Person(order)] }, Now).People[0].Orders);
}
