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
        Assert.All(tables, t => Assert.Equal(
            t.GetProperty("fields").GetInt64(),
            t.GetProperty("empty").GetInt64() + t.GetProperty("readable").GetInt64() + t.GetProperty("unreadable").GetInt64()));
    }

    [Fact]
    public async Task It_names_what_it_could_not_read_with_masked_examples_and_a_hint()
    {
        var rows = new ShopRows();
        var server = await mariaDb.ServerAsync();
        await using var shop = await TestShop.InMariaDbAsync(server, 2, rows);
        await server.SqlAsync(
            """
            INSERT INTO customer_entity (entity_id, website_id, email) VALUES (901, 1, 'a@example.com');
            INSERT INTO customer_address_entity (entity_id, parent_id, country_id, firstname, lastname, telephone) VALUES
              (901, 901, 'FR', 'Ada', 'Martin', '06 39 98 12 34'), (902, 901, 'FR', 'Ada', 'Martin', 'call my wife'), (903, 901, 'FR', 'Ada', 'Martin', '06 39 98 1');
            """,
            shop.Database);
        using var settings = new SettingsFile(server.ConnectionString(shop.Database));

        var text = await CommandRun.OfAsync("index", "--settings", settings.Path);
        var json = JsonDocument.Parse((await CommandRun.OfAsync("index", "--json", "--settings", settings.Path)).Output).RootElement;

        Assert.Contains("There is no digit in it.", text.Output, StringComparison.Ordinal);
        Assert.Contains("aaaa aa aaaa", text.Output, StringComparison.Ordinal);
        Assert.Contains("06 ** ** *", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("06 39 98", text.Output, StringComparison.Ordinal);
        Assert.Contains("What would find more callers", text.Output, StringComparison.Ordinal);
        var faults = json.GetProperty("faults").EnumerateArray().ToDictionary(f => f.GetProperty("fault").GetString()!, StringComparer.Ordinal);
        Assert.Equal("customer_addresses", faults["no_digits"].GetProperty("table").GetString());
        Assert.Equal("aaaa aa aaaa", faults["no_digits"].GetProperty("examples")[0].GetString());
        Assert.True(json.GetProperty("hints").GetArrayLength() > 0);
        Assert.Equal(2, json.GetProperty("unreadable").GetInt64());
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
