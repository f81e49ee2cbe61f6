using Agi.Samples;
using System.Globalization;

namespace Agi.Tests.Shops;

/// <summary>Makes the people of a shop, one household after another. The same options give the same people.</summary>
internal sealed partial class Households
{
    private static readonly OrderKind[] Kinds = Enum.GetValues<OrderKind>();

    /// <summary>Kinds that the buyer may try again after.</summary>
    private static readonly OrderKind[] Failing = [OrderKind.Failed, OrderKind.Failed, OrderKind.PendingPayment, OrderKind.NewOnline, OrderKind.CanceledInName, OrderKind.Chargeback, OrderKind.Review, OrderKind.NewOffline];

    private readonly TestShopOptions _options;
    private readonly DateTime _now;
    private readonly Random _random;
    private readonly OrderMaker _orders;
    private readonly PhoneSpelling _spelling;
    private readonly TestPeople _people;
    private readonly PhoneNumbers _numbers = new();
    private uint _customers;
    private uint _addresses;
    private uint _orderIds;
    private uint _orderAddresses;
    private uint _items;
    private uint _carts;
    private uint _cartAddresses;

    public Households(TestShopOptions options)
    {
        _options = options;
        _now = new DateTime(options.Now.Ticks - (options.Now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        _random = new Random(options.Seed);
        _orders = new OrderMaker(_random, _now);
        _spelling = new PhoneSpelling(_random);
        _people = new TestPeople(_random);
    }

    /// <summary>All households, until there are as many customers as were asked for.</summary>
    public IEnumerable<Household> All()
    {
        while (_customers < _options.Customers)
        {
            yield return _options.Dense ? Dense() : Plain();
        }
    }

    private Household Plain()
    {
        var home = new Household { Story = "plain" };
        var customer = Customer(home, Store(), Phone(), Country());
        if (_random.Next(2) == 0) return home;
        var kind = _random.Next(10) switch { 0 => OrderKind.ToShip, 1 => OrderKind.Shipped, 2 => OrderKind.NewOffline, _ => OrderKind.LongAgo };
        if (_random.Next(8) == 0) GuestOrder(home, kind, customer.Store, Email("guest", _customers), "Guest", customer.Last, Phone());
        else Order(home, kind, customer);
        return home;
    }

    private Household Dense()
    {
        var kind = Kinds[_random.Next(Kinds.Length)];
        return _random.Next(115) switch
        {
            < 40 => Registered(kind),
            < 50 => Guest(kind),
            < 58 => GuestWithAccount(kind),
            < 62 => GuestOfAnotherWebsite(kind),
            < 69 => Shared(kind, 2),
            < 71 => Shared(kind, 3),
            < 73 => Twins(kind),
            < 77 => ShippingNumberOnly(kind),
            < 84 => CartOnly(),
            < 87 => GuestCart(),
            < 88 => GuestCartWithAccount(),
            < 93 => Quiet(),
            < 94 => Unreadable(kind),
            < 95 => DeletedAccount(kind),
            < 96 => AccentedEmail(kind),
            < 98 => _random.Next(3) == 0 ? CheckOut() : RetriedPayment(),
            < 99 => SeveralToCome(),
            < 101 => HostileText(kind),
            < 105 => LostCustomer(kind),
            < 109 => CounterSales(kind),
            _ => OrderedCart(kind),
        };
    }

    private void MoreOrders(Household home, ShopCustomer customer)
    {
        var more = _random.Next(20) switch { < 11 => 0, < 17 => 1, < 19 => 2, _ => 4 };
        for (var i = 0; i < more; i++) Order(home, AnyKind(), customer);
        // Orders of one second: the entity id decides.
        if (more > 0 && _random.Next(6) == 0) home.Orders[^1].CreatedAt = home.Orders[^2].CreatedAt;
    }

    private ShopCustomer Customer(Household home, ShopStore store, TestPhone phone, string? country = null, string? first = null, string? last = null)
    {
        var id = ++_customers;
        (first, last) = (first ?? _people.First(), last ?? _people.Last());
        var customer = new ShopCustomer
        {
            Id = id, Store = store, GroupId = 1 + _random.Next(3), Email = Email("customer", id), First = first, Last = last,
            CreatedAt = _random.Next(50) == 0 ? OrderMaker.Lost : _now - TimeSpan.FromDays(1 + _random.Next(2000)),
        };
        customer.Addresses.Add(Address(++_addresses, first, last, phone, country ?? (_random.Next(12) == 0 ? Country() : phone.Country), store));
        if (_options.Dense && _random.Next(6) == 0) customer.Addresses.Add(Address(++_addresses, first, last, Phone(), Country(), store));
        home.Customers.Add(customer);
        return customer;
    }

    private ShopOrder Order(Household home, OrderKind kind, ShopCustomer customer, TestPhone? phone = null)
    {
        var order = Begin(home, kind, _random.Next(8) == 0 && customer.Store.WebsiteId == 1 ? TestStores.Of(1) : customer.Store);
        phone ??= _random.Next(10) == 0 ? Phone() : customer.Addresses[0].Phones.Count > 0 ? customer.Addresses[0].Phones[0] : Phone();
        (order.CustomerId, order.IsGuest, order.Email, order.First, order.Last) = (customer.Id, 0, customer.Email, customer.First, customer.Last);
        order.GroupId = customer.GroupId;
        Addresses(order, customer.First, customer.Last, phone);
        return order;
    }

    private ShopOrder GuestOrder(Household home, OrderKind kind, ShopStore store, string email, string first, string last, TestPhone phone)
    {
        var order = Begin(home, kind, store);
        (order.IsGuest, order.Email) = (1, email);
        // Magento 2 mostly leaves a guest's name to the billing address.
        if (_random.Next(2) == 0) (order.First, order.Last) = (first, last);
        Addresses(order, first, last, phone);
        return order;
    }

    private ShopOrder Begin(Household home, OrderKind kind, ShopStore store)
    {
        var order = _orders.Make(kind);
        order.Id = ++_orderIds;
        order.Store = store;
        order.IncrementId = string.Create(CultureInfo.InvariantCulture, $"{store.Id}{order.Id:D8}");
        uint parent = 0;
        foreach (var item in order.Items)
        {
            item.Id = ++_items;
            if (item.ParentId is null) parent = item.Id;
            else item.ParentId = parent;
        }

        home.Orders.Add(order);
        return order;
    }

    private void Addresses(ShopOrder order, string first, string last, TestPhone phone)
    {
        order.Billing = OrderAddress(first, last, phone, order.Store);
        if (order.IsVirtual is not 1) order.Shipping = OrderAddress(first, last, phone, order.Store);
    }

    private TestAddress OrderAddress(string first, string last, TestPhone phone, ShopStore store) =>
        Address(++_orderAddresses, first, last, phone, _random.Next(25) == 0 ? null : phone.Country, store);

    private TestAddress Address(uint id, string first, string last, TestPhone phone, string? country, ShopStore store)
    {
        TestPhone[] phones = _options.Dense && _random.Next(20) == 0 ? [phone, Phone()] : [phone];
        var readAs = country ?? store.Country;
        var telephone = phones.Length == 2 ? _spelling.WriteTwo(phones[0], phones[1], readAs) : _spelling.Write(phone, readAs);
        return new TestAddress { Id = id, First = first, Last = last, Country = country, Telephone = telephone, Phones = phones };
    }

    private ShopCart Cart(Household home, ShopStore store, ShopCustomer? customer, (string? Email, string? First, string? Last)? guest, TestPhone? phone)
    {
        var (first, last) = (customer?.First ?? guest?.First, customer?.Last ?? guest?.Last);
        var updated = _random.Next(20) == 0 ? OrderMaker.Lost : _orders.Around(TimeSpan.FromDays(7));
        // A catalogue rule that is saved touches old carts.
        var created = _random.Next(20) switch { 0 => OrderMaker.Lost, < 6 => _orders.Around(TimeSpan.FromDays(90)), _ => updated - TimeSpan.FromSeconds(_random.Next(86_400)) };
        var cart = new ShopCart
        {
            Id = ++_carts, Store = store, CustomerId = customer?.Id, Email = customer?.Email ?? guest?.Email, First = first, Last = last,
            IsActive = _random.Next(8) > 0, ItemsCount = _random.Next(8) == 0 ? 0 : 1 + _random.Next(5), GrandTotal = 10,
            CreatedAt = created < updated ? created : updated, UpdatedAt = updated,
            Address = phone is null ? null : Address(++_cartAddresses, first ?? "", last ?? "", phone, _random.Next(5) == 0 ? null : phone.Country, store),
        };
        home.Carts.Add(cart);
        return cart;
    }

    private TestPhone Phone() => _numbers.Next(Country());

    private string Country() => _random.Next(20) switch { < 13 => "FR", 13 => "GB", 14 => "DE", 15 or 16 => "IE", 17 or 18 => "AU", _ => "US" };

    private ShopStore Store() => TestStores.Of(_random.Next(10) switch { < 6 => 1, 6 => 2, 7 => 3, 8 => 4, _ => 1 });

    private OrderKind AnyKind() => _random.Next(3) == 0 ? OrderKind.LongAgo : Kinds[_random.Next(Kinds.Length)];

    private static string Email(string who, uint id) => string.Create(CultureInfo.InvariantCulture, $"{who}.{id}@example.com");

    /// <summary>The same mailbox in other letters.</summary>
    private string Shout(string email) => _random.Next(3) switch { 0 => email.ToUpperInvariant(), 1 => char.ToUpperInvariant(email[0]) + email[1..], _ => email };
}

/// <summary>People who belong together in the generator: a customer, the guests who are the same person or share the telephone, their orders and carts.</summary>
internal sealed class Household
{
    /// <summary>What it is made for, such as <c>shared+PendingPayment</c>.</summary>
    public required string Story { get; init; }

    public List<ShopCustomer> Customers { get; } = [];

    public List<ShopOrder> Orders { get; } = [];

    public List<ShopCart> Carts { get; } = [];

    /// <summary>The customer who placed the order; null for a guest's, and where customer_id leads to no customer.</summary>
    public uint? CustomerOf(ShopOrder order) => order.CustomerId is { } id && Customers.Exists(customer => customer.Id == id) ? id : null;
}
