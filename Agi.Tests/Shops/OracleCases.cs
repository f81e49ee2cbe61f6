using Agi.Samples;
using System.Globalization;

namespace Agi.Tests.Shops;

/// <summary>One case or more for each row of the facts' two tables, worked out by hand.</summary>
internal sealed class OracleCases
{
    private const string Issue = "payment_issue";
    private const string Checkout = "checkout_in_progress";
    private const string Several = "several_open_orders";
    private const string Undelivered = "undelivered_order";
    private const string RefundReturn = "refund_return";
    private const string Recent = "recent_delivery";
    private const string Cart = "abandoned_cart";
    private const string Known = "known_customer";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly PhoneNumbers _numbers = new();
    private readonly DateTime _now;
    private readonly List<OracleCase> _cases = [];
    private uint _customers;
    private uint _addresses;
    private uint _orders;
    private uint _orderAddresses;
    private uint _items;
    private uint _carts;

    public OracleCases(DateTime now)
    {
        _now = now;
        PaymentIssues();
        Unpaid();
        Overdue();
        Failed();
        Undeliveries();
        Refunds();
        Deliveries();
        Carts();
        Ranks();
        Guests();
        Shared();
    }

    public IReadOnlyList<OracleCase> All => _cases;

    private void PaymentIssues()
    {
        One("row 1: payment review", Issue, o => In(o, "payment_review"));
        foreach (var state in new[] { "new", "pending_payment", "processing", "holded" }) One("row 1: fraud while " + state, Issue, o => In(o, state, "fraud"));
        One("row 1: fraud of a complete order is past", Known, o => Shipped(In(o, "complete", "fraud"), Days(20)));
        One("row 2: held while pending payment", Issue, o => In(o, "holded").HoldBefore = "pending_payment");
        One("row 2: held while in review", Issue, o => In(o, "holded").HoldBefore = "payment_review");
        One("row 2: held while processing", Undelivered, o => In(o, "holded").HoldBefore = "processing", open: 1);
        One("row 2: held from nowhere", Undelivered, o => In(o, "holded").HoldBefore = null, open: 1);
    }

    private void Unpaid()
    {
        One("row 3: pending for a second less than a quarter of an hour", Checkout, o => Aged(In(o, "pending_payment"), Minutes(15) - Second));
        One("row 3: pending for exactly a quarter of an hour", Issue, o => Aged(In(o, "pending_payment"), Minutes(15)));
        One("row 3: pending without a payment row", Issue, o => Aged(In(o, "pending_payment"), Days(1)).WithoutPayment = true);
        One("row 3: new, online, unpaid, five minutes", Checkout, o => Aged(In(o, "new"), Minutes(5)));
        One("row 3: new, online, unpaid, an hour", Issue, o => Aged(In(o, "new"), Minutes(60)));
        One("row 3: new, online, half a cent due is nothing", Undelivered, o => Aged(In(o, "new"), Days(1)).TotalPaid = 99.995m, open: 1);
        One("row 3: new, online, a little more than half a cent due", Issue, o => Aged(In(o, "new"), Days(1)).TotalPaid = 99.9949m);
        One("row 3: new, online, fully authorised", Undelivered, o => Aged(In(o, "new"), Days(1)).Authorized = 99.995m, open: 1);
        One("row 3: new, online, not quite authorised", Issue, o => Aged(In(o, "new"), Days(1)).Authorized = 99.9949m);
        One("row 3: new without a payment row", Undelivered, o => Aged(In(o, "new"), Days(9)).WithoutPayment = true, open: 1);
        One("row 3: new without totals", Undelivered, o => Aged(In(o, "new"), Days(9)).GrandTotal = null, open: 1);
    }

    private void Overdue()
    {
        One("row 4: cheque of exactly seven days", Issue, o => Aged(In(o, "new"), Days(7)).Method = "checkmo");
        One("row 4: cheque of a second less", Undelivered, o => Aged(In(o, "new"), Days(7) - Second).Method = "checkmo", open: 1);
        One("row 4: bank transfer", Issue, o => Aged(In(o, "new"), Days(8)).Method = "banktransfer");
        One("row 4: paid in the end", Undelivered, o => { Aged(In(o, "new"), Days(8)).Method = "banktransfer"; o.TotalPaid = 100; }, open: 1);
        One("row 4: cash on delivery is never overdue", Undelivered, o => Aged(In(o, "new"), Days(90)).Method = "cashondelivery", open: 1);
        One("row 4: a purchase order is never overdue", Undelivered, o => Aged(In(o, "new"), Days(90)).Method = "purchaseorder", open: 1);
    }

    private void Failed()
    {
        One("row 5: failed a second less than seven days ago", Issue, o => Fails(o, Days(7) - Second));
        One("row 5: failed exactly seven days ago", Known, o => Fails(o, Days(7)), none: true);
        One("row 5: cancelled without trouble", Known, o => Fails(o, Days(1)).History.Clear(), none: true);
        One("row 5: cancelled, offline", Known, o => Fails(o, Days(1)).Method = "checkmo", none: true);
        One("row 5: cancelled after something was paid", Known, o => Fails(o, Days(1)).TotalPaid = 1, none: true);
        One("row 5: cancelled without a payment row", Known, o => Fails(o, Days(1)).WithoutPayment = true, none: true);
        One("row 5: a cancelled order with a credit memo has no class", Known, o => Fails(o, Days(1), "processing").CreditMemos.Add((1, Ago(Days(1)))), none: true);
        One("row 5: fraud in the history", Issue, o => Fails(o, Days(1), "fraud"));

        Many("a failed payment is forgiven by a later order", Known, [o => Fails(o, Days(2)), o => Shipped(Aged(In(o, "closed"), Days(1)), Days(1))], null);
        Many("a failed payment is not forgiven by an earlier order", Issue, [o => Fails(o, Days(2)), o => Shipped(Aged(In(o, "closed"), Days(5)), Days(1))], 0);
        Many("a failed payment is not forgiven by a later order that is cancelled", Issue, [o => Fails(o, Days(2)), o => Aged(In(o, "canceled"), Days(1))], 0);
        Many("a failed payment is forgiven by the next order of the same second", Known, [o => Fails(o, Days(2)), o => Shipped(Aged(In(o, "closed"), Days(2)), Days(1))], null);
        Many("a failed payment is not forgiven by the order before it of the same second", Issue, [o => Shipped(Aged(In(o, "closed"), Days(2)), Days(1)), o => Fails(o, Days(2))], 1);
    }

    private void Undeliveries()
    {
        One("row 6: paid and not shipped", Undelivered, o => In(o, "processing"), open: 1);
        One("row 6: virtual and new", Undelivered, o => Virtual(Aged(In(o, "new"), Days(1))).Authorized = 100, open: 1);
        One("row 6: half shipped", Undelivered, o => { Shipped(In(o, "processing"), Days(10)); o.Items[0].Shipped = 0.5m; }, open: 1);
        One("row 6: the rest refunded and cancelled", Recent, o => { Shipped(In(o, "processing"), Days(10)); Row(o, 3, 1); (o.Items[0].Refunded, o.Items[0].Canceled) = (1, 1); });
        One("row 6: the rest locked", Recent, o => { Shipped(In(o, "processing"), Days(10)); Row(o, 1, 0); o.Items[0].Locked = 1; });
        One("row 6: the rest virtual", Recent, o => { Shipped(In(o, "processing"), Days(10)); o.Items.Add(new ShopItem { IsVirtual = 1, Type = "virtual" }); });
        One("row 6: too many refunds do not pay for another row", Undelivered, o => { In(o, "processing"); Row(o, 1, 1); o.Items[0].Refunded = 5; o.Items.Add(new ShopItem()); }, open: 1);
        One("row 6: a variant's own quantities say nothing", Recent, o => { Shipped(In(o, "processing"), Days(10)); o.Items[0].Type = "configurable"; o.Items.Add(new ShopItem { ParentId = ItemMaker.Parent }); });
        One("row 6: a bundle shipped together counts its own row", Recent, o => Bundle(Shipped(In(o, "processing"), Days(10)), 0, parent: 1, children: 0));
        One("row 6: a bundle that does not say counts its own row", Undelivered, o => Bundle(Shipped(In(o, "processing"), Days(10)), null, parent: 0, children: 1), open: 1);
        One("row 6: a bundle shipped separately counts its children", Undelivered, o => Bundle(Shipped(In(o, "processing"), Days(10)), 1, parent: 1, children: 0), open: 1);
        One("row 6: a bundle shipped separately does not count its own row", Recent, o => Bundle(Shipped(In(o, "processing"), Days(10)), 1, parent: 0, children: 1));
    }

    private void Refunds()
    {
        One("row 7: open at any age", RefundReturn, o => { Shipped(Aged(In(o, "complete"), Days(500)), Days(500)); o.CreditMemos.Add((1, Ago(Days(400)))); });
        One("row 7: refunded a second less than thirty days ago", RefundReturn, o => { Shipped(Aged(In(o, "closed"), Days(50)), Days(50)); o.CreditMemos.Add((2, Ago(Days(30) - Second))); });
        One("row 7: refunded exactly thirty days ago", Known, o => { Shipped(Aged(In(o, "closed"), Days(50)), Days(50)); o.CreditMemos.Add((2, Ago(Days(30)))); }, none: true);
        One("row 7: a cancelled credit memo is none", Known, o => { Shipped(Aged(In(o, "closed"), Days(50)), Days(50)); o.CreditMemos.Add((3, Ago(Days(1)))); }, none: true);
        One("row 6 before 7: a refund while the rest is to come", Undelivered, o => In(o, "processing").CreditMemos.Add((1, Ago(Days(1)))), open: 1);
        One("row 7 before 10: a refund while the parcel is under way", RefundReturn, o => Shipped(In(o, "complete"), Days(1)).CreditMemos.Add((1, Ago(Days(1)))));
    }

    private void Deliveries()
    {
        One("row 8: virtual, invoiced a second less than fourteen days ago", Recent, o => Virtual(Aged(In(o, "complete"), Days(30))).Invoices.AddRange([(2, Ago(Days(20))), (2, Ago(Days(14) - Second))]));
        One("row 8: virtual, invoiced exactly fourteen days ago", Known, o => Virtual(Aged(In(o, "complete"), Days(30))).Invoices.Add((2, Ago(Days(14)))), none: true);
        One("row 8: virtual, no invoice, updated lately", Recent, o => Virtual(Aged(In(o, "complete"), Days(30))).UpdatedAt = Ago(Days(2)));
        One("row 8: virtual and old stops", Known, o => { Virtual(Aged(In(o, "complete", "delivered"), Days(30))).Invoices.Add((2, Ago(Days(20)))); o.Shipments.Add(Ago(Days(1))); }, none: true);
        One("row 9: delivered a second less than fourteen days ago", Recent, o => { Shipped(In(o, "complete", "delivered"), Days(1)); o.History.AddRange([("delivered", Ago(Days(30))), ("delivered", Ago(Days(14) - Second))]); });
        One("row 9: delivered exactly fourteen days ago, and that is all", Known, o => { Shipped(In(o, "complete", "delivered"), Days(1)); o.History.Add(("delivered", Ago(Days(14)))); }, none: true);
        One("row 9: delivered, no history, updated lately", Recent, o => Shipped(Aged(In(o, "complete", "delivered"), Days(60)), Days(50)).UpdatedAt = Ago(Days(3)));
        One("row 10: shipped a second less than three days ago", Undelivered, o => Shipped(In(o, "complete"), Days(3) - Second), open: 1);
        One("row 11: shipped exactly three days ago", Recent, o => Shipped(In(o, "complete"), Days(3)));
        One("row 11: shipped a second less than fourteen days ago", Recent, o => Shipped(In(o, "complete"), Days(14) - Second));
        One("row 11: shipped exactly fourteen days ago", Known, o => Shipped(In(o, "complete"), Days(14)), none: true);
        One("row 10: the last of two shipments counts", Undelivered, o => Shipped(Shipped(In(o, "complete"), Days(10)), Days(2)), open: 1);
        One("rows 8 to 11 are not for closed orders", Known, o => Shipped(In(o, "closed", "delivered"), Days(1)), none: true);
    }

    private void Carts()
    {
        WithCart("a cart a second less than seven days old", Cart, Days(7) - Second);
        WithCart("a cart of exactly seven days", Known, Days(7));
        WithCart("a cart that was given up", Known, Days(1), active: false);
        WithCart("an empty cart", Known, Days(1), items: 0);
    }

    private void Ranks()
    {
        Many("two to come have no single order", Several, [o => In(o, "processing"), o => Shipped(In(o, "complete"), Days(1))], null, open: 2);
        Many("a payment problem before two to come", Issue, [o => In(o, "processing"), o => In(o, "processing"), o => In(o, "payment_review")], 2, open: 2);
        Many("a check-out before two to come", Checkout, [o => In(o, "processing"), o => Aged(In(o, "pending_payment"), Minutes(1)), o => In(o, "processing")], 1, open: 2);
        Many("one to come before a refund", Undelivered, [o => Shipped(In(o, "closed"), Days(9)).CreditMemos.Add((1, Ago(Days(1)))), o => In(o, "processing")], 1, open: 1);
        Many("a refund before a delivery", RefundReturn, [o => Shipped(In(o, "complete"), Days(5)), o => Shipped(In(o, "closed"), Days(9)).CreditMemos.Add((1, Ago(Days(1))))], 1);
        Many("the newest of a class decides", Recent, [o => Shipped(Aged(In(o, "complete"), Days(9)), Days(8)), o => Shipped(Aged(In(o, "complete"), Days(8)), Days(8)), o => Shipped(Aged(In(o, "complete"), Days(10)), Days(4))], 1);
        Many("of one second the higher id decides", Issue, [o => Aged(In(o, "payment_review"), Days(4)), o => Aged(In(o, "payment_review"), Days(4))], 1);
        Many("nothing at all", Known, [], null);
    }

    private void Guests()
    {
        var (home, phone) = Begin();
        var order = Order(home, phone, null, "Guest.1@Example.com", o => In(o, "processing"));
        Add("a guest is an e-mail in any letters", home, phone, Several, null, null, open: 2);
        Order(home, _numbers.Next("FR"), null, "guest.1@example.COM", o => In(o, "processing")).Store = TestStores.Of(2);
        order.Store = TestStores.Of(1);

        (home, phone) = Begin();
        var customer = Customer(home, phone);
        order = Order(home, _numbers.Next("FR"), null, customer.Email.ToUpperInvariant(), o => In(o, "processing"));
        order.Store = TestStores.Of(3);
        Add("a guest with a customer's e-mail on the same website is that customer", home, phone, Undelivered, order, customer, open: 1);

        (home, phone) = Begin();
        customer = Customer(home, _numbers.Next("FR"));
        order = Order(home, phone, null, customer.Email, o => In(o, "payment_review"));
        Add("who rings from the guest's number is that customer too", home, phone, Issue, order, customer);

        (home, phone) = Begin();
        customer = Customer(home, _numbers.Next("FR"));
        order = Order(home, phone, null, customer.Email, o => In(o, "processing"));
        order.Store = TestStores.Of(2);
        Add("a guest with a customer's e-mail on another website is somebody else", home, phone, Undelivered, order, null, open: 1);

        (home, phone) = Begin();
        customer = Customer(home, _numbers.Next("FR"));
        order = Order(home, phone, null, customer.Email.Replace('e', 'é'), o => In(o, "processing"));
        Add("another mailbox is somebody else, whatever the collation says", home, phone, Undelivered, order, null, open: 1);

        (home, phone) = Begin();
        home.Carts.Add(NewCart(null, "cart.guest@example.com", Days(1), true, 1, phone));
        Add("a guest's cart counts", home, phone, Cart, null, null);

        (home, phone) = Begin();
        customer = Customer(home, phone);
        order = Order(home, _numbers.Next("FR"), customer, customer.Email, o => In(o, "processing"));
        Add("all orders of the person count, not only those with the number", home, phone, Undelivered, order, customer, open: 1);

        (home, phone) = Begin();
        customer = Customer(home, _numbers.Next("FR"));
        order = Order(home, _numbers.Next("FR"), customer, customer.Email, o => In(o, "processing"));
        order.Shipping = (TestAddress)order.Billing with { Id = ++_orderAddresses, Telephone = "+" + phone.E164, Phones = [phone] };
        Add("the number of a shipping address counts", home, phone, Undelivered, order, customer, open: 1);
    }

    private void Shared()
    {
        var (home, phone) = Begin();
        var one = Customer(home, phone);
        var two = Customer(home, phone);
        Order(home, phone, one, one.Email, o => Shipped(In(o, "complete"), Days(5)));
        var order = Order(home, phone, two, two.Email, o => Aged(In(o, "payment_review"), Days(9)));
        Add("of two people the better rank counts", home, phone, Issue, order, two, status: "ambiguous");

        (home, phone) = Begin();
        (one, two) = (Customer(home, phone), Customer(home, phone));
        Order(home, phone, one, one.Email, o => Aged(In(o, "payment_review"), Days(9)));
        order = Order(home, phone, two, two.Email, o => Aged(In(o, "payment_review"), Days(8)));
        Add("of two people of one rank the newest order counts", home, phone, Issue, order, two, status: "ambiguous");

        (home, phone) = Begin();
        one = Customer(home, phone);
        Customer(home, phone);
        Add("of two quiet people the lowest id counts", home, phone, Known, null, one, status: "ambiguous");

        (home, phone) = Begin();
        (one, two) = (Customer(home, phone), Customer(home, phone));
        Order(home, phone, one, one.Email, o => Aged(In(o, "closed"), Days(200)));
        Order(home, phone, two, two.Email, o => Aged(In(o, "closed"), Days(100)));
        Add("of two quiet people the one with the newest order counts", home, phone, Known, null, two, status: "ambiguous");

        (home, phone) = Begin();
        one = Customer(home, phone);
        order = Order(home, phone, null, "neighbour@example.com", o => In(o, "processing"));
        Add("a customer and a guest are two people", home, phone, Undelivered, order, null, open: 1, status: "ambiguous");

        (home, phone) = Begin();
        one = Customer(home, phone);
        order = Order(home, phone, one, one.Email, o => In(o, "processing"));
        Order(home, phone, null, one.Email, o => Shipped(In(o, "complete"), Days(9)));
        Add("a customer who also orders as a guest is one person", home, phone, Undelivered, order, one, open: 1);
    }

    private void One(string name, string situation, Action<ShopOrder> say, int open = 0, bool none = false) =>
        Many(name, situation, [say], none || situation == Known ? null : 0, open);

    private void Many(string name, string situation, Action<ShopOrder>[] orders, int? decides, int open = 0)
    {
        var (home, phone) = Begin();
        var customer = Customer(home, phone);
        foreach (var say in orders) Order(home, phone, customer, customer.Email, say);
        Add(name, home, phone, situation, decides is { } index ? home.Orders[index] : null, customer, open);
    }

    private void WithCart(string name, string situation, TimeSpan age, bool active = true, int items = 2)
    {
        var (home, phone) = Begin();
        var customer = Customer(home, phone);
        home.Carts.Add(NewCart(customer, customer.Email, age, active, items, null));
        Add(name, home, phone, situation, null, customer);
    }

    private void Add(string name, Household home, TestPhone phone, string situation, ShopOrder? order, ShopCustomer? customer, int open = 0, string status = "ok") =>
        _cases.Add(new OracleCase { Name = name, Home = home, Phone = phone, Situation = situation, Order = order, CustomerId = customer?.Id, OpenOrders = open, Status = status });

    private (Household Home, TestPhone Phone) Begin() => (new Household { Story = "by hand" }, _numbers.Next("FR"));

    private ShopCustomer Customer(Household home, TestPhone phone)
    {
        var id = ++_customers;
        var customer = new ShopCustomer
        {
            Id = id, Store = TestStores.Of(1), GroupId = 1, First = "First", Last = "Last", CreatedAt = Ago(Days(600)),
            Email = string.Create(CultureInfo.InvariantCulture, $"someone.{id}@example.com"),
        };
        customer.Addresses.Add(Address(++_addresses, phone));
        home.Customers.Add(customer);
        return customer;
    }

    private ShopOrder Order(Household home, TestPhone phone, ShopCustomer? customer, string email, Action<ShopOrder> say)
    {
        var order = new ShopOrder
        {
            Id = ++_orders, Store = TestStores.Of(1), CustomerId = customer?.Id, IsGuest = customer is null ? 1 : 0, Email = email, First = "First", Last = "Last",
            GrandTotal = 100, Method = "paypal_express", CreatedAt = Ago(Days(2)), UpdatedAt = Ago(Days(2)), Billing = Address(++_orderAddresses, phone),
        };
        order.IncrementId = string.Create(CultureInfo.InvariantCulture, $"1{order.Id:D8}");
        order.Items.Add(new ShopItem());
        say(order);
        foreach (var item in order.Items)
        {
            item.Id = ++_items;
            if (item.ParentId is not null) item.ParentId = order.Items[0].Id;
        }

        home.Orders.Add(order);
        return order;
    }

    private ShopCart NewCart(ShopCustomer? customer, string email, TimeSpan age, bool active, int items, TestPhone? phone) => new()
    {
        Id = ++_carts, Store = TestStores.Of(1), CustomerId = customer?.Id, Email = email, First = "First", Last = "Last",
        IsActive = active, ItemsCount = items, UpdatedAt = Ago(age), Address = phone is null ? null : Address(_carts, phone),
    };

    private static TestAddress Address(uint id, TestPhone phone) =>
        new() { Id = id, Telephone = "+" + phone.E164, Country = "FR", First = "First", Last = "Last", Phones = [phone] };

    private static ShopOrder In(ShopOrder order, string state, string? status = null)
    {
        (order.State, order.Status) = (state, status ?? (state == "new" ? "pending" : state));
        if (state is "complete") order.Items[0].Shipped = order.Items[0].Ordered;
        return order;
    }

    private ShopOrder Aged(ShopOrder order, TimeSpan age)
    {
        (order.CreatedAt, order.UpdatedAt) = (Ago(age), Ago(age));
        return order;
    }

    private ShopOrder Shipped(ShopOrder order, TimeSpan ago)
    {
        order.Items[0].Shipped = order.Items[0].Ordered;
        order.Shipments.Add(Ago(ago));
        return order;
    }

    private ShopOrder Fails(ShopOrder order, TimeSpan ago, string trouble = "pending_payment")
    {
        Aged(In(order, "canceled"), ago).History.Add((trouble, Ago(ago)));
        return order;
    }

    private static ShopOrder Virtual(ShopOrder order)
    {
        (order.IsVirtual, order.Items[0].IsVirtual, order.Items[0].Type, order.Items[0].Shipped) = (1, 1, "virtual", 0);
        return order;
    }

    private static void Row(ShopOrder order, decimal ordered, decimal shipped) => (order.Items[0].Ordered, order.Items[0].Shipped) = (ordered, shipped);

    private static void Bundle(ShopOrder order, int? shipmentType, decimal parent, decimal children)
    {
        (order.Items[0].Type, order.Items[0].ShipmentType, order.Items[0].Shipped) = ("bundle", shipmentType, parent);
        for (var i = 0; i < 2; i++) order.Items.Add(new ShopItem { ParentId = ItemMaker.Parent, Shipped = children });
    }

    private DateTime Ago(TimeSpan age) => _now - age;

    private static TimeSpan Days(int n) => TimeSpan.FromDays(n);

    private static TimeSpan Minutes(int n) => TimeSpan.FromMinutes(n);
}

/// <summary>People made by hand, one number, and what the rules say of a caller with it.</summary>
internal sealed record OracleCase
{
    public required string Name { get; init; }

    public required Household Home { get; init; }

    public required string Situation { get; init; }

    public string Status { get; init; } = "ok";

    /// <summary>The deciding order; null if none decides.</summary>
    public ShopOrder? Order { get; init; }

    public int OpenOrders { get; init; }

    /// <summary>The person whose situation counts; null for a guest.</summary>
    public uint? CustomerId { get; init; }

    /// <summary>The caller's number.</summary>
    public required TestPhone Phone { get; init; }
}
