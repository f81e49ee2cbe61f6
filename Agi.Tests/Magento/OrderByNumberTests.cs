using Agi.Routing.Calls;
using Agi.Routing.Magento;
using Agi.Routing.Rules;
using Agi.Routing.Situations;
using Agi.Samples;
using Agi.Tests.Rules;
using Agi.Tests.Servers;
using static Agi.Tests.Magento.ShopRows;

namespace Agi.Tests.Magento;

/// <summary>An order by the last digits of its number and its postcode: the same on both versions and on both databases.</summary>
public sealed class OrderByNumberTests(MariaDbFixture mariaDb)
{
    public static TheoryData<TestDatabase, int> Everywhere => MagentoCallerTests.Everywhere;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Everywhere))]
    public async Task An_order_is_found_by_its_last_six_digits_with_the_postcode_that_it_goes_to(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, new ShopRows()
            .Order(71, null, "ada@example.org", "processing", 3, store: 2).OrderAddress(71, null, "billing", "FR", postcode: "69002").OrderAddress(71, null, "shipping", "GB", postcode: "EC1A 1BB")
            .Order(72, null, "bea@example.org", "complete", 2, more: [("is_virtual", 1)]).OrderAddress(72, null, "billing", "FR", postcode: "75 011")
            .Order(73, null, "cle@example.org", "complete", 1));

        var shipped = Assert.Single(await shop.Shop.FindOrdersEndingInAsync("000071", Cancelled));
        var isVirtual = Assert.Single(await shop.Shop.FindOrdersEndingInAsync("000072", Cancelled));
        var bare = Assert.Single(await shop.Shop.FindOrdersEndingInAsync("000073", Cancelled));

        Assert.Equal(new OrderCandidate { OrderId = 71, StoreId = 2, CreatedAt = Now.UtcDateTime.AddDays(-3), Country = "GB", Postcode = "11" }, shipped);
        Assert.Equal((72, "FR", "75011"), (isVirtual.OrderId, isVirtual.Country, isVirtual.Postcode));
        Assert.Equal((73, null, ""), (bare.OrderId, bare.Country, bare.Postcode));
        Assert.Equal(shipped, await shop.Shop.FindOrderAsync(71, Cancelled));
        Assert.Null(await shop.Shop.FindOrderAsync(99, Cancelled));
        Assert.Empty(await shop.Shop.FindOrdersEndingInAsync("000074", Cancelled));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task Each_store_has_numbers_of_its_own_and_older_orders_may_be_numbered_otherwise(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, new ShopRows()
            .Order(1, null, "ada@example.org", "complete", 200, more: Number("OLD-2025-000500"))
            .Order(2, null, "ada@example.org", "complete", 3, more: Number("100000500"))
            .Order(3, null, "ada@example.org", "complete", 3, store: 2, more: Number("2000000500"))
            .Order(4, null, "ada@example.org", "complete", 2, more: Number("100000600"))
            .Order(5, null, "ada@example.org", "complete", 1, store: 2, more: Number("2000000600")));

        Assert.Equal([1, 2, 3], (await shop.Shop.FindOrdersEndingInAsync("000500", Cancelled)).Select(order => order.OrderId).Order());
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task An_edited_order_is_told_to_whoever_keys_in_the_number_as_it_is_printed_and_knows_the_postcode(TestDatabase where, int version)
    {
        // Magento cancels the edited order and makes a new one with a mark behind the number; the customer's e-mails have 100000123.
        await using var shop = await OpenAsync(where, version, new ShopRows()
            .Customer(7, "ada@example.org")
            .Order(1, 7, "ada@example.org", "canceled", 4, more: Number("100000123")).OrderAddress(1, null, postcode: "69002")
            .Order(2, 7, "ada@example.org", "canceled", 3, more: Number("100000123-1")).OrderAddress(2, null, postcode: "69002")
            .Order(3, 7, "ada@example.org", "complete", 2, more: Number("100000123-2")).OrderAddress(3, null, postcode: "69002").Item(3, 1, 1).Shipment(3, 31, Ago(1), ("ups", "UPS"))
            .Order(4, 7, "ada@example.org", "processing", 1, more: Number("100000124-9")).OrderAddress(4, null, postcode: "75011").Item(4, 1, 0));
        var reader = Reader(shop);

        var answer = await reader.ProveAsync("000123", "69002", Now, Cancelled);

        Assert.Equal((3, "100000123-2", OrderStage.Shipped), (answer?.Order.EntityId, answer?.Order.IncrementId, answer?.Report.Stage));
        Assert.Equal(4, (await reader.ProveAsync("000124", "75011", Now, Cancelled))?.Order.EntityId);
        Assert.Null(await reader.ProveAsync("000123", "75011", Now, Cancelled));
        Assert.Null(await reader.ProveAsync("001232", "69002", Now, Cancelled));
        Assert.Null(await reader.ProveAsync("001249", "75011", Now, Cancelled));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_shop_that_began_anew_is_found_after_the_next_look_at_its_numbers(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, new ShopRows());
        Assert.Empty(await shop.Shop.FindOrdersEndingInAsync("000007", Cancelled));

        await shop.AddAsync(version, new ShopRows(firstId: 5000).Order(7, null, "ada@example.org", "new", 0));
        Assert.Empty(await shop.Shop.FindOrdersEndingInAsync("000007", Cancelled));
        await shop.Shop.ReadInfoAsync(Cancelled);

        Assert.Equal(7, Assert.Single(await shop.Shop.FindOrdersEndingInAsync("000007", Cancelled)).OrderId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00071")]
    [InlineData("0000071")]
    [InlineData("00007%")]
    [InlineData("' OR 1")]
    [InlineData("٠٠٠٠٧١")]
    public async Task Anything_but_six_digits_finds_nothing(string typed)
    {
        await using var shop = await OpenAsync(TestDatabase.Sqlite, 2, new ShopRows().Order(71, null, "ada@example.org", "processing"));
        Assert.Single(await shop.Shop.FindOrdersEndingInAsync("000071", Cancelled));
        Assert.Empty(await shop.Shop.FindOrdersEndingInAsync(typed, Cancelled));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task The_carrier_is_that_of_the_newest_shipment_and_of_no_other(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, new ShopRows()
            .Order(1, null, "ada@example.org", "complete").Shipment(1, 12, Ago(5), ("ups", "UPS")).Shipment(1, 11, Ago(3), ("dhl", "DHL"), ("custom", "Colissimo"))
            .Order(2, null, "ada@example.org", "complete").Shipment(2, 21, Ago(5), ("ups", "UPS")).Shipment(2, 22, Ago(3))
            .Order(3, null, "ada@example.org", "processing"));

        Assert.Equal(new OrderCarrier("custom", "Colissimo"), await shop.Shop.ReadCarrierAsync(1, Cancelled));
        Assert.Null(await shop.Shop.ReadCarrierAsync(2, Cancelled));
        Assert.Null(await shop.Shop.ReadCarrierAsync(3, Cancelled));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task Number_and_postcode_together_tell_the_order_its_owner_and_its_carrier(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, Shipped().Setting("stores", 1, "general/locale/timezone", "Pacific/Auckland"));
        var reader = Reader(shop);

        var answer = await reader.ProveAsync("000071", "69 002", Now, Cancelled);

        // Ten in the morning in UTC is eleven in the evening in Auckland; one in the afternoon is the next day there.
        var expected = new OrderStatusReport { Stage = OrderStage.Shipped, Payment = OrderPayment.Paid, OrderedOn = new DateOnly(2026, 11, 18), ShippedOn = new DateOnly(2026, 11, 22) };
        Assert.Equal(expected, answer?.Report);
        Assert.Equal((71, "EUR", "carrier-ups", "fr"), (answer?.Order.EntityId, answer?.Order.Currency, answer?.CarrierPrompt, answer?.Store?.Code));
        Assert.Equal((7, "undelivered_order", 71), (answer?.Found.Identity?.CustomerId, FactName(answer), answer?.Found.Order?.EntityId));
        Assert.Equal(expected, (await reader.ProvePostcodeAsync(71, "69002", Now, Cancelled))?.Report);
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_wrong_number_or_a_wrong_postcode_tells_nothing(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, Shipped());
        var reader = Reader(shop);
        Assert.Null(await reader.ProveAsync("000072", "69002", Now, Cancelled));
        Assert.Null(await reader.ProveAsync("000071", "69003", Now, Cancelled));
        Assert.Null(await reader.ProveAsync("000071", "", Now, Cancelled));
        Assert.Null(await reader.ProvePostcodeAsync(71, "69003", Now, Cancelled));
        Assert.Null(await reader.ProvePostcodeAsync(72, "69002", Now, Cancelled));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task Without_the_table_of_tracks_the_answer_goes_without_the_carrier(TestDatabase where, int version)
    {
        await using var shop = await OpenAsync(where, version, Shipped());
        await shop.ExecuteAsync($"DROP TABLE sales_{(version == 1 ? "flat_" : "")}shipment_track");

        var answer = await Reader(shop).ProveAsync("000071", "69002", Now, Cancelled);

        Assert.Equal((OrderStage.Shipped, null), (answer?.Report.Stage, answer?.CarrierPrompt));
        await Assert.ThrowsAsync<ShopException>(() => shop.Shop.ReadCarrierAsync(71, Cancelled));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task An_old_order_of_somebody_with_more_orders_than_a_call_reads_is_found_all_the_same(TestDatabase where, int version)
    {
        var rows = new ShopRows().Customer(7, "ada@example.org");
        for (var id = 1; id <= CallerStatements.MaxOrders + 100; id++) rows.Order(id, 7, "ada@example.org", "complete", ageDays: 5000 - id);
        rows.OrderAddress(3, null, postcode: "69002").Item(3, 2, 1).Shipment(3, 31, Ago(4990), ("gls", "GLS"));
        await using var shop = await OpenAsync(where, version, rows);

        var answer = await Reader(shop).ProveAsync("000003", "69002", Now, Cancelled);

        Assert.Equal((3, OrderStage.PartlyShipped, "carrier-gls", 7), (answer?.Order.EntityId, answer?.Report.Stage, answer?.CarrierPrompt, answer?.Found.Identity?.CustomerId));
    }

    [Theory]
    [InlineData("MySQL 9")]
    [InlineData("MariaDB 11.8")]
    [InlineData("MariaDB 10.11")]
    public async Task No_order_is_read_but_those_that_are_asked_for(string name)
    {
        await using DatabaseServer server = name switch { "MySQL 9" => await MySqlServer.StartAsync(), "MariaDB 11.8" => await MySqlServer.StartMariaDbAsync(), _ => await MariaDbServer.StartAsync() };
        foreach (var version in new[] { 1, 2 })
        {
            await using var shop = await TestShop.InServerAsync(server, version, new ShopRows());
            await server.SqlAsync(ManyOrders(version), shop.Database);
            await server.SqlAsync("SET sql_mode = '';\n" + string.Concat(MagentoTables.Of((MagentoVersion)version).Keys().Select(keys => keys + ";\n")), shop.Database);
            var flat = version == 1 ? "flat_" : "";
            await AnalyseAsync();

            var statements = new ShopStatements(version == 1 ? MagentoSchema.Magento1OfNobody("") : MagentoSchema.Magento2(""));
            await using (var connection = await shop.Source.OpenConnectionAsync(Cancelled))
            {
                foreach (var sql in new[] { statements.NewestOrderOfStore, statements.NewestOrderUntil, statements.OrdersByNumbers, statements.OrderById, statements.Carrier })
                {
                    foreach (var owners in new[] { 1, 512 }) Assert.DoesNotContain(await StatementPlanTests.ExplainAsync(connection, sql, owners), StatementPlanTests.IsScan);
                }
            }

            // What was really read: a plan may hide a long walk along an index. Store 2 has the oldest orders only.
            await using var source = TestShop.MySql(server.ConnectionString(shop.Database, "agi", "a long password") + ";Maximum Pool Size=1");
            MagentoShop counted = version == 1 ? new Magento1Shop(source) : new Magento2Shop(source);
            for (var round = 0; round < 8; round++)
            {
                // The server's estimates differ from one look to the next, and so do its plans.
                await AnalyseAsync();
                Assert.InRange(await ShopTrialTests.ReadsAsync(source, () => counted.ReadInfoAsync(Cancelled)), 1, 700);
            }

            IReadOnlyList<OrderCandidate> found = [];
            Assert.InRange(await ShopTrialTests.ReadsAsync(source, async () => found = await counted.FindOrdersEndingInAsync("000040", Cancelled)), 1, 100);
            Assert.Equal([(40, 2, "00040")], found.Select(order => (order.OrderId, order.StoreId, order.Postcode)));
            Assert.InRange(await ShopTrialTests.ReadsAsync(source, () => counted.ReadCarrierAsync(40, Cancelled)), 1, 100);

            Task AnalyseAsync() => server.SqlAsync($"ANALYZE TABLE sales_{flat}order, sales_{flat}order_address, sales_{flat}shipment, sales_{flat}shipment_track", shop.Database);
        }
    }

    /// <summary>20,000 orders, of which the oldest fifty are a store's that sells no more.</summary>
    private static string ManyOrders(int version)
    {
        var flat = version == 1 ? "flat_" : "";
        const string Digit = "(SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";
        var numbers = $"(SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS n FROM {Digit} a, {Digit} b, {Digit} c, {Digit} e, {Digit} f WHERE f.d < 2) s";
        return $"""
            INSERT INTO sales_{flat}order (entity_id, increment_id, state, status, store_id, created_at, updated_at)
              SELECT n, 100000000 + n, 'complete', 'complete', IF(n <= 50, 2, 1), '2026-11-23 10:00:00' - INTERVAL (20000 - n) HOUR, '2026-11-23 10:00:00' FROM {numbers};
            INSERT INTO sales_{flat}order_address (entity_id, parent_id, address_type, country_id, postcode) SELECT n, n, 'shipping', 'FR', LPAD(n, 5, '0') FROM {numbers};
            INSERT INTO sales_{flat}shipment (entity_id, order_id, increment_id, created_at) SELECT n, n, n, '2026-11-23 10:00:00' FROM {numbers};
            INSERT INTO sales_{flat}shipment_track (entity_id, parent_id, order_id, carrier_code) SELECT n, n, n, 'ups' FROM {numbers};
            """;
    }

    private static string? FactName(OrderAnswer? answer) => answer is null ? null : Agi.Routing.Facts.FactWords.ToName(answer.Found.Situation);

    private static ShopRows Shipped() => new ShopRows()
        .Customer(7, "ada@example.org")
        .Order(71, 7, "ada@example.org", "complete", 5, more: [("order_currency_code", "EUR")]).OrderAddress(71, null, postcode: "69002").Item(71, 1, 1).Shipment(71, 711, "2026-11-21 13:00:00", ("custom", "UPS Standard"));

    private static (string Column, object? Value)[] Number(string number) => [("increment_id", number)];

    private static OrderStatusReader Reader(TestShop shop) => new(shop.Shop, new FixedRules(TestRules.With("  - {name: all, target: sales}\n")));

    private Task<TestShop> OpenAsync(TestDatabase where, int version, ShopRows rows) => TestShop.OpenAsync(where, mariaDb, version, rows);
}
