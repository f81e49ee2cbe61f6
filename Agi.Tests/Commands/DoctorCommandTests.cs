using System.Text.Json;
using Agi.Tests.Magento;

namespace Agi.Tests.Commands;

public sealed class DoctorCommandTests(MariaDbFixture mariaDb)
{
    [Fact]
    public async Task It_finds_the_till_of_the_sample_shop_and_says_where_the_orders_stand()
    {
        using var settings = new SettingsFile("");

        var run = await CommandRun.OfAsync("doctor", "--settings", settings.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("sample shop", run.Output, StringComparison.Ordinal);
        Assert.Contains("  1. One e-mail address of guests has more than 5 different telephone numbers", run.Output, StringComparison.Ordinal);
        Assert.Contains("       - c***@e***.net: 7 orders", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("  2. ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Worth acting on", run.Output, StringComparison.Ordinal);
        Assert.Contains("│  13 │ shipped, should have arrived", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_json_is_one_object_whose_sums_add_up()
    {
        using var settings = new SettingsFile("");

        var run = await CommandRun.OfAsync("doctor", "--json", "--orders", "20", "--settings", settings.Path);

        Assert.Equal(0, run.ExitCode);
        var report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(
            ["shop", "sample", "readable", "orders", "oldest_order", "cut_short", "rows", "findings", "telephones"], report.EnumerateObject().Select(property => property.Name));
        Assert.Equal(20, report.GetProperty("orders").GetInt64());
        Assert.Equal(20, report.GetProperty("rows").EnumerateArray().Sum(row => row.GetProperty("orders").GetInt64()));
        Assert.All(report.GetProperty("rows").EnumerateArray(), row => Assert.Equal(
            row.GetProperty("orders").GetInt64(),
            new[] { "up_to_30_days", "up_to_90_days", "up_to_180_days", "up_to_365_days", "older" }.Sum(age => row.GetProperty(age).GetInt64())));
        var telephones = report.GetProperty("telephones");
        var tables = telephones.GetProperty("tables").EnumerateArray().ToList();
        Assert.Equal(["customer_addresses", "order_addresses", "cart_addresses"], tables.Select(table => table.GetProperty("table").GetString()));
        Assert.Equal(telephones.GetProperty("fields").GetInt64(), tables.Sum(table => table.GetProperty("fields").GetInt64()));
        Assert.All(tables, table => Assert.Equal(
            table.GetProperty("fields").GetInt64(),
            table.GetProperty("empty").GetInt64() + table.GetProperty("readable").GetInt64() + table.GetProperty("unreadable").GetInt64()));
    }

    [Fact]
    public async Task It_names_telephones_that_it_could_not_read_with_masked_examples_and_how_to_mend_them()
    {
        var server = await mariaDb.ServerAsync();
        await using var shop = await TestShop.InMariaDbAsync(server, 2, new ShopRows().Customer(901, "a@example.com")
            .CustomerAddress(901, "06 39 98 12 34").CustomerAddress(901, "call my wife").CustomerAddress(901, "06 39 98 1"));
        using var settings = new SettingsFile(server.ConnectionString(shop.Database));

        var text = await CommandRun.OfAsync("doctor", "--settings", settings.Path);
        var json = JsonDocument.Parse((await CommandRun.OfAsync("doctor", "--json", "--settings", settings.Path)).Output).RootElement;

        Assert.Equal(0, text.ExitCode);
        Assert.Contains("There is no digit in it.", text.Output, StringComparison.Ordinal);
        Assert.Contains("aaaa aa aaaa", text.Output, StringComparison.Ordinal);
        Assert.Contains("06 ** ** *", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("06 39 98", text.Output, StringComparison.Ordinal);
        Assert.Contains("Worth acting on", text.Output, StringComparison.Ordinal);
        var telephones = json.GetProperty("telephones");
        var faults = telephones.GetProperty("faults").EnumerateArray().ToDictionary(fault => fault.GetProperty("fault").GetString()!, StringComparer.Ordinal);
        Assert.Equal("customer_addresses", faults["no_digits"].GetProperty("table").GetString());
        Assert.Equal("aaaa aa aaaa", faults["no_digits"].GetProperty("examples")[0].GetString());
        Assert.Equal(2, telephones.GetProperty("unreadable").GetInt64());
        Assert.Contains(telephones.GetProperty("countries").EnumerateArray(), country => country.GetProperty("country").GetString() == "FR" && country.GetProperty("count").GetInt64() == 1);
        var findings = json.GetProperty("findings").EnumerateArray().ToDictionary(finding => finding.GetProperty("code").GetString()!, StringComparer.Ordinal);
        Assert.Equal("act", findings["phone_placeholder"].GetProperty("severity").GetString());
        Assert.True(findings["phone_placeholder"].GetProperty("mend").GetArrayLength() > 0);
        Assert.Equal("shop", findings["account_can_write"].GetProperty("mend")[0].GetProperty("where").GetString());
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_ends_it_with_1()
    {
        using var settings = new SettingsFile($"Server=127.0.0.1;Port={Servers.Ports.FreeTcp()};User ID=nobody");

        var run = await CommandRun.OfAsync("doctor", "--settings", settings.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("the shop cannot be read", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    public async Task A_number_of_orders_that_is_none_is_refused(string orders)
    {
        var parsed = Server.Commands.CommandLine.Root().Parse(["doctor", "--orders", orders]);
        await using var error = new StringWriter();

        Assert.Equal(1, Server.Commands.CommandLine.Refuse(parsed, error));
        Assert.Contains(orders, error.ToString(), StringComparison.Ordinal);
    }
}
