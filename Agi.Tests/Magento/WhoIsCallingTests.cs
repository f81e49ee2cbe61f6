using System.Globalization;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using static Agi.Tests.Magento.ShopRows;

namespace Agi.Tests.Magento;

/// <summary>Who is behind a number: nobody ever gets another person's name or orders. The same on both versions and on both databases.</summary>
public sealed class WhoIsCallingTests(MariaDbFixture mariaDb)
{
    private const string Till = "till@example.org";

    public static TheoryData<TestDatabase, int> Everywhere => MagentoCallerTests.Everywhere;

    [Theory, MemberData(nameof(Everywhere))]
    public async Task Thirty_counter_sales_with_one_e_mail_are_thirty_people(TestDatabase where, int version)
    {
        var rows = new ShopRows();
        for (var buyer = 1; buyer <= 30; buyer++) CounterSale(rows, buyer);
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, rows);
        for (var buyer = 1; buyer <= 30; buyer++)
        {
            var person = Assert.Single((await shop.AskAsync(Number(buyer))).People).Identity;
            Assert.Equal((null, $"Buyer Number{buyer}"), (person.CustomerId, person.Name));
            Assert.Equal([buyer], person.Orders.Select(order => order.EntityId));
        }
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task An_e_mail_with_five_numbers_is_still_one_persons_who_has_the_name_that_goes_with_the_number(TestDatabase where, int version)
    {
        var rows = new ShopRows();
        for (var buyer = 1; buyer <= 5; buyer++) CounterSale(rows, buyer);
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, rows);
        for (var buyer = 1; buyer <= 5; buyer++)
        {
            var person = Assert.Single((await shop.AskAsync(Number(buyer))).People).Identity;
            Assert.Equal((Till, $"Buyer Number{buyer}", 5), (person.Email, person.Name, person.Orders.Count));
        }
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task One_number_written_in_many_ways_is_one_number(TestDatabase where, int version)
    {
        string[] writings = ["0639980001", "06 39 98 00 01", "+33639980001", "0033 6 39 98 00 01", "06.39.98.00.01", "06-39-98-00-01", "+33 (0)6 39 98 00 01"];
        var rows = new ShopRows();
        for (var order = 1; order <= writings.Length; order++) rows.Order(order, null, Till, "complete", order).OrderAddress(order, writings[order - 1]);
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, rows);

        // What stands between the digits is more than a search without the index finds, so the owners are given.
        var person = Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Order, 1))).Identities);

        Assert.Equal(writings.Length, person.Orders.Count);
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_customer_whose_e_mail_many_guests_use_has_none_of_their_orders_and_they_have_not_the_customers_name(TestDatabase where, int version)
    {
        var rows = new ShopRows().Customer(7, Till, "Shop", "Keeper").CustomerAddress(7, "0639980099").Order(70, 7, Till, "complete", 3).OrderAddress(70, "0639980099");
        for (var buyer = 1; buyer <= 6; buyer++) CounterSale(rows, buyer);
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, rows);

        var keeper = Assert.Single((await shop.AskAsync(Number(99))).People).Identity;
        Assert.Equal((7, "Shop Keeper"), (keeper.CustomerId, keeper.Name));
        Assert.Equal([70], keeper.Orders.Select(order => order.EntityId));
        var buyer3 = Assert.Single((await shop.AskAsync(Number(3))).People).Identity;
        Assert.Equal((null, "Buyer Number3"), (buyer3.CustomerId, buyer3.Name));
        Assert.Equal([3], buyer3.Orders.Select(order => order.EntityId));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task Six_numbers_in_three_fields_without_a_country_make_an_e_mail_nobodys(TestDatabase where, int version)
    {
        // Two numbers stand in each field, and only the shop's setting says of which country they are.
        var rows = new ShopRows().Setting("default", 0, "general/country/default", "FR").Customer(7, Till, "Shop", "Keeper");
        for (var order = 1; order <= 3; order++)
            rows.Order(order, null, Till, "complete", order).OrderAddress(order, string.Create(CultureInfo.InvariantCulture, $"06 39 98 00 0{order} / 06 39 98 00 1{order}"), country: null);
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, rows);

        var person = Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Order, 2))).Identities);

        Assert.Equal((null, Till), (person.CustomerId, person.Email));
        Assert.Equal([2], person.Orders.Select(order => order.EntityId));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task The_names_of_a_cart_and_of_its_address_are_not_mixed(TestDatabase where, int version)
    {
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, new ShopRows()
            .Add("quote", ("entity_id", 1), ("customer_email", "one@example.org"), ("customer_firstname", "Ann"), ("is_active", 1), ("items_count", 1), ("store_id", 1), ("created_at", Ago(2)), ("updated_at", Ago(1)))
            .QuoteAddress(1, "0639980001", first: "Ben", last: "Noir")
            .Add("quote", ("entity_id", 2), ("customer_email", "two@example.org"), ("customer_firstname", ""), ("customer_lastname", " "), ("is_active", 1), ("items_count", 1), ("store_id", 1), ("created_at", Ago(2)), ("updated_at", Ago(1)))
            .QuoteAddress(2, "0639980002", first: "Ben", last: "Noir"));
        Assert.Equal("Ann", Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Quote, 1))).Identities).Name);
        Assert.Equal("Ben Noir", Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Quote, 2))).Identities).Name);
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_guest_with_two_carts_has_the_name_on_the_newer_one(TestDatabase where, int version)
    {
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, new ShopRows()
            .Quote(1, null, 5, email: "guest@example.org").QuoteAddress(1, "0639980001", first: "Old", last: "Name")
            .Quote(2, null, 1, email: "guest@example.org").QuoteAddress(2, "0639980001", first: "New", last: "Name")
            .Quote(3, null, 9, email: "guest@example.org").QuoteAddress(3, "0639980001", first: "Oldest", last: "Name"));
        Assert.Equal("New Name", Assert.Single((await shop.AskAsync(Number(1))).People).Identity.Name);
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task Two_purchases_at_the_till_by_one_number_are_one_persons(TestDatabase where, int version)
    {
        var rows = new ShopRows();
        for (var buyer = 1; buyer <= 8; buyer++) CounterSale(rows, buyer);
        rows.Order(31, null, Till, "complete", 2, more: [("customer_firstname", "Buyer"), ("customer_lastname", "Newname")]).OrderAddress(31, "0639980004");
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, rows);
        var person = Assert.Single((await shop.AskAsync(Number(4))).People).Identity;
        Assert.Equal("Buyer Newname", person.Name);
        Assert.Equal([31, 4], person.Orders.Select(order => order.EntityId));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task An_e_mail_on_several_websites_is_that_of_different_people_unless_the_websites_share_accounts(TestDatabase where, int version)
    {
        // Store 3 is on the second website.
        ShopRows Rows() => new ShopRows()
            .Customer(7, "ada@example.org", "Ada", "Martin", website: 1).CustomerAddress(7, "0639980007")
            .Order(1, null, "ada@example.org", "complete", 5, store: 3, more: [("customer_firstname", "Ben"), ("customer_lastname", "Noir")]).OrderAddress(1, "0639980001");

        await using (var apart = await TestShop.OpenAsync(where, mariaDb, version, Rows()))
        {
            var guest = Assert.Single((await apart.AskAsync(Number(1))).People).Identity;
            Assert.Equal((null, "Ben Noir", 1), (guest.CustomerId, guest.Name, guest.Orders.Count));
            Assert.Empty(Assert.Single((await apart.AskAsync(Number(7))).People).Identity.Orders);
        }

        foreach (var setting in new[] { "0", "1" })
        {
            await using var shop = await TestShop.OpenAsync(where, mariaDb, version, Rows().Setting("default", 0, "customer/account_share/scope", setting));
            foreach (var number in new[] { 1, 7 })
            {
                var person = Assert.Single((await shop.AskAsync(Number(number))).People).Identity;
                Assert.Equal(setting == "0" || number == 7 ? (7, "Ada Martin") : (null, "Ben Noir"), (person.CustomerId, person.Name));
                Assert.Equal(setting == "0" || number == 1 ? 1 : 0, person.Orders.Count);
            }
        }
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task An_order_of_a_deleted_customer_is_a_guests(TestDatabase where, int version)
    {
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, new ShopRows()
            .Customer(8, "ben@example.org", "Ben", "Noir")
            .Order(1, 99, "Gone@example.org", "complete", 5, more: [("customer_firstname", "Gone"), ("customer_lastname", "Away")]).OrderAddress(1, "0639980001")
            .Order(2, null, "gone@example.org", "complete", 4).OrderAddress(2, "0639980002")
            .Order(3, 98, "ben@example.org", "complete", 3).OrderAddress(3, "0639980003"));

        foreach (var number in new[] { 1, 2 })
        {
            var guest = Assert.Single((await shop.AskAsync(Number(number))).People).Identity;
            Assert.Equal((null, "gone@example.org"), (guest.CustomerId, guest.Email));
            Assert.Equal([2, 1], guest.Orders.Select(order => order.EntityId));
        }

        Assert.Equal("Gone Away", (await shop.AskAsync(Number(1))).Identity?.Name);
        Assert.Equal((8, "Ben Noir"), (await shop.AskAsync(Number(3))).Identity is { } ben ? (ben.CustomerId, ben.Name) : default);
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_number_that_went_from_a_deleted_customer_to_another_is_that_of_two_people(TestDatabase where, int version)
    {
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, new ShopRows()
            .Order(1, 99, "gone@example.org", "processing", 300, more: [("customer_firstname", "Gone"), ("customer_lastname", "Away")]).OrderAddress(1, "0639980001").Item(1, 1)
            .Customer(100, "new@example.org", "New", "Owner").CustomerAddress(100, "0639980001")
            .Order(2, 100, "new@example.org", "processing", 2).OrderAddress(2, "0639980001").Item(2, 1));

        var said = await shop.AskAsync(Number(1));

        // Two people: the agent's screen then shows no name. Each has the own orders.
        Assert.Equal([(100, "New Owner", 2), (null, "Gone Away", 1)], said.People.Select(person => (person.Identity.CustomerId, person.Identity.Name, Assert.Single(person.Orders).Order.EntityId)));
        Assert.Equal(Situation.UndeliveredOrder, said.Situation);
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_cart_that_was_ordered_or_is_too_old_is_told(TestDatabase where, int version)
    {
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, new ShopRows()
            .Customer(7, "ada@example.org").CustomerAddress(7, "0639980007")
            .Order(1, null, "other@example.org", "complete", 1, more: [("quote_id", 701)]).OrderAddress(1, "0639980001")
            .Quote(701, 7, 1).Quote(702, 7, 2)
            .Add("quote", ("entity_id", 703), ("customer_id", null), ("customer_email", "guest@example.org"), ("is_active", 1), ("items_count", 1), ("store_id", 1), ("created_at", Ago(200)), ("updated_at", Ago(1)))
            .QuoteAddress(703, "0639980003", first: "Old", last: "Cart"));

        var carts = (await shop.AskAsync(Number(7))).Identity!.Carts;
        Assert.Equal([(701L, true), (702L, false)], carts.Select(cart => (cart.EntityId, cart.IsOrdered)).Order());
        var guest = await shop.AskAsync(Number(3));
        Assert.Equal((Situation.KnownCustomer, "Old Cart", (DateTime?)Now.UtcDateTime.AddDays(-200)), (guest.Situation, guest.Identity!.Name, Assert.Single(guest.Identity.Carts).CreatedAt));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task What_the_classification_needs_of_an_order_is_told(TestDatabase where, int version)
    {
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, new ShopRows()
            .Status("pending_gateway", "pending_payment").Status("checked", "payment_review").Status("waiting", "new")
            .Customer(7, "ada@example.org")
            .Order(1, 7, null, "complete", 10, more: [("status", "Delivered"), ("total_paid", 50), ("total_refunded", 50)])
            .History(1, "delivered", Ago(9)).History(1, "complete", Ago(8)).History(1, "delivered", Ago(6)).History(1, "DELIVERED", Ago(5)).Shipment(1, Ago(7)).Shipment(1, Ago(6.5))
            .Item(1, 3, 1)
            .Order(2, 7, null, "complete", 20).Invoice(2, Ago(4)).Add("sales_invoice", ("entity_id", 9001), ("order_id", 2), ("increment_id", "9001"), ("state", 3), ("created_at", Ago(1)))
            .Order(3, 7, null, "Canceled", 30).History(3, "PENDING_GATEWAY", Ago(30))
            .Order(4, 7, null, "canceled", 40).History(4, "checked", Ago(40))
            .Order(5, 7, null, "canceled", 50).History(5, "waiting", Ago(50)));

        var orders = Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, 7))).Identities).Orders;

        var first = orders[0];
        Assert.Equal((Now.UtcDateTime.AddDays(-6), 2, Now.UtcDateTime.AddDays(-6.5), 2m, 50m), (first.StatusSince, first.Shipments, first.LastShipmentAt, first.ToShip, first.TotalRefunded));
        Assert.Equal((1, Now.UtcDateTime.AddDays(-4)), (orders[1].Invoices, orders[1].LastInvoiceAt));
        Assert.Equal([false, false, true, true, false], orders.Select(order => order.HadPaymentTrouble));
    }

    private static ulong Number(int buyer) => 33_639_980_000UL + (ulong)buyer;

    private static void CounterSale(ShopRows rows, int buyer)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Number{buyer}");
        rows.Order(buyer, null, Till, "complete", 100 - buyer, more: [("customer_firstname", "Buyer"), ("customer_lastname", name)])
            .OrderAddress(buyer, string.Create(CultureInfo.InvariantCulture, $"06 39 98 00 {buyer:00}"));
    }
}
