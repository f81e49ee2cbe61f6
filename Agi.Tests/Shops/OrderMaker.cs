using Agi.Samples;

namespace Agi.Tests.Shops;

/// <summary>Makes orders. Each story's ages fall a second before, on, and a second after the boundaries of the rules, and in between.</summary>
internal sealed class OrderMaker(Random random, DateTime now)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan[] Boundaries = [Grace, Days(3), Days(7), Days(14), Days(30)];
    private static readonly string[] States = ["new", "pending_payment", "processing", "complete", "closed", "canceled", "holded", "payment_review"];
    private static readonly string[] Offline = ["checkmo", "banktransfer", "purchaseorder", "cashondelivery", "free"];
    private static readonly string[] Online = ["paypal_express", "stripe_payments", "adyen_cc", "ccsave"];
    private static readonly string[] Trouble = ["pending_payment", "payment_review", "fraud"];

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
        return order;
    }

    /// <summary>A moment around a boundary of the rules.</summary>
    public DateTime Around(TimeSpan boundary) => Ago(random.Next(10) switch
    {
        0 => boundary - Second,
        1 => boundary,
        2 => boundary + Second,
        < 7 => boundary * random.NextDouble(),
        _ => boundary * (1 + (3 * random.NextDouble())),
    });

    /// <summary>Around any of the boundaries. Now and then the shop's clock is a little ahead.</summary>
    public DateTime Around() => random.Next(40) == 0 ? now + TimeSpan.FromSeconds(30) : Around(Boundaries[random.Next(Boundaries.Length)]);

    private void Review(ShopOrder order)
    {
        State(order, "payment_review");
        if (random.Next(4) == 0) order.Status = "fraud";
        new ItemMaker(random).Fill(order, random.Next(5) == 0 ? ItemMaker.Shipping.Virtual : ItemMaker.Shipping.None);
    }

    private void Fraud(ShopOrder order)
    {
        State(order, random.Next(3) == 0 ? Pick(States) : Pick("new", "pending_payment", "processing", "holded", "payment_review"));
        order.Status = "fraud";
        if (order.State == "holded") order.HoldBefore = Pick("processing", "new");
        order.Authorized = order.GrandTotal;
        new ItemMaker(random).Fill(order, ItemMaker.Shipping.None);
    }

    private void Held(ShopOrder order)
    {
        State(order, "holded");
        order.HoldBefore = random.Next(8) == 0 ? null : Pick("new", "pending_payment", "payment_review", "processing", "processing", "complete");
        new ItemMaker(random).Fill(order, (ItemMaker.Shipping)random.Next(3));
    }

    private void PendingPayment(ShopOrder order)
    {
        State(order, "pending_payment");
        order.CreatedAt = Around(Grace);
        AnyMethod(order);
        order.History.Add(("pending_payment", order.CreatedAt));
        new ItemMaker(random).Fill(order, random.Next(4) == 0 ? ItemMaker.Shipping.Virtual : ItemMaker.Shipping.None);
    }

    private void NewOnline(ShopOrder order)
    {
        State(order, "new");
        order.CreatedAt = Around(Grace);
        AnyMoney(order);
        new ItemMaker(random).Fill(order, random.Next(4) == 0 ? ItemMaker.Shipping.Virtual : ItemMaker.Shipping.None);
    }

    private void NewOffline(ShopOrder order)
    {
        State(order, "new");
        order.Method = Pick(Offline);
        order.CreatedAt = Around(Days(7));
        if (order.Method == "free") order.GrandTotal = 0;
        else AnyMoney(order);
        new ItemMaker(random).Fill(order, random.Next(4) == 0 ? ItemMaker.Shipping.Virtual : ItemMaker.Shipping.None);
    }

    private void Failed(ShopOrder order)
    {
        State(order, "canceled");
        order.UpdatedAt = Around(Days(7));
        order.CreatedAt = order.UpdatedAt - Seconds(86_400);
        if (random.Next(5) == 0) AnyMethod(order);
        order.TotalPaid = random.Next(6) switch { 0 => 0, 1 => order.GrandTotal, 2 => 1, _ => null };
        order.TotalCanceled = order.GrandTotal;
        order.History.Add(("pending", order.CreatedAt));
        if (random.Next(6) > 0) order.History.Add((Pick(Trouble), order.CreatedAt));
        order.History.Add(("canceled", order.UpdatedAt));
        new ItemMaker(random).Fill(order, ItemMaker.Shipping.Canceled);
    }

    private void Canceled(ShopOrder order)
    {
        State(order, "canceled");
        AnyMethod(order);
        order.UpdatedAt = Around(Days(7));
        order.CreatedAt = order.UpdatedAt - Seconds(86_400);
        order.TotalCanceled = order.GrandTotal;
        order.History.Add(("canceled", order.UpdatedAt));
        if (random.Next(4) == 0) order.CreditMemos.Add((2, order.UpdatedAt));
        new ItemMaker(random).Fill(order, ItemMaker.Shipping.Canceled);
    }

    private void ToShip(ShopOrder order)
    {
        Pay(order);
        State(order, "processing");
        if (random.Next(4) == 0) order.Status = Pick("packing", "delivered", "processing");
        if (random.Next(4) == 0) AnyMethod(order);
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

    private void ShippedUnpaid(ShopOrder order)
    {
        State(order, "processing");
        order.Method = "cashondelivery";
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
        for (var i = random.Next(3); i > 0; i--) order.Invoices.Add((1 + random.Next(2), Later(order.CreatedAt)));
        order.UpdatedAt = Later(order.CreatedAt);
        if (random.Next(4) == 0) order.Status = "delivered";
    }

    private void Refund(ShopOrder order)
    {
        Pay(order);
        order.CreatedAt -= Days(random.Next(60));
        State(order, Pick("complete", "closed", "closed", "processing"));
        new ItemMaker(random).Fill(order, random.Next(5) == 0 ? ItemMaker.Shipping.Virtual : ItemMaker.Shipping.All);
        Ship(order, order.CreatedAt);
        for (var i = 1 + random.Next(2); i > 0; i--) order.CreditMemos.Add((Pick(1, 2, 2, 2, 3), Around(Days(30))));
    }

    private void Delivered(ShopOrder order)
    {
        Pay(order);
        State(order, Pick("complete", "complete", "processing", "closed"));
        order.Status = "delivered";
        new ItemMaker(random).Fill(order, ItemMaker.Shipping.All);
        Ship(order, Around(Days(random.Next(2) == 0 ? 3 : 14)));
        order.UpdatedAt = Around(Days(14));
        if (random.Next(3) == 0) return;
        order.History.Add(("delivered", Around(Days(14))));
        if (random.Next(3) == 0) order.History.Add(("delivered", Around(Days(14))));
        order.History.Add((null, Around(Days(3))));
        order.History.Add(("complete", Around(Days(3))));
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
        // Before 2001 stands for a time that Magento 1 lost: a zero date or NULL there.
        order.CreatedAt = random.Next(5) == 0 ? new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc) : Ago(Days(100 + random.Next(800)) + Seconds(86_400));
        order.UpdatedAt = order.CreatedAt;
        new ItemMaker(random).Fill(order, order.State == "canceled" ? ItemMaker.Shipping.Canceled : (ItemMaker.Shipping)Pick((int)ItemMaker.Shipping.All, (int)ItemMaker.Shipping.Virtual));
        if (order.IsVirtual is not 1 && order.State != "canceled") order.Shipments.Add(order.CreatedAt);
        order.Invoices.Add((2, order.CreatedAt));
        if (random.Next(4) == 0) order.CreditMemos.Add((Pick(2, 3), order.CreatedAt));
    }

    private void Anything(ShopOrder order)
    {
        State(order, Pick(States));
        order.Status = random.Next(6) switch { 0 => "fraud", 1 => "delivered", 2 => "packing", _ => order.Status };
        if (order.State == "holded") order.HoldBefore = random.Next(9) == 0 ? null : Pick("new", "pending_payment", "payment_review", "processing", "complete");
        AnyMethod(order);
        AnyMoney(order);
        order.CreatedAt = Around();
        order.UpdatedAt = random.Next(3) == 0 ? order.CreatedAt : Later(order.CreatedAt);
        new ItemMaker(random).Fill(order, (ItemMaker.Shipping)random.Next(5));
        for (var i = random.Next(4) - 1; i > 0; i--) order.Shipments.Add(Around());
        for (var i = random.Next(4) - 1; i > 0; i--) order.Invoices.Add((1 + random.Next(3), Around()));
        for (var i = random.Next(6) - 3; i > 0; i--) order.CreditMemos.Add((1 + random.Next(3), Around()));
        for (var i = random.Next(4); i > 0; i--)
        {
            order.History.Add((Pick("pending", "pending_payment", "payment_review", "fraud", "delivered", "processing", "complete", null), Around()));
        }
    }

    private void AnyMoney(ShopOrder order)
    {
        var total = order.GrandTotal ?? 0;
        order.TotalPaid = random.Next(12) switch { 0 => total, 1 => total - 0.005m, 2 => total - 0.0051m, 3 => 1, 4 => 0, 5 => total + 5, _ => null };
        order.TotalCanceled = random.Next(12) switch { 0 => total, 1 => 0, 2 => 1, _ => null };
        order.Authorized = random.Next(9) switch { 0 => total, 1 => total - 0.005m, 2 => total - 0.0051m, 3 => total / 2, 4 => 0, 5 => total + 1, _ => null };
        if (random.Next(30) == 0) order.GrandTotal = random.Next(2) == 0 ? null : 0;
    }

    private void AnyMethod(ShopOrder order)
    {
        order.WithoutPayment = random.Next(12) == 0;
        order.Method = random.Next(40) == 0 ? null : random.Next(2) == 0 ? Pick(Online) : Pick(Offline);
    }

    private void Pay(ShopOrder order)
    {
        order.TotalPaid = order.GrandTotal;
        order.Authorized = random.Next(2) == 0 ? order.GrandTotal : null;
        order.Invoices.Add((2, order.CreatedAt));
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
    ToShip,
    PartlyShipped,
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
