using System.Text.Json;
using System.Text.RegularExpressions;
using Agi.Tests.Magento;

namespace Agi.Tests.Commands;

public sealed class IndexCommandTests(MariaDbFixture mariaDb)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task It_says_how_many_numbers_the_sample_shop_has_and_from_which_tables()
    {
        using var settings = new SettingsFile("");

        var run = await CommandRun.OfAsync("index", "--settings", settings.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("sample shop", run.Output, StringComparison.Ordinal);
        Assert.Matches(new Regex(@"^Numbers +[1-9]\d* different ones, [1-9]\d* entries", RegexOptions.Multiline, Limit), run.Output);
        Assert.Matches(new Regex(@"^Memory .* bytes a number", RegexOptions.Multiline, Limit), run.Output);
        Assert.Matches(new Regex(@"^Load +\d+\.\d\d s, ended 2\d\d\d-", RegexOptions.Multiline, Limit), run.Output);
        foreach (var table in new[] { "customer addresses", "order addresses", "cart addresses", "all" })
            Assert.Matches(new Regex($@"│ {table} +│ +[1-9]", RegexOptions.None, Limit), run.Output);
        Assert.Matches(new Regex(@"^Of the numbers: \d+\.\d % ", RegexOptions.Multiline, Limit), run.Output);
    }

    [Fact]
    public async Task Its_json_is_one_object_whose_tables_add_up()
    {
        using var settings = new SettingsFile("");

        var run = await CommandRun.OfAsync("index", "--json", "--settings", settings.Path);

        Assert.Equal(0, run.ExitCode);
        var index = JsonDocument.Parse(run.Output).RootElement;
        Assert.True(index.GetProperty("sample").GetBoolean());
        Assert.Equal("Magento 2", index.GetProperty("shop").GetString());
        Assert.InRange(index.GetProperty("numbers").GetInt64(), 10, index.GetProperty("entries").GetInt64());
        Assert.True(index.GetProperty("bytes").GetInt64() > 0);
        Assert.True(index.GetProperty("load_seconds").GetDouble() > 0);
        Assert.True(index.GetProperty("age_seconds").GetDouble() >= 0);
        var tables = index.GetProperty("tables").EnumerateArray().ToList();
        Assert.Equal(["customer_addresses", "order_addresses", "cart_addresses"], tables.Select(t => t.GetProperty("table").GetString()));
        Assert.Equal(tables.Sum(t => t.GetProperty("numbers").GetInt64()), index.GetProperty("types").EnumerateObject().Sum(t => t.Value.GetInt64()));
        Assert.Equal(index.GetProperty("fields").GetInt64(), tables.Sum(t => t.GetProperty("fields").GetInt64()));
        Assert.All(tables, t => Assert.InRange(t.GetProperty("empty").GetInt64(), 0, t.GetProperty("fields").GetInt64()));
    }

    [Fact]
    public async Task It_leaves_what_it_could_not_read_to_the_doctor()
    {
        var server = await mariaDb.ServerAsync();
        await using var shop = await TestShop.InMariaDbAsync(server, 2, new ShopRows().Customer(901, "a@example.com")
            .CustomerAddress(901, "06 39 98 12 34").CustomerAddress(901, "call my wife").CustomerAddress(901, "06 39 98 1"));
        using var settings = new SettingsFile(server.ConnectionString(shop.Database));

        var text = await CommandRun.OfAsync("index", "--settings", settings.Path);

        Assert.Contains("2 fields are filled and could not be read: agi-server doctor says why.", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("aaaa", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_named_with_its_address()
    {
        using var settings = new SettingsFile($"Server=127.0.0.1;Port={Servers.Ports.FreeTcp()};User ID=nobody");

        var run = await CommandRun.OfAsync("index", "--settings", settings.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("the shop cannot be read", run.Error, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", run.Error, StringComparison.Ordinal);
    }
}
