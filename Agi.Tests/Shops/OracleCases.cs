using Agi.Samples;
using System.Globalization;

namespace Agi.Tests.Shops;

/// <summary>A case or more for each row, word and boundary of the facts' table, and for each sentence on the situation of the caller, worked out by hand.</summary>
internal sealed partial class OracleCases
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

    /// <summary>A time that the shop lost: Magento 1 has a zero date or NULL there.</summary>
    private static readonly DateTime Lost = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly PhoneNumbers _numbers = new();
    private readonly DateTime _now;
    private readonly List<OracleCase> _cases = [];
    private uint _customers;
    private uint _addresses;
    private uint _orders;
    private uint _orderAddresses;
    private uint _items;
    private uint _carts;

    private OracleCases(DateTime now) => _now = now;

    /// <summary>Cases of a shop in which each website has its own accounts.</summary>
    public static IReadOnlyList<OracleCase> All(DateTime now)
    {
        var cases = new OracleCases(now);
        cases.FailedPayments();
        cases.CanceledInName();
        cases.Chargebacks();
        cases.Reviews();
        cases.Unpaid();
        cases.Overdue();
        cases.Delivered();
        cases.Undeliveries();
        cases.LeftToShip();
        cases.Refunds();
        cases.Virtual();
        cases.Shipped();
        cases.Forgotten();
        cases.Ranks();
        cases.Carts();
        cases.Guests();
        cases.LostCustomers();
        cases.UsedByMany();
        cases.Shared();
        return cases._cases;
    }

    /// <summary>Cases of a shop whose accounts are good for all websites.</summary>
    public static IReadOnlyList<OracleCase> WithGlobalAccounts(DateTime now)
    {
        var cases = new OracleCases(now);
        cases.GlobalAccounts();
        return cases._cases;
    }

    /// <summary>A customer with one order.</summary>
    private void One(string name, string situation, Action<ShopOrder> say) => Many(name, situation, [say], situation == Known ? null : 0, situation == Undelivered ? 1 : 0);

    private void Many(string name, string situation, Action<ShopOrder>[] orders, int? decides, int open = 0)
    {
        var (home, phone) = Begin();
        var customer = Customer(home, phone);
        foreach (var say in orders) Order(home, phone, customer, customer.Email, say);
        Add(name, home, phone, situation, decides is { } index ? home.Orders[index] : null, customer, open);
    }

    private ShopCart WithCart(string name, string situation, TimeSpan age, bool active = true, int items = 2, DateTime? createdAt = null)
    {
        var (home, phone) = Begin();
        var customer = Customer(home, phone);
        var cart = NewCart(customer, customer.Email, age, active, items, null) with { CreatedAt = createdAt };
        home.Carts.Add(cart);
        Add(name, home, phone, situation, null, customer);
        return cart;
    }

    private void Add(string name, Household home, TestPhone phone, string situation, ShopOrder? order, ShopCustomer? customer, int open = 0, string status = "ok", string? person = null) =>
        _cases.Add(new OracleCase { Name = name, Home = home, Phone = phone, Situation = situation, Order = order, CustomerId = customer?.Id, OpenOrders = open, Status = status, Person = person });

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

    /// <summary>An online payment that failed: cancelled an hour after the order. Something touched it just now.</summary>
    private ShopOrder Fails(ShopOrder order, TimeSpan ago, string trouble = "pending_payment")
    {
        Aged(In(order, "canceled"), ago + Hour).History.AddRange([(trouble, Ago(ago + Hour)), ("canceled", Ago(ago))]);
        order.UpdatedAt = _now;
        return order;
    }

    private ShopOrder Told(ShopOrder order, params ReadOnlySpan<(string? Status, TimeSpan Ago)> rows)
    {
        order.History.Clear();
        foreach (var (status, ago) in rows) order.History.Add((status, Ago(ago)));
        return order;
    }

    private ShopOrder Memo(ShopOrder order, int state, TimeSpan ago)
    {
        order.CreditMemos.Add((state, Ago(ago)));
        return order;
    }

    private ShopOrder Invoiced(ShopOrder order, int state, TimeSpan ago)
    {
        order.Invoices.Add((state, Ago(ago)));
        return order;
    }

    private static ShopOrder Paid(ShopOrder order, decimal paid, decimal? refunded = null)
    {
        (order.TotalPaid, order.TotalRefunded) = (paid, refunded);
        return order;
    }

    private static ShopOrder By(ShopOrder order, string? method)
    {
        order.Method = method;
        return order;
    }

    private static ShopOrder Authorized(ShopOrder order, decimal authorized)
    {
        order.Authorized = authorized;
        return order;
    }

    private static ShopOrder HeldFrom(ShopOrder order, string? before)
    {
        In(order, "holded").HoldBefore = before;
        return order;
    }

    private static ShopOrder WithoutPayment(ShopOrder order)
    {
        order.WithoutPayment = true;
        return order;
    }

    private ShopOrder Touched(ShopOrder order, TimeSpan ago)
    {
        order.UpdatedAt = Ago(ago);
        return order;
    }

    private static ShopOrder Downloads(ShopOrder order)
    {
        (order.IsVirtual, order.Items[0].IsVirtual, order.Items[0].Type, order.Items[0].Shipped) = (1, 1, "virtual", 0);
        return order;
    }

    private static ShopOrder Row(ShopOrder order, decimal ordered, decimal shipped, decimal refunded = 0, decimal canceled = 0)
    {
        (order.Items[0].Ordered, order.Items[0].Shipped, order.Items[0].Refunded, order.Items[0].Canceled) = (ordered, shipped, refunded, canceled);
        return order;
    }

    private static ShopOrder With(ShopOrder order, ShopItem item)
    {
        order.Items.Add(item);
        return order;
    }

    private static ShopOrder Bundle(ShopOrder order, int? shipmentType, decimal parent, decimal children)
    {
        (order.Items[0].Type, order.Items[0].ShipmentType, order.Items[0].Shipped) = ("bundle", shipmentType, parent);
        for (var i = 0; i < 2; i++) order.Items.Add(new ShopItem { ParentId = ItemMaker.Parent, Shipped = children });
        return order;
    }

    private DateTime Ago(TimeSpan age) => _now - age;

    private static TimeSpan Days(int n) => TimeSpan.FromDays(n);

    private static TimeSpan Hour => TimeSpan.FromHours(1);

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

    /// <summary>The person's e-mail and name, where the case is about them.</summary>
    public string? Person { get; init; }

    /// <summary>The caller's number.</summary>
    public required TestPhone Phone { get; init; }
}
