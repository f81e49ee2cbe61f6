using System.Globalization;
using Agi.Samples;

namespace Agi.Tests.Shops;

/// <summary>The situation of the caller: what is forgotten, ranks, carts, and who is who.</summary>
internal sealed partial class OracleCases
{
    private void Forgotten()
    {
        Many("a failed payment is forgotten after a later order", Known, [o => Fails(o, Days(2)), o => Aged(In(o, "closed"), Days(1))], null);
        Many("a failed payment is not forgotten after an earlier order", Issue, [o => Fails(o, Days(2)), o => Aged(In(o, "closed"), Days(5))], 0);
        Many("a failed payment is not forgotten after a later order that is cancelled", Issue, [o => Fails(o, Days(2)), o => Aged(In(o, "canceled"), Days(1))], 0);
        Many("nor after one that is cancelled in name", Issue, [o => Fails(o, Days(2)), o => By(Aged(In(o, "new", "canceled"), Days(1)), "checkmo")], 0);
        Many("a failed payment is forgotten after the next order of the same second", Known, [o => Fails(o, Days(2)).CreatedAt = Ago(Days(2)), o => Aged(In(o, "closed"), Days(2))], null);
        Many("a failed payment is not forgotten after the order before it of the same second", Issue, [o => Aged(In(o, "closed"), Days(2)), o => Fails(o, Days(2)).CreatedAt = Ago(Days(2))], 1);
        Many("a failed payment is not forgotten while the next one is tried", Issue, [o => Fails(o, Days(2)), o => Aged(In(o, "pending_payment"), Minutes(2))], 0);
        Many("nor when the next one was given up long ago", Issue, [o => Fails(o, Days(1)).CreatedAt = Ago(Days(60)), o => Aged(In(o, "pending_payment"), Days(40))], 0);
        Many("a failed payment is forgotten after an order that is overdue", Issue, [o => Fails(o, Days(1)).CreatedAt = Ago(Days(20)), o => By(Aged(In(o, "new"), Days(10)), "banktransfer")], 1);
        Many("an old review is no payment problem: it forgets the failed payment", Known, [o => Fails(o, Days(1)).CreatedAt = Ago(Days(60)), o => Aged(In(o, "payment_review"), Days(40))], null);
        Many("an unpaid order is forgotten after a later one", Undelivered, [o => Aged(In(o, "pending_payment"), Days(2)), o => Aged(In(o, "processing"), Days(1))], 1, open: 1);
        Many("an unpaid order is forgotten after a later one that is over", Known, [o => Aged(In(o, "new"), Days(2)), o => Aged(In(o, "closed"), Days(1))], null);
        Many("an unpaid order is not forgotten after a later unpaid one", Issue, [o => Aged(In(o, "new"), Days(2)), o => Aged(In(o, "new"), Minutes(3))], 0);
        Many("an unpaid order is not forgotten after an earlier one", Issue, [o => Aged(In(o, "new"), Days(2)), o => Aged(In(o, "processing"), Days(3))], 0, open: 1);
        Many("a check-out is forgotten after a later order", Undelivered, [o => Aged(In(o, "pending_payment"), Minutes(10)), o => Aged(In(o, "processing"), Minutes(5))], 1, open: 1);
        Many("a chargeback stays after a later order", Issue, [o => Told(Aged(In(o, "complete", "paypal_reversed"), Days(40)), ("paypal_reversed", Days(2))), o => In(o, "processing")], 0, open: 1);
        Many("a review stays after a later order", Issue, [o => Aged(In(o, "payment_review"), Days(4)), o => In(o, "processing")], 0, open: 1);
        Many("a hold stays after a later order", Issue, [o => Aged(HeldFrom(o, "payment_review"), Days(4)), o => In(o, "processing")], 0, open: 1);
        Many("an overdue transfer stays after a later order", Issue, [o => By(Aged(In(o, "new"), Days(8)), "banktransfer"), o => In(o, "processing")], 0, open: 1);
    }

    private void Ranks()
    {
        Many("two to come have no single order", Several, [o => In(o, "processing"), o => Shipped(In(o, "complete"), Days(1))], null, open: 2);
        Many("a payment problem before two to come", Issue, [o => In(o, "processing"), o => In(o, "processing"), o => In(o, "payment_review")], 2, open: 2);
        Many("a payment problem before a check-out", Issue, [o => In(o, "payment_review"), o => Aged(In(o, "pending_payment"), Minutes(1))], 0);
        Many("a check-out before two to come", Checkout, [o => In(o, "processing"), o => In(o, "processing"), o => Aged(In(o, "pending_payment"), Minutes(1))], 2, open: 2);
        Many("one to come before a refund", Undelivered, [o => Memo(In(o, "closed"), 1, Days(1)), o => Aged(In(o, "processing"), Days(5))], 1, open: 1);
        Many("a refund before a delivery", RefundReturn, [o => Shipped(In(o, "complete"), Days(5)), o => Memo(Aged(In(o, "closed"), Days(9)), 1, Days(1))], 1);
        Many("the newest of a class decides", Recent, [o => Shipped(Aged(In(o, "complete"), Days(9)), Days(8)), o => Shipped(Aged(In(o, "complete"), Days(8)), Days(8)), o => Shipped(Aged(In(o, "complete"), Days(10)), Days(4))], 1);
        Many("of one second the higher id decides", Issue, [o => Aged(In(o, "payment_review"), Days(4)), o => Aged(In(o, "payment_review"), Days(4))], 1);
        Many("nothing at all", Known, [], null);
        Many("a delivery before a cart", Recent, [o => Shipped(In(o, "complete"), Days(5))], 0);
        _cases[^1].Home.Carts.Add(NewCart(_cases[^1].Home.Customers[0], "someone@example.com", Days(1), true, 2, null));
    }

    private void Carts()
    {
        WithCart("a cart a second less than seven days old", Cart, Days(7) - Second);
        WithCart("a cart of exactly seven days", Known, Days(7));
        WithCart("a cart that was given up", Known, Days(1), active: false);
        WithCart("an empty cart", Known, Days(1), items: 0);
        WithCart("a cart begun a second less than ninety days ago", Cart, Days(1), createdAt: Ago(Days(90) - Second));
        WithCart("a cart begun exactly ninety days ago, touched by a catalogue rule", Known, Days(1), createdAt: Ago(Days(90)));
        WithCart("a cart whose beginning is lost is old", Known, Days(1), createdAt: Lost);

        var cart = WithCart("a cart that became an order", Known, Days(3));
        Order(_cases[^1].Home, _numbers.Next("FR"), _cases[^1].Home.Customers[0], cart.Email!, o => In(o, "closed").QuoteId = cart.Id);
        cart = WithCart("a cart that became an order, which was cancelled", Known, Days(3));
        Order(_cases[^1].Home, _numbers.Next("FR"), _cases[^1].Home.Customers[0], cart.Email!, o => In(o, "canceled").QuoteId = cart.Id);
        cart = WithCart("one cart became an order, the next did not", Cart, Days(3));
        Order(_cases[^1].Home, _numbers.Next("FR"), _cases[^1].Home.Customers[0], cart.Email!, o => In(o, "closed").QuoteId = cart.Id);
        _cases[^1].Home.Carts.Add(NewCart(_cases[^1].Home.Customers[0], cart.Email!, Days(1), true, 1, null));
    }

    private void Guests()
    {
        var (home, phone) = Begin();
        Order(home, phone, null, "Guest.1@Example.com", o => In(o, "processing"));
        Order(home, _numbers.Next("FR"), null, "guest.1@example.COM", o => In(o, "processing")).Store = TestStores.Of(2);
        Add("a guest is an e-mail in any letters", home, phone, Several, null, null, open: 2, person: "guest.1@example.com First Last");

        (home, phone) = Begin();
        var customer = Customer(home, phone);
        var order = Order(home, _numbers.Next("FR"), null, customer.Email.ToUpperInvariant(), o => In(o, "processing"));
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
        Add("a guest with a customer's e-mail on another website is somebody else", home, phone, Undelivered, order, null, open: 1, person: $"{customer.Email} First Last");

        (home, phone) = Begin();
        customer = Customer(home, _numbers.Next("FR"));
        order = Order(home, phone, null, customer.Email.Replace('e', 'é'), o => In(o, "processing"));
        Add("another mailbox is somebody else, whatever the collation says", home, phone, Undelivered, order, null, open: 1);

        (home, phone) = Begin();
        home.Carts.Add(NewCart(null, "cart.guest@example.com", Days(1), true, 1, phone));
        Add("a guest's cart counts", home, phone, Cart, null, null, person: "cart.guest@example.com First Last");

        (home, phone) = Begin();
        home.Carts.Add(NewCart(null, "ordered.guest@example.com", Days(3), true, 1, phone));
        Order(home, phone, null, "Ordered.Guest@example.com", o => In(o, "closed").QuoteId = home.Carts[0].Id);
        Add("a guest's cart that became an order is none", home, phone, Known, null, null);

        (home, phone) = Begin();
        customer = Customer(home, phone);
        order = Order(home, _numbers.Next("FR"), customer, customer.Email, o => In(o, "processing"));
        Add("all orders of the person count, not only those with the number", home, phone, Undelivered, order, customer, open: 1);

        (home, phone) = Begin();
        customer = Customer(home, _numbers.Next("FR"));
        order = Order(home, _numbers.Next("FR"), customer, customer.Email, o => In(o, "processing"));
        order.Shipping = ShippingTo(phone);
        Add("the number of a shipping address counts", home, phone, Undelivered, order, customer, open: 1);
    }

    private void LostCustomers()
    {
        var (home, phone) = Begin();
        var order = Orphan(home, phone, 900_001, "gone.1@example.com", o => In(o, "processing"));
        Order(home, _numbers.Next("FR"), null, "Gone.1@example.com", o => Memo(In(o, "closed"), 1, Days(1)));
        Add("a customer_id that leads nowhere makes a guest", home, phone, Undelivered, order, null, open: 1, person: "gone.1@example.com First Last");

        (home, phone) = Begin();
        order = Orphan(home, phone, 900_002, "gone.2@example.com", o => Shipped(In(o, "complete"), Days(5)));
        Orphan(home, _numbers.Next("FR"), 900_002, "gone.3@example.com", o => In(o, "payment_review"));
        Add("two e-mails of a customer_id that leads nowhere are two people", home, phone, Recent, order, null, person: "gone.2@example.com First Last");

        (home, phone) = Begin();
        var customer = Customer(home, _numbers.Next("FR"));
        order = Orphan(home, phone, 900_003, customer.Email.ToUpperInvariant(), o => In(o, "processing"));
        Order(home, _numbers.Next("FR"), customer, customer.Email, o => Memo(In(o, "closed"), 1, Days(1)));
        Add("registered anew with the same e-mail, the old order is the new customer's", home, phone, Undelivered, order, customer, open: 1);

        (home, phone) = Begin();
        customer = Customer(home, _numbers.Next("FR"));
        order = Orphan(home, phone, 900_004, customer.Email, o => In(o, "processing"));
        order.Store = TestStores.Of(2);
        Add("registered anew on another website, it is somebody else's", home, phone, Undelivered, order, null, open: 1);
    }

    private void UsedByMany()
    {
        var (home, phone) = Begin();
        CounterSales(home, "counter.1@example.com", 5, o => In(o, "processing"));
        var order = Named(Order(home, phone, null, "Counter.1@example.com", o => Shipped(In(o, "complete"), Days(5))), "Own");
        Named(Order(home, phone, null, "counter.1@example.com", o => Aged(In(o, "closed"), Days(20))), "Earlier");
        Add("an e-mail with six numbers is nobody's: only the orders with the number count", home, phone, Recent, order, null, person: "counter.1@example.com Own Last");

        (home, phone) = Begin();
        CounterSales(home, "counter.2@example.com", 4, o => In(o, "processing"));
        Order(home, phone, null, "counter.2@example.com", o => Shipped(In(o, "complete"), Days(5)));
        Order(home, phone, null, "counter.2@example.com", o => In(o, "closed"));
        Add("an e-mail with five numbers is a guest's", home, phone, Several, null, null, open: 4);

        (home, phone) = Begin();
        CounterSales(home, "counter.3@example.com", 4, o => In(o, "processing"));
        order = Order(home, phone, null, "counter.3@example.com", o => Shipped(In(o, "complete"), Days(5)));
        order.Shipping = ShippingTo(_numbers.Next("FR"));
        Add("the number of a shipping address is one of them", home, phone, Recent, order, null);

        (home, phone) = Begin();
        CounterSales(home, "counter.4@example.com", 5, o => In(o, "processing"));
        order = Order(home, _numbers.Next("FR"), null, "counter.4@example.com", o => Shipped(In(o, "complete"), Days(5)));
        order.Shipping = ShippingTo(phone);
        Add("an order carries the number of its shipping address", home, phone, Recent, order, null);

        (home, phone) = Begin();
        CounterSales(home, "counter.5@example.com", 5, o => In(o, "processing"));
        for (var i = 0; i < 3; i++) home.Orders[i].Store = TestStores.Of(2);
        order = Order(home, phone, null, "counter.5@example.com", o => Shipped(In(o, "complete"), Days(5)));
        Add("the numbers of all websites are counted", home, phone, Recent, order, null);

        (home, phone) = Begin();
        var customer = Customer(home, _numbers.Next("FR"));
        CounterSales(home, customer.Email, 5, o => In(o, "processing"));
        order = Named(Order(home, phone, null, customer.Email, o => Shipped(In(o, "complete"), Days(5))), "Own");
        Add("what is nobody's is no customer's either", home, phone, Recent, order, null, person: $"{customer.Email} Own Last");

        (home, phone) = Begin();
        customer = Customer(home, phone);
        CounterSales(home, customer.Email, 6, o => In(o, "processing"));
        order = Order(home, phone, customer, customer.Email, o => Shipped(In(o, "complete"), Days(5)));
        Add("nor does the customer get what is nobody's", home, phone, Recent, order, customer);

        (home, phone) = Begin();
        customer = Customer(home, phone);
        for (var i = 0; i < 9; i++) order = Order(home, _numbers.Next("FR"), customer, customer.Email, o => Shipped(In(o, "complete"), Days(5)));
        Add("a customer's own orders may have any number of numbers", home, phone, Recent, order, customer);

        (home, phone) = Begin();
        CounterSales(home, "counter.6@example.com", 5, o => In(o, "closed"));
        order = Order(home, phone, null, "counter.6@example.com", o => Fails(o, Days(5)));
        Add("another buyer's later order forgets nothing", home, phone, Issue, order, null);

        (home, phone) = Begin();
        for (var i = 0; i < 5; i++) Orphan(home, _numbers.Next("FR"), 900_100 + (uint)i, "counter.7@example.com", o => In(o, "processing"));
        order = Order(home, phone, null, "counter.7@example.com", o => Shipped(In(o, "complete"), Days(5)));
        Add("orders of lost customers are guests' orders in this too", home, phone, Recent, order, null);

        (home, phone) = Begin();
        CounterSales(home, "counter.8@example.com", 6, o => In(o, "processing"));
        home.Carts.Add(NewCart(null, "Counter.8@example.com", Days(1), true, 1, phone));
        Add("a cart with an e-mail that is nobody's brings no orders", home, phone, Cart, null, null, person: "counter.8@example.com First Last");
    }

    private void GlobalAccounts()
    {
        var (home, phone) = Begin();
        var customer = Customer(home, phone);
        var order = Order(home, _numbers.Next("FR"), null, customer.Email.ToUpperInvariant(), o => In(o, "processing"));
        order.Store = TestStores.Of(2);
        Add("global accounts: a guest of another website is the customer", home, phone, Undelivered, order, customer, open: 1);

        (home, phone) = Begin();
        customer = Customer(home, _numbers.Next("FR"));
        order = Orphan(home, phone, 900_005, customer.Email, o => In(o, "processing"));
        order.Store = TestStores.Of(4);
        Add("global accounts: so is one whose account is lost", home, phone, Undelivered, order, customer, open: 1);

        (home, phone) = Begin();
        customer = Customer(home, _numbers.Next("FR"));
        home.Carts.Add(NewCart(null, customer.Email, Days(1), true, 1, phone) with { Store = TestStores.Of(2) });
        Add("global accounts: and a guest's cart", home, phone, Cart, null, customer);

        (home, phone) = Begin();
        customer = Customer(home, _numbers.Next("FR"));
        order = Order(home, phone, null, customer.Email.Replace('e', 'é'), o => In(o, "processing"));
        order.Store = TestStores.Of(2);
        Add("global accounts: another mailbox stays another", home, phone, Undelivered, order, null, open: 1);

        (home, phone) = Begin();
        customer = Customer(home, _numbers.Next("FR"));
        CounterSales(home, customer.Email, 5, o => In(o, "processing"));
        order = Order(home, phone, null, customer.Email, o => Shipped(In(o, "complete"), Days(5)));
        order.Store = TestStores.Of(2);
        Add("global accounts: what is nobody's is no customer's", home, phone, Recent, order, null);
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
        order = Order(home, phone, one, one.Email, o => Fails(o, Days(2)));
        Order(home, phone, two, two.Email, o => Aged(In(o, "processing"), Days(1)));
        Add("one's later order forgets nothing of the other", home, phone, Issue, order, one, status: "ambiguous");

        (home, phone) = Begin();
        (one, two) = (Customer(home, phone), Customer(home, phone));
        order = Order(home, phone, one, one.Email, o => Aged(In(o, "processing"), Days(1)));
        Order(home, phone, two, two.Email, o => Aged(In(o, "processing"), Days(2)));
        Add("what two people wait for is not several of one", home, phone, Undelivered, order, one, open: 1, status: "ambiguous");

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
        Customer(home, phone);
        order = Order(home, phone, null, "neighbour@example.com", o => In(o, "processing"));
        Add("a customer and a guest are two people", home, phone, Undelivered, order, null, open: 1, status: "ambiguous");

        (home, phone) = Begin();
        one = Customer(home, phone);
        order = Order(home, phone, one, one.Email, o => In(o, "processing"));
        Order(home, phone, null, one.Email, o => Shipped(In(o, "complete"), Days(9)));
        Add("a customer who also orders as a guest is one person", home, phone, Undelivered, order, one, open: 1);
    }

    /// <summary>Guests' orders with one e-mail and a number each.</summary>
    private void CounterSales(Household home, string email, int numbers, Action<ShopOrder> say)
    {
        for (var i = 0; i < numbers; i++) Named(Order(home, _numbers.Next("FR"), null, email, say), string.Create(CultureInfo.InvariantCulture, $"Buyer{i}"));
    }

    /// <summary>An order whose customer_id leads to no customer.</summary>
    private ShopOrder Orphan(Household home, TestPhone phone, uint customer, string email, Action<ShopOrder> say)
    {
        var order = Order(home, phone, null, email, say);
        (order.CustomerId, order.IsGuest) = (customer, 0);
        return order;
    }

    private TestAddress ShippingTo(TestPhone phone) => Address(++_orderAddresses, phone);

    private static ShopOrder Named(ShopOrder order, string first)
    {
        order.First = first;
        return order;
    }
}
