using Agi.Samples;

namespace Agi.Tests.Shops;

/// <summary>Makes orders. Each story's ages fall a second before, on, and a second after the boundaries of the rules, and in between.</summary>
internal sealed partial class OrderMaker(Random random, DateTime now)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan[] Boundaries = [Grace, Days(3), Days(7), Days(14), Days(30), Days(90), Days(180)];
    private static readonly string[] States = ["new", "pending_payment", "processing", "complete", "closed", "canceled", "holded", "payment_review", "state_of_its_own"];
    private static readonly string[] Offline = ["checkmo", "checkmo", "banktransfer", "banktransfer", "purchaseorder", "cashondelivery", "free", "ccsave", "phoenix_banktransfer", "banktransfer_de"];
    private static readonly string[] Online = ["paypal_express", "stripe_payments", "adyen_cc", "freepay", "checkmo_online"];
    private static readonly string[] Trouble = ["pending_payment", "payment_review", "fraud", "pending_gateway", "review_gateway"];

    private readonly HistoryMaker _history = new(random, now);

    /// <summary>An order of a story, without ids, buyer and addresses.</summary>
    public ShopOrder Make(OrderKind kind)
    {
        var order = new ShopOrder { Store = TestStores.Of(1), GrandTotal = Price(), Method = Pick(Online) };
        order.CreatedAt = Ago(Days(1 + random.Next(20)) + Seconds(86_400));
        switch (kind)
        {
            case OrderKind.Review: Review(order); break;
            case OrderKind.Fraud: Fraud(order); break;
            case OrderKind.Held: Held(order); break;
            case OrderKind.PendingPayment: PendingPayment(order); break;
            case OrderKind.NewOnline: NewOnline(order); break;
            case OrderKind.NewOffline: NewOffline(order); break;
            case OrderKind.Failed: Failed(order); break;
            case OrderKind.Canceled: Canceled(order); break;
            case OrderKind.CanceledInName: CanceledInName(order); break;
            case OrderKind.Chargeback: Chargeback(order); break;
            case OrderKind.RefundedWhole: RefundedWhole(order); break;
            case OrderKind.PartlyComplete: PartlyComplete(order); break;
            case OrderKind.ToShip: ToShip(order); break;
            case OrderKind.PartlyShipped: PartlyShipped(order); break;
            case OrderKind.ShippedUnpaid: ShippedUnpaid(order); break;
            case OrderKind.VirtualOpen: VirtualOpen(order); break;
            case OrderKind.VirtualComplete: VirtualComplete(order); break;
            case OrderKind.Refund: Refund(order); break;
            case OrderKind.Delivered: Delivered(order); break;
            case OrderKind.Shipped: Shipped(order); break;
            case OrderKind.LongAgo: LongAgo(order); break;
            default: Anything(order); break;
        }

        if (order.UpdatedAt == default) order.UpdatedAt = order.CreatedAt;
        // A mass update, or a comment that somebody logged.
        if (kind != OrderKind.LongAgo && random.Next(6) == 0) order.UpdatedAt = Ago(Seconds(3 * 86_400));
        if (random.Next(20) == 0) Respell(order);
        return order;
    }

    /// <summary>The same names in other letters.</summary>
    private void Respell(ShopOrder order)
    {
        (order.State, order.Status, order.Method, order.HoldBefore) = (Cased(order.State)!, Cased(order.Status)!, Cased(order.Method), Cased(order.HoldBefore));
        for (var i = 0; i < order.History.Count; i++) order.History[i] = (Cased(order.History[i].Status), order.History[i].At);
    }

    private string? Cased(string? name) => name is not { Length: > 0 } ? name : random.Next(3) switch
    {
        0 => name.ToUpperInvariant(),
        1 => char.ToUpperInvariant(name[0]) + name[1..],
        _ => name,
    };

    /// <summary>A moment around a boundary of the rules.</summary>
    public DateTime Around(TimeSpan boundary) => Ago(random.Next(10) switch
    {
        0 => boundary - Second,
        1 => boundary,
        2 => boundary + Second,
        < 7 => boundary * random.NextDouble(),
        _ => boundary * (1 + (3 * random.NextDouble())),
    });

    /// <summary>Around any of the boundaries. Now and then the shop's clock is a little ahead, or the time is lost.</summary>
    public DateTime Around() => random.Next(40) switch
    {
        0 => now + TimeSpan.FromSeconds(30),
        1 => Lost,
        _ => Around(Boundaries[random.Next(Boundaries.Length)]),
    };

    /// <summary>Before 2001 stands for a time that Magento 1 lost: a zero date or NULL there.</summary>
    public static readonly DateTime Lost = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private void ToShip(ShopOrder order)
    {
        Pay(order);
        State(order, "processing");
        if (random.Next(4) == 0) order.Status = Pick("packing", "delivered", "processing");
        if (random.Next(4) == 0) AnyMethod(order);
        if (random.Next(4) == 0) order.CreatedAt = Around(Days(180));
        new ItemMaker(random).Fill(order, ItemMaker.Shipping.None);
        if (random.Next(8) == 0) order.CreditMemos.Add((1 + random.Next(3), Around(Days(30))));
    }

    private void PartlyShipped(ShopOrder order)
    {
        Pay(order);
        State(order, "processing");
        new ItemMaker(random).Fill(order, ItemMaker.Shipping.Partly);
        Ship(order, Around(Days(3)));
    }

    /// <summary>Magento completes an order although a part is left to ship.</summary>
    private void PartlyComplete(ShopOrder order)
    {
        Pay(order);
        State(order, Pick("complete", "complete", "complete", "closed"));
        new ItemMaker(random).Fill(order, ItemMaker.Shipping.Partly);
        if (random.Next(8) > 0) Ship(order, Around(Days(14)));
        if (random.Next(6) == 0) order.CreditMemos.Add((1 + random.Next(3), Around(Days(30))));
    }

    private void ShippedUnpaid(ShopOrder order)
    {
        State(order, Pick("processing", "processing", "new", "holded"));
        order.Method = Pick("cashondelivery", "cashondelivery", "banktransfer", "checkmo");
        order.CreatedAt = Around(Days(Pick(7, 90)));
        new ItemMaker(random).Fill(order, ItemMaker.Shipping.All);
        Ship(order, Around(Days(random.Next(2) == 0 ? 3 : 14)));
    }

    private void VirtualOpen(ShopOrder order)
    {
        State(order, Pick("new", "processing"));
        if (random.Next(2) == 0) Pay(order);
        else order.Method = Pick("checkmo", "banktransfer", "purchaseorder");
        if (order.Method is "checkmo" or "banktransfer") order.CreatedAt = Around(Days(7));
        new ItemMaker(random).Fill(order, ItemMaker.Shipping.Virtual);
    }

    private void VirtualComplete(ShopOrder order)
    {
        State(order, "complete");
        order.CreatedAt = Around(Days(14));
        new ItemMaker(random).Fill(order, ItemMaker.Shipping.Virtual);
        for (var i = random.Next(3); i > 0; i--) order.Invoices.Add((1 + random.Next(3), random.Next(20) == 0 ? Lost : Later(order.CreatedAt)));
        order.UpdatedAt = Later(order.CreatedAt);
        if (random.Next(4) == 0) Told(order, "delivered");
    }

    private void Refund(ShopOrder order)
    {
        Pay(order);
        order.CreatedAt -= Days(random.Next(60));
        State(order, Pick("complete", "closed", "closed", "processing"));
        new ItemMaker(random).Fill(order, random.Next(5) == 0 ? ItemMaker.Shipping.Virtual : ItemMaker.Shipping.All);
        Ship(order, order.CreatedAt);
        for (var i = 1 + random.Next(2); i > 0; i--)
        {
            var state = Pick(1, 2, 2, 2, 3);
            order.CreditMemos.Add((state, random.Next(20) == 0 ? Lost : Around(Days(state == 1 && random.Next(2) == 0 ? 180 : 30))));
        }
    }

    private void Delivered(ShopOrder order)
    {
        Pay(order);
        State(order, Pick("complete", "complete", "processing", "closed"));
        new ItemMaker(random).Fill(order, random.Next(5) == 0 ? ItemMaker.Shipping.None : ItemMaker.Shipping.All);
        if (random.Next(4) > 0) Ship(order, Around(Days(random.Next(2) == 0 ? 3 : 14)));
        order.UpdatedAt = Around(Days(14));
        // "livre" is not in the list of delivered statuses.
        Told(order, random.Next(8) == 0 ? "livre" : "delivered");
        if (random.Next(5) == 0) order.CreditMemos.Add((1 + random.Next(2), Around(Days(30))));
    }

    private void Told(ShopOrder order, string status)
    {
        order.Status = status;
        _history.Tell(order, Around(Days(14)), Pick("processing", "complete"));
    }

    private void Shipped(ShopOrder order)
    {
        Pay(order);
        State(order, "complete");
        new ItemMaker(random).Fill(order, ItemMaker.Shipping.All);
        Ship(order, Around(Days(random.Next(2) == 0 ? 3 : 14)));
        if (random.Next(3) == 0) Ship(order, Around(Days(random.Next(2) == 0 ? 3 : 14)));
    }

    private void LongAgo(ShopOrder order)
    {
        Pay(order);
        State(order, Pick("complete", "complete", "complete", "closed", "canceled"));
        order.CreatedAt = random.Next(5) == 0 ? Lost : Ago(Days(100 + random.Next(800)) + Seconds(86_400));
        order.UpdatedAt = order.CreatedAt;
        new ItemMaker(random).Fill(order, order.State == "canceled" ? ItemMaker.Shipping.Canceled : (ItemMaker.Shipping)Pick((int)ItemMaker.Shipping.All, (int)ItemMaker.Shipping.Virtual));
        if (order.IsVirtual is not 1 && order.State != "canceled") order.Shipments.Add(order.CreatedAt);
        order.Invoices.Add((2, order.CreatedAt));
        if (random.Next(4) == 0) order.CreditMemos.Add((Pick(2, 3), order.CreatedAt));
    }

    private void Anything(ShopOrder order)
    {
        State(order, Pick(States));
        order.Status = random.Next(12) switch
        {
            0 or 1 => "fraud",
            2 or 3 => "delivered",
            4 => "packing",
            5 => "canceled",
            6 => "paypal_reversed",
            7 => "pending_gateway",
            _ => order.Status,
        };
        if (order.State == "holded") order.HoldBefore = random.Next(9) == 0 ? null : Pick("new", "pending_payment", "payment_review", "processing", "complete");
        AnyMethod(order);
        AnyMoney(order);
        order.CreatedAt = Around();
        order.UpdatedAt = random.Next(3) == 0 ? order.CreatedAt : Later(order.CreatedAt);
        new ItemMaker(random).Fill(order, (ItemMaker.Shipping)random.Next(5));
        for (var i = random.Next(4) - 1; i > 0; i--) order.Shipments.Add(Around());
        for (var i = random.Next(4) - 1; i > 0; i--) order.Invoices.Add((1 + random.Next(3), Around()));
        for (var i = random.Next(6) - 3; i > 0; i--) order.CreditMemos.Add((1 + random.Next(3), Around()));
        if (random.Next(2) == 0)
        {
            _history.Tell(order, Around(), Pick(Trouble));
            return;
        }

        for (var i = random.Next(4); i > 0; i--)
        {
            order.History.Add((Pick("pending", "pending_gateway", "reserved", "payment_review", "fraud", "canceled", "delivered", "processing", "complete", order.Status, null), Around()));
        }
    }

    /// <summary>Adds a shipment; nothing that is only virtual has one.</summary>
    private static void Ship(ShopOrder order, DateTime at)
    {
        if (order.IsVirtual is 1) return;
        order.Shipments.Add(at);
        if (order.CreatedAt > at) order.CreatedAt = at - TimeSpan.FromHours(5);
        if (order.UpdatedAt < at) order.UpdatedAt = at;
    }

    private static void State(ShopOrder order, string state) => (order.State, order.Status) = (state, state == "new" ? "pending" : state);

    private DateTime Later(DateTime than)
    {
        var at = Around(Days(14));
        return at > than ? at : than;
    }

    private decimal Price() => random.Next(50) == 0 ? 0.005m * (1 + random.Next(3)) : (500 + random.Next(30_000)) / 100m;

    private DateTime Ago(TimeSpan age) => now - TimeSpan.FromSeconds(Math.Floor(age.TotalSeconds));

    private TimeSpan Seconds(int below) => TimeSpan.FromSeconds(random.Next(below));

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];

    private static TimeSpan Days(int n) => TimeSpan.FromDays(n);
}

/// <summary>The story that an order is made for. Its ages and amounts fall on, just before and just after the boundaries of that story.</summary>
internal enum OrderKind
{
    Review,
    Fraud,
    Held,
    PendingPayment,
    NewOnline,
    NewOffline,
    Failed,
    Canceled,
    CanceledInName,
    Chargeback,
    RefundedWhole,
    ToShip,
    PartlyShipped,
    PartlyComplete,
    ShippedUnpaid,
    VirtualOpen,
    VirtualComplete,
    Refund,
    Delivered,
    Shipped,
    LongAgo,

    /// <summary>Any state with any status, method, money, history, rows and documents.</summary>
    Anything,
}
