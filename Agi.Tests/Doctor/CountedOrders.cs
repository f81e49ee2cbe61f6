using Agi.Routing.Magento;
using Agi.Routing.Rules.Doctor;
using Agi.Routing.Situations;

using static Agi.Tests.Situations.SituationOrders;

namespace Agi.Tests.Doctor;

/// <summary>Orders counted without a database, and what the doctor finds in the counts.</summary>
internal sealed class CountedOrders(SituationSettings? settings = null)
{
    private readonly Dictionary<string, string> _statuses = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Status, string State)> _states = [];

    public SituationSettings Settings { get; } = settings ?? new SituationSettings();

    public OrderTally Tally { get; } = new(settings ?? new SituationSettings(), Now.UtcDateTime);

    /// <summary>A sound shop: orders that were paid, shipped within two days and completed, the newest ones too.</summary>
    public static CountedOrders Sound(SituationSettings? settings = null, int orders = 100)
    {
        var counted = new CountedOrders(settings);
        foreach (var state in new[] { "new", "pending_payment", "processing", "complete", "closed", "canceled", "holded", "payment_review" }) counted.Status(state, state);
        return counted.Add(orders, i => Shipped(2 + (i * 3)));
    }

    public static OrderSnapshot Shipped(double days, string status = "complete") => Aged("complete", days) with
    {
        Status = status,
        Shipments = 1,
        LastShipmentAt = Ago(TimeSpan.FromDays(days - 1)),
        Invoices = 1,
        LastInvoiceAt = Ago(TimeSpan.FromDays(days)),
        StatusSince = Ago(TimeSpan.FromDays(days - 1)),
    };

    public static OrderSnapshot Aged(string state, double days) => Order(state) with { CreatedAt = Ago(TimeSpan.FromDays(days)), UpdatedAt = Ago(TimeSpan.FromDays(days)) };

    /// <summary>Adds the same order a number of times.</summary>
    public CountedOrders Add(int count, OrderSnapshot order) => Add(count, _ => order);

    public CountedOrders Add(int count, Func<int, OrderSnapshot> order)
    {
        for (var i = 0; i < count; i++) Tally.Add(new SurveyedOrder { Order = order(i), Email = $"guest{Tally.Orders}@example.org" }, []);
        return this;
    }

    public CountedOrders Add(SurveyedOrder order, params ulong[] numbers)
    {
        Tally.Add(order, numbers);
        return this;
    }

    /// <summary>A status of the shop; a null state is none.</summary>
    public CountedOrders Status(string status, string? state, string? label = null)
    {
        _statuses[status] = label ?? status;
        if (state is not null) _states.Add((status, state));
        return this;
    }

    public IReadOnlyList<Finding> Findings() => new DoctorReport { Version = "", IsReadable = true, Findings = [] }.With(ShopDoctor.Findings(
        Tally,
        new ShopSurvey
        {
            Schema = MagentoSchema.Magento2(""),
            Statuses = _statuses,
            StatesOfStatus = _states.ToLookup(pair => pair.Status, pair => pair.State, StringComparer.OrdinalIgnoreCase),
        },
        Settings)).Findings;

    public Finding Single(string code) => Assert.Single(Findings(), finding => finding.Code == code);

    /// <summary>The lines of routing.yaml that mend it.</summary>
    public static string Yaml(Finding finding, string key) =>
        Assert.Single(finding.Mend, mend => mend.Where == MendPlace.RoutingYaml && mend.Text.Contains(key, StringComparison.Ordinal)).Text;
}
