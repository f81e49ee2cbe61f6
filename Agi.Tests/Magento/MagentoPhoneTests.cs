using Agi.Routing.Facts;
using Agi.Routing.Phones;
using static Agi.Tests.Magento.ShopRows;

namespace Agi.Tests.Magento;

/// <summary>The telephone fields as the phone index reads them: the same on both versions and on both databases.</summary>
public sealed class MagentoPhoneTests(MariaDbFixture mariaDb)
{
    public static TheoryData<TestDatabase, int> Everywhere => MagentoCallerTests.Everywhere;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_full_load_reads_every_telephone_once_with_whom_it_leads_to(TestDatabase where, int version)
    {
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, new ShopRows()
            .Customer(7, "ada@example.org").CustomerAddress(7, "06 39 98 00 07", "FR", id: 1).CustomerAddress(7, "020 7946 0007", "GB", id: 2)
            .Order(10, 7, "ada@example.org", "complete", store: 2).OrderAddress(10, "+33 6 39 98 00 10", id: 11).OrderAddress(10, null, "billing", id: 12)
            .Order(20, null, "guest@example.org", "complete").OrderAddress(20, "0639980020", country: null, id: 21)
            .Quote(30, 7, 1).QuoteAddress(30, "0639980030", id: 31)
            .Quote(40, null, 1, store: 3).QuoteAddress(40, "0639980040\u00A0", id: 41)
            .Quote(50, null, 1, active: 0).QuoteAddress(50, "0639980050", id: 51));

        var rows = new List<PhoneRow>();
        var watermarks = await shop.Shop.ReadAllAsync(rows.Add, null, Cancelled);

        PhoneRow[] expected =
        [
            new(new PhoneOwner(PhoneOwnerKind.Customer, 7), PhoneTable.CustomerAddress, 1, "06 39 98 00 07", "FR", 0),
            new(new PhoneOwner(PhoneOwnerKind.Customer, 7), PhoneTable.CustomerAddress, 2, "020 7946 0007", "GB", 0),
            new(new PhoneOwner(PhoneOwnerKind.Customer, 7), PhoneTable.OrderAddress, 11, "+33 6 39 98 00 10", "FR", 2),
            new(new PhoneOwner(PhoneOwnerKind.Order, 20), PhoneTable.OrderAddress, 21, "0639980020", null, 1),
            new(new PhoneOwner(PhoneOwnerKind.Customer, 7), PhoneTable.QuoteAddress, 31, "0639980030", "FR", 1),
            new(new PhoneOwner(PhoneOwnerKind.Quote, 40), PhoneTable.QuoteAddress, 41, "0639980040\u00A0", "FR", 3),
        ];
        Assert.Equal(expected, rows.OrderBy(row => row.Table).ThenBy(row => row.RowId));
        Assert.Equal((2, 21, 51), (watermarks.CustomerAddressId, watermarks.OrderAddressId, watermarks.QuoteAddressId));
        Assert.Equal((Now.UtcDateTime.AddDays(-20), Now.UtcDateTime.AddDays(-300)), (watermarks.OrdersUpdatedAt, watermarks.CustomerAddressesUpdatedAt));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task Progress_ends_at_the_rows_that_were_read(TestDatabase where, int version)
    {
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, new ShopRows().Customer(7, "ada@example.org").CustomerAddress(7, "1").CustomerAddress(7, "2"));
        var reports = new ProgressList();
        await shop.Shop.ReadAllAsync(_ => { }, reports, Cancelled);
        Assert.Equal([0L, 2L], reports.Select(report => report.RowsRead));
        Assert.All(reports, report => Assert.True(report.RowsExpected >= 0));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_refresh_reads_what_is_new_and_the_orders_that_changed_and_little_else(TestDatabase where, int version)
    {
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, new ShopRows()
            .Customer(7, "ada@example.org").CustomerAddress(7, "old", id: 1).CustomerAddress(7, "last", id: 20_000, updatedAt: Ago(3))
            .Order(1, null, "a@example.org", "complete", ageDays: 30).OrderAddress(1, "old", id: 1)
            .Order(2, null, "a@example.org", "complete", ageDays: 2).OrderAddress(2, "last", id: 20_000)
            .Quote(1, null, 1).QuoteAddress(1, "old", id: 1).QuoteAddress(1, "last", id: 20_000));
        var before = await shop.Shop.ReadAllAsync(_ => { }, null, Cancelled);

        await shop.AddAsync(version, new ShopRows(firstId: 30_000)
            .CustomerAddress(7, "new", id: 20_001)
            .Order(3, null, "b@example.org", "complete", ageDays: 1).OrderAddress(3, "new", id: 20_001)
            .Order(4, null, "b@example.org", "complete", ageDays: 25, more: [("updated_at", Ago(1))]).OrderAddress(4, "changed", id: 5)
            .QuoteAddress(1, "new", id: 20_001));
        var rows = new List<PhoneRow>();
        var after = await shop.Shop.ReadChangesAsync(before, includeCustomerAddresses: false, rows.Add, Cancelled);

        var read = rows.Select(row => (row.Table, row.Telephone)).ToHashSet();
        Assert.Equal(
            new HashSet<(PhoneTable, string?)>
            {
                (PhoneTable.CustomerAddress, "last"), (PhoneTable.CustomerAddress, "new"),
                (PhoneTable.OrderAddress, "last"), (PhoneTable.OrderAddress, "new"), (PhoneTable.OrderAddress, "changed"),
                (PhoneTable.QuoteAddress, "last"), (PhoneTable.QuoteAddress, "new"),
            },
            read);
        Assert.Equal((20_001, 20_001, 20_001), (after.CustomerAddressId, after.OrderAddressId, after.QuoteAddressId));
        Assert.Equal((Now.UtcDateTime.AddDays(-1), before.CustomerAddressesUpdatedAt), (after.OrdersUpdatedAt, after.CustomerAddressesUpdatedAt));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task Changed_customer_addresses_are_read_when_asked_for(TestDatabase where, int version)
    {
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, new ShopRows()
            .Customer(7, "ada@example.org").CustomerAddress(7, "old", id: 1, updatedAt: Ago(5)).CustomerAddress(7, "last", id: 20_000, updatedAt: Ago(3)));
        var before = await shop.Shop.ReadAllAsync(_ => { }, null, Cancelled);
        await shop.AddAsync(version, new ShopRows(firstId: 30_000).CustomerAddress(7, "changed", id: 2, updatedAt: Ago(1)));

        var without = new List<PhoneRow>();
        await shop.Shop.ReadChangesAsync(before, includeCustomerAddresses: false, without.Add, Cancelled);
        Assert.DoesNotContain(without, row => row.Telephone == "changed");

        var with = new List<PhoneRow>();
        var after = await shop.Shop.ReadChangesAsync(before, includeCustomerAddresses: true, with.Add, Cancelled);
        Assert.Contains(with, row => row.Telephone == "changed");
        Assert.DoesNotContain(with, row => row.Telephone == "old");
        Assert.Equal(Now.UtcDateTime.AddDays(-1), after.CustomerAddressesUpdatedAt);
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task An_empty_shop_is_loaded_refreshed_and_searched(TestDatabase where, int version)
    {
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, new ShopRows());
        var watermarks = await shop.Shop.ReadAllAsync(_ => Assert.Fail("There is no row."), null, Cancelled);
        Assert.Equal(watermarks, await shop.Shop.ReadChangesAsync(watermarks, true, _ => Assert.Fail("There is no row."), Cancelled));
        Assert.Empty(await shop.Shop.SearchAsync(new PhoneNumber(33639980007), Cancelled));
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task The_search_without_the_index_finds_the_usual_spellings_in_all_three_tables(TestDatabase where, int version)
    {
        string[] spellings =
        [
            "06 39 98 00 07", "06.39.98.00.07", "06-39-98-00-07", "+33639980007", "0033 6 39 98 00 07", "+33 (0)6 39 98 00 07", "(06) 39980007", "06/39/98/00/07",
            "06\u00A039\u00A098\u00A000\u00A007", "06\u202F39\u202F98\u202F00\u202F07", "01 99 00 00 01 / 06 39 98 00 07",
            "06 39 98 00 07 / 01 99 00 00 01", "06 39 98 00 07 ext. 12", "\u200E06 39 98 00 07\u200F",
        ];
        var rows = new ShopRows().Customer(7, "ada@example.org").CustomerAddress(7, "06 39 98 00 08", id: 1);
        for (var i = 0; i < spellings.Length; i++) rows.CustomerAddress(7, spellings[i], id: 100 + i);
        rows.Order(10, null, "guest@example.org", "complete").OrderAddress(10, "06 39 98 00 07").OrderAddress(10, null, "billing")
            .Quote(20, null, 1).QuoteAddress(20, "06 39 98 00 07").Quote(21, null, 1, active: 0).QuoteAddress(21, "06 39 98 00 07");
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, rows);

        var found = await shop.Shop.SearchAsync(new PhoneNumber(33639980007), Cancelled);

        Assert.Equal(Enumerable.Range(100, spellings.Length).Select(id => (uint)id), found.Where(row => row.Table == PhoneTable.CustomerAddress).Select(row => row.RowId).Order());
        Assert.Equal(new PhoneOwner(PhoneOwnerKind.Order, 10), Assert.Single(found, row => row.Table == PhoneTable.OrderAddress).Owner);
        Assert.Equal(new PhoneOwner(PhoneOwnerKind.Quote, 20), Assert.Single(found, row => row.Table == PhoneTable.QuoteAddress).Owner);
    }

    [Theory]
    [InlineData(352123456UL, "12 34 56")]
    [InlineData(4512345678UL, "12 34 56 78")]
    [InlineData(442079460007UL, "020 7946 0007")]
    [InlineData(15555550123UL, "(555) 555-0123")]
    public async Task The_search_reaches_numbers_of_every_length(ulong number, string field)
    {
        await using var shop = await TestShop.InSqliteAsync(2, new ShopRows().Customer(7, "ada@example.org").CustomerAddress(7, field));
        Assert.Single(await shop.Shop.SearchAsync(new PhoneNumber(number), Cancelled));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_rows_expected_are_the_servers_estimate(int version)
    {
        var rows = new ShopRows().Customer(7, "ada@example.org");
        for (var i = 0; i < 50; i++) rows.CustomerAddress(7, "06");
        await using var shop = await TestShop.OpenAsync(TestDatabase.MariaDb, mariaDb, version, rows, "p_");
        var reports = new ProgressList();
        await shop.Shop.ReadAllAsync(_ => { }, reports, Cancelled);
        Assert.InRange(reports[0].RowsExpected, 1, 100);
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task A_load_that_is_cancelled_ends(TestDatabase where, int version)
    {
        var rows = new ShopRows().Customer(7, "ada@example.org");
        for (var i = 0; i < 50; i++) rows.CustomerAddress(7, "06");
        await using var shop = await TestShop.OpenAsync(where, mariaDb, version, rows);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var read = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shop.Shop.ReadAllAsync(
            _ =>
            {
                if (++read == 3) cancel.Cancel();
            },
            null,
            cancel.Token));
        Assert.Equal(3, read);

        // The next one finds everything as it was.
        var all = 0;
        await shop.Shop.ReadAllAsync(_ => all++, null, Cancelled);
        Assert.Equal(50, all);
    }

    private sealed class ProgressList : List<PhoneLoadProgress>, IProgress<PhoneLoadProgress>
    {
        public void Report(PhoneLoadProgress value) => Add(value);
    }
}
