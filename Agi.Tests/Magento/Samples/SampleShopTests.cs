using System.Text.RegularExpressions;
using Agi.Routing.Facts;
using Agi.Samples;
using Dapper;
using Microsoft.Extensions.Time.Testing;

namespace Agi.Tests.Magento.Samples;

public sealed partial class SampleShopTests
{
    [Fact]
    public async Task Every_situation_has_a_caller_and_so_have_the_unknown_and_the_anonymous()
    {
        await using var shop = await OpenAsync();
        Assert.Empty(FactWords.All<Situation>().Except(shop.Callers.Select(caller => caller.Situation)));
        Assert.Contains(shop.Callers, caller => caller.Cli == "anonymous");
        Assert.Contains(shop.Callers, caller => caller.Cli.Length == 0);
        Assert.Contains(shop.Callers, caller => caller.Status == "ambiguous");
        Assert.Contains(shop.Callers, caller => caller.Language == "en");
        Assert.All(shop.Callers, caller => Assert.EndsWith(".", caller.Story, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_telephone_is_from_a_range_kept_for_fiction()
    {
        await using var shop = await OpenAsync();
        await using var connection = await shop.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var stored = await connection.QueryAsync<string>(
            "SELECT telephone FROM customer_address_entity UNION SELECT telephone FROM sales_order_address UNION SELECT telephone FROM quote_address");
        var numbers = stored.SelectMany(field => field.Split('/')).Concat(shop.Callers.Select(caller => caller.Cli)).Concat(shop.Callers.Select(caller => caller.Dialed))
            .Select(number => NotADigit().Replace(number.Replace("(0)", "", StringComparison.Ordinal), ""))
            .Where(digits => digits.Length > 0);
        Assert.All(numbers, digits => Assert.Matches(Fiction(), digits));
    }

    [Fact]
    public async Task No_row_points_to_a_row_that_is_not_there()
    {
        await using var shop = await OpenAsync();
        await using var connection = await shop.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await connection.QueryAsync("PRAGMA foreign_key_check"));
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM customer_entity c LEFT JOIN customer_address_entity a ON a.entity_id = c.default_billing AND a.parent_id = c.entity_id WHERE a.entity_id IS NULL"));
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM sales_order o LEFT JOIN sales_order_address a ON a.entity_id = o.billing_address_id AND a.parent_id = o.entity_id WHERE a.entity_id IS NULL"));
    }

    [Fact]
    public async Task Times_are_text_in_utc_counted_back_from_the_given_clock()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2031, 3, 30, 3, 0, 0, TimeSpan.FromHours(2)));
        await using var shop = await SampleShop.OpenAsync(clock, TestContext.Current.CancellationToken);
        await using var connection = await shop.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal("2031-03-30 00:56:00", await connection.ExecuteScalarAsync<string>("SELECT max(created_at) FROM sales_order"));
        Assert.Equal("text", await connection.ExecuteScalarAsync<string>("SELECT DISTINCT typeof(updated_at) FROM sales_order"));
    }

    [Fact]
    public async Task Emails_compare_without_case_by_their_index()
    {
        await using var shop = await OpenAsync();
        await using var connection = await shop.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        const string Sql = "SELECT count(*) FROM sales_order WHERE customer_email = @email AND customer_is_guest = 1";
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>(Sql, new { email = "OSCAR.vidal@example.com" }));
        var plan = await connection.QueryAsync<(long, long, long, string Detail)>("EXPLAIN QUERY PLAN " + Sql, new { email = "x" });
        Assert.Contains("SALES_ORDER_CUSTOMER_EMAIL_CUSTOMER_IS_GUEST_STORE_ID", plan.Single().Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_read_at_once_and_two_shops_do_not_share_rows()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        await using (var connection = await two.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await connection.ExecuteAsync("DELETE FROM sales_order");
        }

        var counts = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(
            async () =>
            {
                await using var connection = await one.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
                return await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM sales_order WHERE entity_id <> @i", new { i = -i });
            },
            TestContext.Current.CancellationToken)));
        Assert.True(counts.Distinct().Single() > 30);
    }

    [Fact]
    public async Task Nothing_is_left_after_it_is_disposed()
    {
        var shop = await OpenAsync();
        string connectionString;
        await using (var connection = await shop.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            connectionString = connection.ConnectionString;
        }

        await shop.DisposeAsync();
        await using var late = new Microsoft.Data.Sqlite.SqliteConnection(connectionString);
        Assert.Equal(0, await late.ExecuteScalarAsync<long>("SELECT count(*) FROM sqlite_master"));
    }

    private static Task<SampleShop> OpenAsync() => SampleShop.OpenAsync(TimeProvider.System, TestContext.Current.CancellationToken);

    [GeneratedRegex("[^0-9]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotADigit();

    [GeneratedRegex("^(?:(?:0|33|0033)(?:19900|26191|35301|46571|53649|63998)[0-9]{4}|(?:0|44|0044)(?:7700900[0-9]{3}|2079460[0-9]{3}))$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Fiction();
}
