using Agi.Samples;
using System.Globalization;

namespace Agi.Tests.Shops;

/// <summary>Makes the people of a shop, one household after another. The same options give the same people.</summary>
internal sealed class Households
{
    private static readonly OrderKind[] Kinds = Enum.GetValues<OrderKind>();

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
        return _random.Next(100) switch
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
            < 97 => _random.Next(2) == 0 ? RetriedPayment() : SeveralToCome(),
            _ => HostileText(kind),
        };
    }

    private Household Registered(OrderKind kind)
    {
        var home = new Household { Story = $"registered+{kind}" };
        var customer = Customer(home, Store(), Phone());
        Order(home, kind, customer);
        MoreOrders(home, customer);
        if (_random.Next(6) == 0) Cart(home, customer.Store, customer, null, Phone());
        return home;
    }

    private Household Guest(OrderKind kind)
    {
        var home = new Household { Story = $"guest+{kind}" };
        var (store, phone, email, first, last) = (Store(), Phone(), Email("guest", _orderIds), _people.First(), _people.Last());
        GuestOrder(home, kind, store, email, first, last, phone);
        for (var i = _random.Next(3); i > 0; i--)
        {
            // The same guest on any website, with the e-mail typed in other letters, sometimes with another number.
            GuestOrder(home, AnyKind(), Store(), Shout(email), first, last, _random.Next(3) == 0 ? Phone() : phone);
        }

        if (_random.Next(8) == 0) Cart(home, store, null, (Shout(email), first, last), phone);
        return home;
    }

    private Household GuestWithAccount(OrderKind kind)
    {
        var home = new Household { Story = $"guest with account+{kind}" };
        var customer = Customer(home, Store(), Phone());
        var store = customer.Store.WebsiteId == 1 ? TestStores.Of(_random.Next(2) == 0 ? 1 : 3) : customer.Store;
        GuestOrder(home, kind, store, Shout(customer.Email), customer.First, customer.Last, _random.Next(2) == 0 ? customer.Addresses[0].Phones[0] : Phone());
        MoreOrders(home, customer);
        return home;
    }

    private Household GuestOfAnotherWebsite(OrderKind kind)
    {
        var home = new Household { Story = $"guest of another website+{kind}" };
        var customer = Customer(home, TestStores.Of(_random.Next(2) == 0 ? 1 : 3), Phone());
        GuestOrder(home, kind, TestStores.Of(_random.Next(2) == 0 ? 2 : 4), Shout(customer.Email), customer.First, customer.Last, customer.Addresses[0].Phones[0]);
        if (_random.Next(2) == 0) GuestOrder(home, AnyKind(), customer.Store, Shout(customer.Email), customer.First, customer.Last, customer.Addresses[0].Phones[0]);
        MoreOrders(home, customer);
        return home;
    }

    private Household Shared(OrderKind kind, int people)
    {
        var home = new Household { Story = $"shared by {people}+{kind}" };
        var phone = Phone();
        for (var i = 0; i < people; i++)
        {
            if (i > 0 && _random.Next(4) == 0)
            {
                GuestOrder(home, kind, Store(), Email("guest", _orderIds), _people.First(), _people.Last(), phone);
                continue;
            }

            var customer = Customer(home, Store(), phone);
            if (_random.Next(5) > 0) Order(home, _random.Next(2) == 0 ? kind : AnyKind(), customer);
            if (_random.Next(8) == 0) Cart(home, customer.Store, customer, null, phone);
        }

        if (_random.Next(4) == 0 && home.Orders.Count > 1) home.Orders[1].CreatedAt = home.Orders[0].CreatedAt;
        return home;
    }

    private Household Twins(OrderKind kind)
    {
        var home = new Household { Story = $"same digits in two countries+{kind}" };
        var (french, australian) = _numbers.Twins();
        Order(home, kind, Customer(home, TestStores.Of(1), french, "FR"));
        Order(home, AnyKind(), Customer(home, TestStores.Of(1), australian, "AU"));
        return home;
    }

    private Household ShippingNumberOnly(OrderKind kind)
    {
        var home = new Household { Story = $"number of the shipping address+{kind}" };
        var customer = Customer(home, Store(), Phone());
        var order = Order(home, kind, customer);
        if (order.Shipping is not null) order.Shipping = OrderAddress(customer.First, customer.Last, Phone(), order.Store);
        return home;
    }

    private Household CartOnly()
    {
        var home = new Household { Story = "cart" };
        var customer = Customer(home, Store(), Phone());
        Cart(home, customer.Store, customer, null, null);
        if (_random.Next(4) == 0) Cart(home, customer.Store, customer, null, null);
        if (_random.Next(3) == 0) Order(home, OrderKind.LongAgo, customer);
        return home;
    }

    private Household GuestCart()
    {
        var nameless = _random.Next(6) == 0;
        var home = new Household { Story = nameless ? "guest cart without e-mail" : "guest cart" };
        var (store, phone, email) = (Store(), Phone(), Email("guest.cart", _carts));
        Cart(home, store, null, nameless ? (null, null, null) : (email, _people.First(), _people.Last()), phone);
        return home;
    }

    private Household GuestCartWithAccount()
    {
        var home = new Household { Story = "guest cart with account" };
        var customer = Customer(home, Store(), Phone());
        Cart(home, customer.Store, null, (Shout(customer.Email), customer.First, customer.Last), _random.Next(2) == 0 ? Phone() : customer.Addresses[0].Phones[0]);
        return home;
    }

    private Household Quiet()
    {
        var home = new Household { Story = "quiet" };
        var customer = Customer(home, Store(), Phone());
        if (_random.Next(2) == 0) Order(home, OrderKind.LongAgo, customer);
        return home;
    }

    private Household Unreadable(OrderKind kind)
    {
        var home = new Household { Story = $"unreadable+{kind}" };
        var customer = Customer(home, Store(), Phone());
        customer.Addresses[0] = (TestAddress)customer.Addresses[0] with { Telephone = _spelling.WriteNonsense(), Phones = [] };
        var order = Order(home, kind, customer, Phone());
        if (_random.Next(2) == 0) order.Billing = (TestAddress)order.Billing with { Telephone = _spelling.WriteNonsense(), Phones = [] };
        return home;
    }

    private Household DeletedAccount(OrderKind kind)
    {
        // Magento sets customer_id to NULL when an account is deleted; the order does not become a guest's.
        var home = new Household { Story = $"deleted account+{kind}" };
        GuestOrder(home, kind, Store(), Email("gone", _orderIds), _people.First(), _people.Last(), Phone()).IsGuest = 0;
        return home;
    }

    private Household AccentedEmail(OrderKind kind)
    {
        // Magento's collation takes é for e, but two mailboxes are two people.
        var home = new Household { Story = $"accented e-mail+{kind}" };
        var customer = Customer(home, Store(), Phone());
        GuestOrder(home, kind, customer.Store, customer.Email.Replace('e', 'é'), "José", customer.Last, customer.Addresses[0].Phones[0]);
        return home;
    }

    private Household RetriedPayment()
    {
        var home = new Household { Story = "retried payment" };
        var customer = Customer(home, Store(), Phone());
        var failed = Order(home, OrderKind.Failed, customer);
        var retry = Order(home, AnyKind(), customer);
        retry.CreatedAt = failed.CreatedAt + TimeSpan.FromSeconds(_random.Next(-1, 2));
        if (retry.UpdatedAt < retry.CreatedAt) retry.UpdatedAt = retry.CreatedAt;
        return home;
    }

    private Household SeveralToCome()
    {
        var home = new Household { Story = "several to come" };
        var customer = Customer(home, Store(), Phone());
        for (var i = 0; i < 2; i++) Order(home, OrderKind.PartlyShipped, customer, customer.Addresses[0].Phones[0]);
        return home;
    }

    private Household HostileText(OrderKind kind)
    {
        var home = new Household { Story = $"hostile+{kind}" };
        var (store, phone) = (Store(), Phone());
        var (first, last) = (_people.HostileName(), _people.HostileName());
        if (_random.Next(3) == 0)
        {
            var email = string.Create(CultureInfo.InvariantCulture, $"o'hara%0a--{_orderIds}@example.com");
            GuestOrder(home, kind, store, email, first, last, phone);
            return home;
        }

        var customer = Customer(home, store, phone, null, first, last);
        var order = Order(home, kind, customer);
        order.IncrementId = string.Create(CultureInfo.InvariantCulture, $"{order.Id}\"'; --\n%0aHANGUP");
        return home;
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
            CreatedAt = _random.Next(50) == 0 ? new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc) : _now - TimeSpan.FromDays(1 + _random.Next(2000)),
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

    private void Cart(Household home, ShopStore store, ShopCustomer? customer, (string? Email, string? First, string? Last)? guest, TestPhone? phone)
    {
        var (first, last) = (customer?.First ?? guest?.First, customer?.Last ?? guest?.Last);
        home.Carts.Add(new ShopCart
        {
            Id = ++_carts, Store = store, CustomerId = customer?.Id, Email = customer?.Email ?? guest?.Email, First = first, Last = last,
            IsActive = _random.Next(8) > 0, ItemsCount = _random.Next(8) == 0 ? 0 : 1 + _random.Next(5), GrandTotal = 10,
            UpdatedAt = _random.Next(20) == 0 ? new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc) : _orders.Around(TimeSpan.FromDays(7)),
            Address = phone is null ? null : Address(++_cartAddresses, first ?? "", last ?? "", phone, _random.Next(5) == 0 ? null : phone.Country, store),
        });
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
}
