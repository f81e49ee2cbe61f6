using Agi.Routing.Magento;
using Agi.Routing.Situations;

namespace Agi.Routing.Rules.Doctor;

/// <summary>Counts orders as they are read: where each stands, what looks stuck, which statuses and payment methods there are.</summary>
/// <param name="settings">The windows and lists of routing.yaml.</param>
/// <param name="now">The moment to judge at, UTC.</param>
internal sealed class OrderTally(SituationSettings settings, DateTime now)
{
    /// <summary>What concerns a smaller share of the orders is not told.</summary>
    public const double SmallestShare = 0.001;

    /// <summary>From what age an order that should have moved on looks stuck.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromDays(30);

    private static readonly int[] AgeEnds = [30, 90, 180, 365];
    private static readonly string[] States = ["new", "pending_payment", "processing", "complete", "closed", "canceled", "holded", "payment_review"];
    private readonly OrderClassifier _classifier = new(settings, now);

    public long Orders { get; private set; }

    public DateTime? OldestAt { get; private set; }

    /// <summary>Orders by row and situation, and in each by age.</summary>
    public SortedDictionary<(int Row, int Situation), long[]> Rows { get; } = [];

    public Dictionary<string, StatusCount> Statuses { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, MethodCount> Methods { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Orders that look stuck, by how.</summary>
    public long[] Stuck { get; } = new long[Enum.GetValues<StuckKind>().Length];

    /// <summary>States that are none of Magento's.</summary>
    public Dictionary<string, long> UnknownStates { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Orders that are old enough to have been shipped, and young enough to count as waiting.</summary>
    public long DueForShipment { get; private set; }

    /// <summary>Complete orders with goods, without a delivered status; and those of them that have no shipment, by status.</summary>
    public long CompleteWithGoods { get; private set; }

    public long CompleteUnshipped { get; private set; }

    /// <summary>How long orders took until their last shipment, where nothing is left to ship.</summary>
    public List<TimeSpan> ShippedWithin { get; } = [];

    public long WithoutDate { get; private set; }

    public long ShipmentsWithoutDate { get; private set; }

    /// <summary>Orders that have no date, or shipments without one.</summary>
    public long Undated { get; private set; }

    public long LostCustomers { get; private set; }

    /// <summary>Guests' e-mails: how many orders, and which numbers.</summary>
    public Dictionary<string, EmailCount> Emails { get; } = new(StringComparer.Ordinal);

    public double ShareOf(long count) => Orders == 0 ? 0 : count / (double)Orders;

    /// <summary>Whether as many orders are worth a line: neither one or two, nor under 0.1 % of all.</summary>
    public bool IsWorth(long count) => count >= 3 && ShareOf(count) >= SmallestShare;

    /// <summary>Counts one order.</summary>
    /// <param name="surveyed">The order.</param>
    /// <param name="numbers">The telephone numbers of its addresses.</param>
    public void Add(SurveyedOrder surveyed, IEnumerable<ulong> numbers)
    {
        var order = surveyed.Order;
        var verdict = _classifier.Classify(order);
        Orders++;
        if (order.CreatedAt is null) WithoutDate++;
        else if (OldestAt is null || order.CreatedAt < OldestAt) OldestAt = order.CreatedAt;
        var shipmentsUndated = order is { Shipments: > 0, LastShipmentAt: null };
        if (shipmentsUndated) ShipmentsWithoutDate++;
        if (shipmentsUndated || order.CreatedAt is null) Undated++;
        if (surveyed.LostCustomer) LostCustomers++;

        var key = (verdict.Row, verdict.Situation is { } situation ? (int)situation : -1);
        if (!Rows.TryGetValue(key, out var ages)) Rows[key] = ages = new long[AgeEnds.Length + 1];
        ages[AgeBand(order)]++;

        if (order.State is { Length: > 0 } state && !States.Contains(state, StringComparer.OrdinalIgnoreCase)) UnknownStates[state] = UnknownStates.GetValueOrDefault(state) + 1;
        if (order.Status is { Length: > 0 } status) Of(Statuses, status).Add(order);
        if (order.PaymentMethod is { Length: > 0 } method) Of(Methods, method).Add(order, verdict, now, settings);
        if (surveyed is { IsGuest: true, Email: { } email }) Of(Emails, email).Add(numbers);
        CountShipping(order, verdict);
        if (StuckAs(order, verdict) is { } kind) Stuck[(int)kind]++;
    }

    private void CountShipping(OrderSnapshot order, OrderVerdict verdict)
    {
        if (order.IsVirtual) return;
        if (order.ToShip <= 0 && order.LastShipmentAt is { } shipped && order.CreatedAt is { } created && shipped >= created) ShippedWithin.Add(shipped - created);
        if (!order.IsIn("canceled") && IsOlder(order, Stale) && !IsOlder(order, settings.Undelivered)) DueForShipment++;
        if (!order.IsIn("complete") || settings.DeliveredStatuses.Fit(order.Status) || verdict.Row is >= 1 and <= 3) return;
        CompleteWithGoods++;
        var unshipped = order.Shipments == 0;
        if (unshipped) CompleteUnshipped++;
        if (order.Status is { Length: > 0 } status) Of(Statuses, status).AddComplete(unshipped);
    }

    /// <summary>How the order looks stuck; null where it does not. Each order has one kind, so that nothing is told twice.</summary>
    private StuckKind? StuckAs(OrderSnapshot order, OrderVerdict verdict)
    {
        if (order.IsIn("payment_review")) return IsOlder(order, settings.PaymentOpen) ? StuckKind.Review : null;
        if (verdict is { Row: 5, Situation: null }) return StuckKind.Unfinished;
        if (verdict.Row == 10 && order.OpenCreditMemoAt is { } memo && now - memo >= Stale) return StuckKind.OpenMemo;
        if (!IsOlder(order, Stale)) return null;
        if (order.IsIn("holded")) return StuckKind.Held;
        if (verdict.Row == 8)
        {
            if (settings.OverdueMethods.Fit(order.PaymentMethod) && order.Due > OrderSnapshot.Cent && IsOlder(order, settings.PaymentWrittenOff)) return StuckKind.NeverPaid;
            return order.IsVirtual ? StuckKind.VirtualOpen : StuckKind.Unshipped;
        }

        var shipped = order.IsIn("processing") && !order.IsVirtual && order.ToShip <= 0 && order.Shipments > 0 && order.Invoices == 0;
        return shipped && !settings.DeliveredStatuses.Fit(order.Status) && verdict.Row != 6 ? StuckKind.ShippedUninvoiced : null;
    }

    private int AgeBand(OrderSnapshot order)
    {
        if (order.CreatedAt is not { } created) return AgeEnds.Length;
        var end = Array.FindIndex(AgeEnds, days => now - created < TimeSpan.FromDays(days));
        return end < 0 ? AgeEnds.Length : end;
    }

    private bool IsOlder(OrderSnapshot order, TimeSpan than) => order.CreatedAt is not { } created || now - created >= than;

    private static T Of<T>(Dictionary<string, T> all, string name)
        where T : new() => all.TryGetValue(name, out var known) ? known : all[name] = new T();
}

/// <summary>How an order looks stuck.</summary>
internal enum StuckKind
{
    /// <summary>An online payment that nobody finished, and an order that nobody cancelled.</summary>
    Unfinished,

    /// <summary>A review that nobody ended.</summary>
    Review,

    Held,

    /// <summary>Goods left to ship for long.</summary>
    Unshipped,

    /// <summary>Virtual and waiting for long.</summary>
    VirtualOpen,

    /// <summary>Money due for so long that it is written off, and the order waits on.</summary>
    NeverPaid,

    /// <summary>Shipped for long and never invoiced.</summary>
    ShippedUninvoiced,

    /// <summary>A credit memo open for long.</summary>
    OpenMemo,
}

/// <summary>One status in use.</summary>
internal sealed class StatusCount
{
    public long Orders { get; private set; }

    public DateTime? NewestAt { get; private set; }

    public DateTime? OldestAt { get; private set; }

    /// <summary>Complete orders with goods, and those without a shipment.</summary>
    public long Complete { get; private set; }

    public long Unshipped { get; private set; }

    public Dictionary<string, long> States { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void Add(OrderSnapshot order)
    {
        Orders++;
        if (order.State is { Length: > 0 } state) States[state] = States.GetValueOrDefault(state) + 1;
        if (order.CreatedAt is not { } created) return;
        if (NewestAt is null || created > NewestAt) NewestAt = created;
        if (OldestAt is null || created < OldestAt) OldestAt = created;
    }

    public void AddComplete(bool unshipped)
    {
        Complete++;
        if (unshipped) Unshipped++;
    }
}

/// <summary>One payment method in use.</summary>
internal sealed class MethodCount
{
    public long Orders { get; private set; }

    /// <summary>Orders older than 30 days, and those of them that are complete or refunded.</summary>
    public long Old { get; private set; }

    public long OldWell { get; private set; }

    /// <summary>Of the old that ended well: those whose money came a day or more after the order, or was never noted.</summary>
    public long PaidLate { get; private set; }

    /// <summary>Orders of 1 to 7 days, and those of them that are new with money due.</summary>
    public long Young { get; private set; }

    public long YoungUnpaid { get; private set; }

    /// <summary>Orders that count as an unfinished online payment.</summary>
    public long Unfinished { get; private set; }

    /// <summary>Orders past payment_written_off that were shipped or are complete, and those of them whose money was never noted.</summary>
    public long Delivered { get; private set; }

    public long NeverNoted { get; private set; }

    /// <summary>Orders that count as overdue.</summary>
    public long Overdue { get; private set; }

    public double EndsWell => Old == 0 ? 0 : OldWell / (double)Old;

    public void Add(OrderSnapshot order, OrderVerdict verdict, DateTime now, SituationSettings settings)
    {
        Orders++;
        if (verdict.Row == 5) Unfinished++;
        if (verdict.Row == 6) Overdue++;
        if (order.CreatedAt is not { } created) return;
        var age = now - created;
        var isUnpaid = !order.IsSettled;
        if (age >= TimeSpan.FromDays(1) && age < TimeSpan.FromDays(7))
        {
            Young++;
            if (isUnpaid && order.IsIn("new")) YoungUnpaid++;
        }

        if (age >= OrderTally.Stale)
        {
            Old++;
            if (order.IsIn("complete", "closed"))
            {
                OldWell++;
                if (!order.IsAuthorized && order.GrandTotal > 0 && (order.LastInvoiceAt is { } invoiced ? invoiced - created >= TimeSpan.FromDays(1) : isUnpaid)) PaidLate++;
            }
        }

        if (age < settings.PaymentWrittenOff || order.IsIn("canceled", "closed") || (order.Shipments == 0 && !order.IsIn("complete"))) return;
        Delivered++;
        if (order.Due > OrderSnapshot.Cent) NeverNoted++;
    }
}

/// <summary>One e-mail address of guests.</summary>
internal sealed class EmailCount
{
    private readonly List<ulong> _numbers = [];

    public long Orders { get; private set; }

    public bool IsShared => _numbers.Count > CallerPeople.MostNumbers;

    public void Add(IEnumerable<ulong> numbers)
    {
        Orders++;
        foreach (var number in numbers)
        {
            if (!IsShared && !_numbers.Contains(number)) _numbers.Add(number);
        }
    }
}
