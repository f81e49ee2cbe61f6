using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Situations;

using static Agi.Tests.Magento.ShopRows;

namespace Agi.Tests.Magento;

/// <summary>What is read of a caller: the same on both versions and on both databases.</summary>
public sealed class MagentoCallerTests(MariaDbFixture mariaDb)
{
    public static TheoryData<TestDatabase, int> Everywhere => new(
        (TestDatabase.Sqlite, 1), (TestDatabase.Sqlite, 2), (TestDatabase.MariaDb, 1), (TestDatabase.MariaDb, 2));

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_customer_has_name_group_store_orders_and_carts(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, new ShopRows()
            .Customer(7, "Ada.Martin@Example.org", "Ada", "Martin", group: 2, store: 1)
            .CustomerAddress(7, "06 39 98 00 07")
            .Order(71, 7, "ada.martin@example.org", "processing", ageDays: 3, store: 2, more: [("grand_total", 80.55m), ("total_paid", 30.5m), ("total_canceled", 0.05m)])
            .Payment(71, "checkmo", 12.3456m).Item(71, 2, 1)
            .Order(72, 7, "ada.martin@example.org", "complete", ageDays: 30).Shipment(72, Ago(28)).Shipment(72, Ago(27.5)).Invoice(72, Ago(29))
            .Quote(700, 7, 2, items: 0).Quote(701, 7, 1).Quote(702, 7, 1, active: 0));

        var person = Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, 7))).Identities);

        Assert.Equal((7, "ada.martin@example.org", "Ada Martin", "Wholesale", 2), (person.CustomerId, person.Email, person.Name, person.Group, person.StoreId));
        Assert.Equal([71, 72], person.Orders.Select(order => order.EntityId));
        var open = person.Orders[0];
        Assert.Equal(("100000071", "processing", "processing", 2), (open.IncrementId, open.State, open.Status, open.StoreId));
        Assert.Equal((80.55m, 30.5m, 0.05m, 50m, 12.3456m, 1m), (open.GrandTotal, open.TotalPaid, open.TotalCanceled, open.Due, open.AmountAuthorized, open.ToShip));
        Assert.Equal(("checkmo", Now.UtcDateTime.AddDays(-3), DateTimeKind.Utc), (open.PaymentMethod, open.CreatedAt, open.CreatedAt?.Kind));
        Assert.Equal((Now.UtcDateTime.AddDays(-27.5), Now.UtcDateTime.AddDays(-29)), (person.Orders[1].LastShipmentAt, person.Orders[1].LastInvoiceAt));
        Assert.Equal(new CartSnapshot { EntityId = 701, CreatedAt = Now.UtcDateTime.AddDays(-2), UpdatedAt = Now.UtcDateTime.AddDays(-1), StoreId = 1 }, Assert.Single(person.Carts));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task Documents_and_history_of_an_order_are_told(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, new ShopRows()
            .Customer(7, "ada@example.org")
            .Order(1, 7, "ada@example.org", "complete", more: [("status", "delivered")])
            .History(1, "delivered", Ago(9)).History(1, "delivered", Ago(8)).History(1, "complete", Ago(7))
            .CreditMemo(1, 1, Ago(6)).CreditMemo(1, 2, Ago(5)).CreditMemo(1, 2, Ago(4)).CreditMemo(1, 3, Ago(3))
            .Order(2, 7, "ada@example.org", "canceled", ageDays: 21).History(2, "payment_review", Ago(20))
            .Order(3, 7, "ada@example.org", "holded", ageDays: 22, more: [("hold_before_state", "payment_review")])
            .Order(4, 7, "ada@example.org", "complete", ageDays: 23, more: [("is_virtual", 1)]).CreditMemo(4, 3, Ago(1)));

        var orders = Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, 7))).Identities).Orders;

        Assert.Equal([1, 2, 3, 4], orders.Select(order => order.EntityId));
        Assert.Equal((null, Now.UtcDateTime.AddDays(-6), Now.UtcDateTime.AddDays(-4)), (orders[0].StatusSince, orders[0].OpenCreditMemoAt, orders[0].LastRefundAt));
        Assert.Equal([false, true, false, false], orders.Select(order => order.HadPaymentTrouble));
        Assert.Equal("payment_review", orders[2].HoldBeforeState);
        Assert.Equal((true, null, null), (orders[3].IsVirtual, orders[3].OpenCreditMemoAt, orders[3].LastRefundAt));
        Assert.Null(orders[0].PaymentMethod);
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task The_first_of_several_payments_is_the_orders_own(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, new ShopRows()
            .Customer(7, "ada@example.org").Order(1, 7, "ada@example.org", "new")
            .Payment(1, "second", 2m, id: 12).Payment(1, "first", 1m, id: 11).Payment(1, "third", 3m, id: 13));
        var order = Assert.Single(Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, 7))).Identities).Orders);
        Assert.Equal(("first", 1m), (order.PaymentMethod, order.AmountAuthorized));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task What_is_left_to_ship_counts_parents_and_the_parts_of_separate_bundles(TestDatabase where, int version)
    {
        var separate = version == 1
            ? """a:2:{s:15:"info_buyRequest";a:1:{s:13:"shipment_type";s:1:"0";}s:13:"shipment_type";s:1:"1";}"""
            : """{"info_buyRequest":{"shipment_type":"0"},"shipment_type":"1"}""";
        var together = version == 1 ? """a:1:{s:13:"shipment_type";s:1:"0";}""" : """{"shipment_type":"0"}""";
        await using var shop = await OpenAsync(where, version, new ShopRows()
            .Customer(7, "ada@example.org")
            // 3 - 1 - 0.5 - 0.25; over-shipped rows never count below nothing.
            .Order(1, 7, null, "processing", 1).Item(1, 3, 1, refunded: 0.5m, canceled: 0.25m).Item(1, 1, 2)
            // A configurable product counts on its parent row.
            .Order(2, 7, null, "processing", 2).Item(2, 2, id: 20, type: "configurable").Item(2, 2, parent: 20)
            // Virtual and locked rows do not.
            .Order(3, 7, null, "processing", 3).Item(3, 5, isVirtual: 1).Item(3, 5, locked: 1).Item(3, 1, isVirtual: null, locked: 0)
            // A bundle that ships together counts itself, one that ships separately its parts.
            .Order(4, 7, null, "new", 4).Item(4, 1, id: 40, type: "bundle", options: together).Item(4, 3, parent: 40).Item(4, 2, parent: 40)
            .Order(5, 7, null, "new", 5).Item(5, 1, id: 50, type: "bundle", options: separate).Item(5, 3, 1, parent: 50).Item(5, 2, parent: 50).Item(5, 9, parent: 50, isVirtual: 1)
            // Options of anything but a bundle are not looked at.
            .Order(6, 7, null, "new", 6).Item(6, 1, id: 60, options: separate).Item(6, 4, parent: 60));

        var orders = Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, 7))).Identities).Orders;
        Assert.Equal([1.25m, 2m, 1m, 1m, 4m, 1m], orders.Select(order => order.ToShip));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_guest_is_who_has_the_orders_e_mail_in_any_case(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, new ShopRows()
            .Order(1, null, "Guest@Example.org", "complete", 5, more: [("customer_firstname", "Old"), ("customer_lastname", "Name")])
            .Order(2, null, "guest@example.org", "complete", 4, store: 3).OrderAddress(2, "06", "billing", first: "Grace", last: "Noël")
            .OrderAddress(2, "06", "shipping", first: "Another", last: "Person")
            .Order(3, null, "gúest@example.org", "complete", 3)
            .Order(4, null, "GUEST@EXAMPLE.ORG", "complete", 6));

        var person = Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Order, 1), new PhoneOwner(PhoneOwnerKind.Order, 4))).Identities);

        // The name on the newest order that carries the number: whoever shares the address has a number of their own.
        Assert.Equal((null, "guest@example.org", "Old Name", null, 3), (person.CustomerId, person.Email, person.Name, person.Group, person.StoreId));
        Assert.Equal("Grace Noël", Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Order, 2))).Identities).Name);
        Assert.Equal([2, 1, 4], person.Orders.Select(order => order.EntityId));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_guests_order_with_a_customers_e_mail_on_the_same_website_is_the_customers(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, new ShopRows()
            .Customer(7, "Ada@Example.org")
            .Order(1, 7, "ada@example.org", "complete", 5)
            .Order(2, null, "ada@example.org", "complete", 4, store: 2)
            .Order(3, null, "ada@example.org", "complete", 3, store: 3)
            .Quote(70, 7, 1));

        // In both directions: from the guest's order to the customer, and from the customer to the guest's order.
        var owners = new[] { PhoneOwnerKind.Order, PhoneOwnerKind.Customer }.Select(kind => new PhoneOwner(kind, kind == PhoneOwnerKind.Order ? 2u : 7u));
        foreach (var owner in owners)
        {
            var person = Assert.Single((await shop.ReadAsync(owner)).Identities);
            Assert.Equal((7, "ada@example.org", "Ada Martin", "General"), (person.CustomerId, person.Email, person.Name, person.Group));
            Assert.Equal([2, 1], person.Orders.Select(order => order.EntityId));
            Assert.Equal(70, Assert.Single(person.Carts).EntityId);
        }

        // On another website the same e-mail is a guest.
        var both = (await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Order, 3), new PhoneOwner(PhoneOwnerKind.Customer, 7))).Identities;
        Assert.Equal(2, both.Count);
        Assert.Equal([3], Assert.Single(both, person => person.CustomerId is null).Orders.Select(order => order.EntityId));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task An_order_placed_as_a_guest_and_given_to_a_customer_since_is_the_customers(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, new ShopRows().Customer(7, "new@example.org").Order(1, 7, "old@example.org", "complete"));
        var person = Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Order, 1))).Identities);
        Assert.Equal((7, "new@example.org"), (person.CustomerId, person.Email));
        Assert.Single(person.Orders);
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_guests_cart_leads_to_its_e_mail_wherever_it_stands(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, new ShopRows()
            .Customer(7, "ada@example.org")
            .Quote(1, null, 1, email: "Ada@example.org")
            .Quote(2, null, 1).QuoteAddress(2, null).QuoteAddress(2, "06", email: "guest@example.org", first: "Grace", last: "Noël")
            .Order(20, null, "guest@example.org", "complete")
            .Quote(3, null, 1, email: "gone@example.org", active: 0)
            .Quote(4, null, 1, email: "empty@example.org", items: 0));

        Assert.Equal(7, Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Quote, 1))).Identities).CustomerId);
        var guest = Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Quote, 2))).Identities);
        Assert.Equal(("guest@example.org", 20, 2), (guest.Email, guest.Orders[0].EntityId, guest.Carts[0].EntityId));
        Assert.Empty((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Quote, 3), new PhoneOwner(PhoneOwnerKind.Quote, 4))).Identities);
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_cart_without_an_e_mail_is_the_one_persons_of_the_number_or_nobodys(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, new ShopRows()
            .Customer(7, "ada@example.org").Customer(8, "bea@example.org")
            .Quote(1, null, 1).QuoteAddress(1, "06", first: "Grace", last: "Noël"));
        var cart = new PhoneOwner(PhoneOwnerKind.Quote, 1);
        var ada = new PhoneOwner(PhoneOwnerKind.Customer, 7);

        Assert.Equal(1, Assert.Single(Assert.Single((await shop.ReadAsync(cart, ada)).Identities).Carts).EntityId);
        var alone = Assert.Single((await shop.ReadAsync(cart)).Identities);
        Assert.Equal((null, null, "Grace Noël", 1), (alone.CustomerId, alone.Email, alone.Name, alone.StoreId));
        Assert.Equal(3, (await shop.ReadAsync(cart, ada, new PhoneOwner(PhoneOwnerKind.Customer, 8))).Identities.Count);
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task An_order_without_an_e_mail_is_a_person_of_its_own(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, new ShopRows()
            .Order(1, null, null, "processing", more: [("customer_lastname", "Counter sale")]).Item(1, 1)
            .Order(2, null, null, "processing").Order(3, null, "", "processing"));
        var person = Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Order, 1))).Identities);
        Assert.Equal((null, "Counter sale", 1, 1m), (person.Email, person.Name, person.Orders.Count, person.Orders[0].ToShip));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task Owners_that_are_gone_are_left_out(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, new ShopRows().Customer(7, "ada@example.org"));
        var people = await shop.ReadAsync(
            new PhoneOwner(PhoneOwnerKind.Customer, 99), new PhoneOwner(PhoneOwnerKind.Order, 99), new PhoneOwner(PhoneOwnerKind.Quote, 99));
        Assert.Empty(people.Identities);
        Assert.Empty((await shop.ReadAsync()).Identities);
        Assert.Equal(0, (await shop.ReadAsync()).RoundTrips);
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_customer_without_open_orders_takes_two_round_trips_and_nobody_more_than_three(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, new ShopRows()
            .Customer(7, "ada@example.org").Order(1, 7, "ada@example.org", "complete").Quote(1, 7, 1)
            .Customer(8, "bea@example.org").Order(2, null, "bea@example.org", "processing").Item(2, 1).Quote(2, 8, 1));
        Assert.Equal(2, (await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, 7))).RoundTrips);
        var all = await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, 7), new PhoneOwner(PhoneOwnerKind.Order, 2), new PhoneOwner(PhoneOwnerKind.Quote, 1));
        Assert.Equal((2, 2), (all.RoundTrips, all.Identities.Count));
        Assert.All(all.Identities, person => Assert.Single(person.Carts));
        var further = await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, 8));
        Assert.Equal((3, 1m), (further.RoundTrips, Assert.Single(Assert.Single(further.Identities).Orders).ToShip));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task The_same_connection_reads_one_caller_after_the_other(TestDatabase where, int version)
    {
        // Prepared statements are used again. The driver must not mix them up.
        await using var shop = await OpenAsync(where, version, new ShopRows()
            .Customer(7, "ada@example.org", last: "Martin").Order(1, 7, "ada@example.org", "processing", ageDays: 3).Item(1, 2).Quote(70, 7, 1)
            .Order(2, null, "guest@example.org", "complete", more: [("customer_lastname", "Noël")]).Shipment(2, Ago(5)).Invoice(2, Ago(6)).History(2, "complete", Ago(5))
            .Customer(8, "bea@example.org", last: "Weber").Order(3, null, "bea@example.org", "canceled").History(3, "pending_payment", Ago(21)));
        for (var round = 0; round < 4; round++)
        {
            await shop.Shop.WarmAsync(TestContext.Current.CancellationToken);
            var ada = Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, 7))).Identities);
            Assert.Equal(("Ada Martin", "General", 2m, Now.UtcDateTime.AddDays(-3), 70), (ada.Name, ada.Group, ada.Orders[0].ToShip, ada.Orders[0].CreatedAt, ada.Carts[0].EntityId));
            var guest = Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Order, 2))).Identities);
            Assert.Equal(("Noël", "complete", Now.UtcDateTime.AddDays(-5), Now.UtcDateTime.AddDays(-5)), (guest.Name, guest.Orders[0].State, guest.Orders[0].LastShipmentAt, guest.Orders[0].StatusSince));
            var bea = Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, 8))).Identities);
            Assert.Equal(("Ada Weber", true), (bea.Name, bea.Orders[0].HadPaymentTrouble));
        }
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_customer_with_more_carts_and_orders_than_a_statement_gives_still_has_the_newest_orders(TestDatabase where, int version)
    {
        var rows = new ShopRows().Customer(7, "ada@example.org");
        for (var id = 1; id <= CallerStatements.MaxRows; id++) rows.Order(id, 7, "ada@example.org", "complete", ageDays: 5000 - id);
        await using var shop = await OpenAsync(where, version, rows);
        var snapshot = await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, 7));
        var person = Assert.Single(snapshot.Identities);
        Assert.Equal((3, CallerStatements.MaxOrders, CallerStatements.MaxRows), (snapshot.RoundTrips, person.Orders.Count, person.Orders[0].EntityId));
        Assert.Equal("Ada Martin", person.Name);
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_person_with_very_many_orders_is_read_to_the_newest_two_thousand(TestDatabase where, int version)
    {
        var rows = new ShopRows().Customer(7, "ada@example.org");
        for (var id = 1; id <= CallerStatements.MaxOrders + 5; id++) rows.Order(id, 7, "ada@example.org", "complete", ageDays: 3000 - id);
        await using var shop = await OpenAsync(where, version, rows);
        var orders = Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, 7))).Identities).Orders;
        Assert.Equal((CallerStatements.MaxOrders, 6), (orders.Count, orders[^1].EntityId));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task Hostile_text_in_every_field_is_only_text(TestDatabase where, int version)
    {
        const string Hostile = "x'; DROP TABLE `quote`; -- \\' \" @customers ?\r\n\0";
        await using var shop = await OpenAsync(where, version, new ShopRows()
            .Customer(7, Hostile.Replace("\0", "", StringComparison.Ordinal), Hostile.Replace("\0", "", StringComparison.Ordinal))
            .Order(1, 7, Hostile.Replace("\0", "", StringComparison.Ordinal), "processing", more: [("status", "'; --"), ("hold_before_state", "@x ?")])
            .Item(1, 1, type: "bundle", options: "a:1:{s:99999999999:\"shipment_type\";s:1:\"1\";}"));
        var person = Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, 7))).Identities);
        Assert.StartsWith("x'; DROP TABLE `quote`; -- \\'", person.Name, StringComparison.Ordinal);
        Assert.Equal(1m, Assert.Single(person.Orders).ToShip);
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.MariaDb)]
    public async Task Zero_dates_of_magento_1_are_no_dates(TestDatabase where)
    {
        const string Zero = "0000-00-00 00:00:00";
        await using var shop = await OpenAsync(where, 1, new ShopRows()
            .Customer(7, "ada@example.org")
            .Order(1, 7, "ada@example.org", "complete", more: [("created_at", Zero), ("updated_at", null)])
            .Shipment(1, Zero).Invoice(1, Zero).CreditMemo(1, 2, Zero).History(1, "complete", Zero)
            .Add("quote", ("entity_id", 1), ("customer_id", 7), ("is_active", 1), ("items_count", 1), ("store_id", 1), ("updated_at", Zero)));
        var snapshot = await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, 7));
        var order = Assert.Single(Assert.Single(snapshot.Identities).Orders);
        Assert.Equal(
            (null, null, null, null, null, null),
            (order.CreatedAt, order.UpdatedAt, order.LastShipmentAt, order.LastInvoiceAt, order.LastRefundAt, order.StatusSince));
        Assert.Null(snapshot.Identities[0].Carts[0].UpdatedAt);
        Assert.Equal(Situation.KnownCustomer, new SituationClassifier(new SituationSettings()).Classify(snapshot, Now).Situation);
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task Tables_with_a_prefix_are_read_the_same(TestDatabase where, int version)
    {
        var rows = new ShopRows().Customer(7, "ada@example.org").CustomerAddress(7, "06 39 98 00 07").Order(1, 7, "ada@example.org", "processing").Item(1, 1).Quote(1, 7, 1);
        await using var shop = await OpenAsync(where, version, rows, "mg2_");
        await shop.Shop.ReadInfoAsync(TestContext.Current.CancellationToken);
        var situation = await shop.AskAsync(33639980007);
        Assert.Equal((Situation.UndeliveredOrder, 1), (situation.Situation, situation.Order?.EntityId));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_table_that_is_gone_in_mid_life_is_a_shop_fault_and_touches_no_other_call(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, new ShopRows().Customer(7, "ada@example.org").Order(1, 7, "ada@example.org", "processing").Customer(8, "ben@example.org"));
        await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, 7));
        await shop.ExecuteAsync($"DROP TABLE {(version == 1 ? "sales_flat_order_item" : "sales_order_item")}");
        var fault = await Assert.ThrowsAsync<ShopException>(() => shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, 7)));
        Assert.StartsWith("The shop's database failed while reading a caller: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains("order_item", fault.Message, StringComparison.Ordinal);
        Assert.Single((await shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, 8))).Identities);
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task Many_calls_at_once_each_read_their_own_caller(TestDatabase where, int version)
    {
        var rows = new ShopRows();
        for (var id = 1; id <= 40; id++) rows.Customer(id, $"person{id}@example.org", last: $"Number {id}").Order(id, id, $"person{id}@example.org", "processing").Item(id, id);
        await using var shop = await OpenAsync(where, version, rows);
        var answers = await Task.WhenAll(Enumerable.Range(1, 40).Select(id => shop.ReadAsync(new PhoneOwner(PhoneOwnerKind.Customer, (uint)id))));
        for (var id = 1; id <= 40; id++)
        {
            var person = Assert.Single(answers[id - 1].Identities);
            Assert.Equal((id, $"Ada Number {id}", id), (person.CustomerId, person.Name, (int)Assert.Single(person.Orders).ToShip));
        }
    }

    private Task<TestShop> OpenAsync(TestDatabase where, int version, ShopRows rows, string prefix = "") => TestShop.OpenAsync(where, mariaDb, version, rows, prefix);
}
