using System.Globalization;
using Agi.Samples;

namespace Agi.Tests.Shops;

/// <summary>The stories of households.</summary>
internal sealed partial class Households
{
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
        var fresh = _random.Next(4) == 0;
        var home = new Household { Story = fresh ? "cart of yesterday" : "cart" };
        var customer = Customer(home, Store(), Phone());
        Cart(home, customer.Store, customer, null, null);
        if (fresh) home.Carts[0] = home.Carts[0] with { IsActive = true, ItemsCount = 1, CreatedAt = _now - TimeSpan.FromDays(2), UpdatedAt = _now - TimeSpan.FromDays(1) };
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
        Cart(home, _random.Next(3) == 0 ? Store() : customer.Store, null, (Shout(customer.Email), customer.First, customer.Last), _random.Next(2) == 0 ? Phone() : customer.Addresses[0].Phones[0]);
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
        var failed = Order(home, Failing[_random.Next(Failing.Length)], customer);
        for (var i = 1 + _random.Next(2); i > 0; i--)
        {
            var retry = Order(home, Kinds[_random.Next(Kinds.Length)], customer);
            retry.CreatedAt = failed.CreatedAt + TimeSpan.FromSeconds(_random.Next(2) == 0 ? _random.Next(-1, 2) : _random.Next(900));
            if (retry.UpdatedAt < retry.CreatedAt) retry.UpdatedAt = retry.CreatedAt;
        }

        return home;
    }

    private Household CheckOut()
    {
        var home = new Household { Story = "check-out" };
        var order = Order(home, OrderKind.PendingPayment, Customer(home, Store(), Phone()));
        (order.Method, order.WithoutPayment, order.GrandTotal, order.TotalPaid, order.TotalCanceled, order.Authorized) = ("paypal_express", false, 50, null, null, null);
        (order.Status, order.CreatedAt) = ("pending_payment", _now - TimeSpan.FromMinutes(_random.Next(14)));
        order.UpdatedAt = order.CreatedAt;
        return home;
    }

    private Household SeveralToCome()
    {
        var home = new Household { Story = "several to come" };
        var customer = Customer(home, Store(), Phone());
        for (var i = 0; i < 2; i++) Order(home, OrderKind.PartlyShipped, customer, customer.Addresses[0].Phones[0]);
        return home;
    }

    private Household LostCustomer(OrderKind kind)
    {
        // Imported, or deleted where nothing keeps the tables together: customer_id leads to no customer.
        var home = new Household { Story = $"lost customer+{kind}" };
        var (phone, email, first, last) = (Phone(), Email("lost", _orderIds), _people.First(), _people.Last());
        var again = _random.Next(3) == 0 ? Customer(home, Store(), _random.Next(2) == 0 ? phone : Phone()) : null;
        if (again is not null && _random.Next(3) > 0) email = again.Email;
        var lost = 900_000_000 + _orderIds;
        Lose(GuestOrder(home, kind, Store(), Shout(email), first, last, phone), lost);
        for (var i = _random.Next(3); i > 0; i--) Lose(GuestOrder(home, AnyKind(), Store(), Shout(email), first, last, _random.Next(3) == 0 ? Phone() : phone), lost);
        // Another shop's customer of that number, and the same person as a guest.
        if (_random.Next(3) == 0) Lose(GuestOrder(home, AnyKind(), Store(), Email("lost.too", _orderIds), _people.First(), last, _random.Next(2) == 0 ? Phone() : phone), lost);
        if (_random.Next(3) == 0) GuestOrder(home, AnyKind(), Store(), Shout(email), first, last, phone);
        if (again is not null && _random.Next(2) == 0) Order(home, AnyKind(), again);
        return home;
    }

    private static void Lose(ShopOrder order, uint customer) => (order.CustomerId, order.IsGuest) = (customer, 0);

    private Household CounterSales(OrderKind kind)
    {
        // One e-mail for all who buy at the counter. Five numbers may be a family's, six are not.
        var home = new Household { Story = $"counter sales+{kind}" };
        var email = Email("counter", _orderIds);
        if (_random.Next(3) == 0)
        {
            var clerk = Customer(home, Store(), Phone());
            email = clerk.Email;
            if (_random.Next(2) == 0) Order(home, AnyKind(), clerk);
        }

        var phones = Enumerable.Range(0, 4 + _random.Next(4)).Select(_ => Phone()).ToArray();
        GuestOrder(home, kind, Store(), email, _people.First(), _people.Last(), phones[0]);
        foreach (var phone in phones)
        {
            for (var i = 1 + (_random.Next(3) / 2); i > 0; i--)
            {
                var order = GuestOrder(home, AnyKind(), Store(), Shout(email), _people.First(), _people.Last(), phone);
                if (_random.Next(8) == 0 && order.Shipping is not null) order.Shipping = OrderAddress(order.First ?? "A", order.Last ?? "Neighbour", phones[_random.Next(phones.Length)], order.Store);
                if (_random.Next(12) == 0) Lose(order, 900_000_000 + order.Id);
            }
        }

        if (_random.Next(4) == 0) Cart(home, Store(), null, (Shout(email), _people.First(), _people.Last()), _random.Next(3) == 0 ? Phone() : phones[0]);
        // Somebody who buys at the counter may have an account of their own.
        if (_random.Next(4) == 0) Order(home, AnyKind(), Customer(home, Store(), phones[^1]));
        return home;
    }

    private Household OrderedCart(OrderKind kind)
    {
        // Magento leaves the cart active when a payment module fails behind the order, or an extension opens it again.
        var home = new Household { Story = $"ordered cart+{kind}" };
        var (store, phone) = (Store(), Phone());
        if (_random.Next(3) == 0)
        {
            var (email, first, last) = (Email("ordered", _orderIds), _people.First(), _people.Last());
            var cart = Cart(home, store, null, (email, first, last), phone);
            GuestOrder(home, _random.Next(2) == 0 ? kind : OrderKind.LongAgo, store, Shout(email), first, last, phone).QuoteId = cart.Id;
            return home;
        }

        var customer = Customer(home, store, phone);
        var ordered = Cart(home, store, customer, null, _random.Next(2) == 0 ? phone : null);
        Order(home, _random.Next(2) == 0 ? kind : OrderKind.LongAgo, customer).QuoteId = ordered.Id;
        if (_random.Next(3) == 0) Cart(home, store, customer, null, null);
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
}
