using System.Text.Json;
using Agi.Tests.Magento;
using static Agi.Tests.Magento.ShopRows;

namespace Agi.Tests.Commands;

/// <summary>What <c>explain</c> says of each order: the row that decided, and what it saw.</summary>
public sealed class ExplainOrderTests(MariaDbFixture mariaDb)
{
    private static string At => Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Each_order_has_the_row_that_decided_and_the_facts_that_it_saw(int version)
    {
        var run = await RunAsync(version, "--cli", "0639980007");

        Assert.Equal(0, run.ExitCode);
        var lines = run.Output.ReplaceLineEndings("\n").Split('\n').ToList();
        Assert.Contains("  -> customer 7, Ada Martin, ada@example.org, group General: undelivered_order", lines);
        var decides = lines.FindIndex(line => line.StartsWith("    -> order 100000001 of 2026-11-13 10:00 UTC: undelivered_order (row 9): ", StringComparison.Ordinal));
        Assert.Equal(
            ["         complete/complete since 2026-11-18 10:00 UTC (by its history); stripe, total 50.00, due 0.00, authorised 50.00", "         left to ship 2; 1 shipment 2026-11-18 10:00 UTC, 2 invoices, the newest 2026-11-20 10:00 UTC, no credit memo"],
            lines.GetRange(decides + 1, 2));
        var forgotten = lines.FindIndex(line => line.StartsWith("       order 100000002 of 2026-11-03 10:00 UTC: payment_issue (row 5): ", StringComparison.Ordinal));
        Assert.EndsWith("It does not count: the person has ordered again.", lines[forgotten], StringComparison.Ordinal);
        Assert.Equal("         pending_payment/pending_payment since 2026-11-03 10:00 UTC (by updated_at; the history does not say); stripe, total 50.00, due 50.00", lines[forgotten + 1]);
        Assert.Contains("       order 100000003 of 2025-11-23 10:00 UTC: no situation (no row fits): Nothing is going on with the order.", lines);
        Assert.Contains(lines, line => line.EndsWith("credit memo open since 2026-04-27 10:00 UTC, refunded 2026-05-07 10:00 UTC", StringComparison.Ordinal));
        Assert.Contains("       cart 700, made 2026-11-21 10:00 UTC, last touched 2026-11-22 10:00 UTC: it was ordered", lines);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_order_is_explained_by_a_call_from_each_of_its_telephones(int version)
    {
        var run = await RunAsync(version, "--order", "100000001");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Caller     +33639980007 = +33639980007,", run.Output, StringComparison.Ordinal);
        Assert.Contains("Caller     +33639980008 = +33639980008,", run.Output, StringComparison.Ordinal);
        Assert.Contains("order 100000001 (asked for) of", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("order 100000002 (asked for)", run.Output, StringComparison.Ordinal);
        Assert.Contains("target sales", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_whose_telephones_cannot_be_read_is_judged_without_a_call()
    {
        var run = await RunAsync(2, "--order", "100000004");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Order      100000004: none of its telephones can be read, so no call leads to it by them", run.Output, StringComparison.Ordinal);
        Assert.Contains("Situation  undelivered_order: Goods are still to be shipped.", run.Output, StringComparison.Ordinal);
        Assert.Contains("  -> guest, ben@example.org: undelivered_order", run.Output, StringComparison.Ordinal);

        var json = await RunAsync(2, "--order", "100000004", "--json");
        var person = Assert.Single(JsonDocument.Parse(json.Output).RootElement.GetProperty("people").EnumerateArray());
        Assert.Equal(8, Assert.Single(person.GetProperty("orders").EnumerateArray()).GetProperty("row").GetInt32());
    }

    [Fact]
    public async Task An_order_that_is_not_there_is_a_fault_after_those_that_are()
    {
        var run = await RunAsync(2, "--order", "100000001", "--order", "000000001");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("order 100000001 (asked for)", run.Output, StringComparison.Ordinal);
        Assert.Contains("the shop has no order 000000001", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_number_and_an_order_there_is_nothing_to_explain()
    {
        var run = await CommandRun.OfAsync("explain");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--cli 0199001234, or --order 100000123", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_json_has_every_order_with_its_row_and_facts()
    {
        var run = await RunAsync(2, "--cli", "0639980007", "--json");

        var person = Assert.Single(JsonDocument.Parse(run.Output).RootElement.GetProperty("people").EnumerateArray());
        Assert.True(person.GetProperty("decides").GetBoolean());
        var orders = person.GetProperty("orders").EnumerateArray().ToList();
        Assert.Equal(["100000001", "100000002", "100000005", "100000003"], orders.Select(order => order.GetProperty("order").GetString()));
        Assert.Equal([9, 5, 0, 0], orders.Select(order => order.GetProperty("row").GetInt32()));
        Assert.Equal([true, false, false, false], orders.Select(order => order.GetProperty("decides").GetBoolean()));
        Assert.Equal([false, true, false, false], orders.Select(order => order.GetProperty("forgotten").GetBoolean()));
        Assert.Equal((2m, 1, 2, 0m), (orders[0].GetProperty("left_to_ship").GetDecimal(), orders[0].GetProperty("shipments").GetInt32(), orders[0].GetProperty("invoices").GetInt32(), orders[0].GetProperty("due").GetDecimal()));
        Assert.Equal(Now.UtcDateTime.AddDays(-5), orders[0].GetProperty("status_since").GetDateTime());
        Assert.Equal(701, person.GetProperty("carts").EnumerateArray().Single(cart => !cart.GetProperty("ordered").GetBoolean()).GetProperty("id").GetInt64());
    }

    private async Task<CommandRun> RunAsync(int version, params string[] arguments)
    {
        await using var shop = await TestShop.InMariaDbAsync(await mariaDb.ServerAsync(), version, new ShopRows()
            .Customer(7, "ada@example.org")
            .Order(1, 7, "ada@example.org", "complete", 10, more: ("quote_id", 700)).Payment(1, "stripe", 50).Item(1, 3, 1).Shipment(1, Ago(5)).Invoice(1, Ago(9)).Invoice(1, Ago(3))
            .History(1, "processing", Ago(10)).History(1, "complete", Ago(5)).History(1, "complete", Ago(1))
            .OrderAddress(1, "06 39 98 00 07", "billing").OrderAddress(1, "06 39 98 00 08")
            .Order(2, 7, "ada@example.org", "pending_payment", 20, more: ("total_paid", 0)).Payment(2, "stripe")
            .Order(3, 7, "ada@example.org", "complete", 365)
            .Order(4, null, "ben@example.org", "processing", 3).OrderAddress(4, "n/a").Item(4, 1)
            .Order(5, 7, "ada@example.org", "complete", 230).CreditMemo(5, 1, Ago(210)).CreditMemo(5, 2, Ago(200))
            .Quote(700, 7, 1).Quote(701, 7, 1));
        using var settings = new SettingsFile((await mariaDb.ServerAsync()).ConnectionString(shop.Database));
        return await CommandRun.OfAsync(["explain", .. arguments, "--at", At, "--settings", settings.Path]);
    }
}
