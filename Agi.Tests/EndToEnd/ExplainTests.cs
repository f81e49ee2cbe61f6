using System.Globalization;
using System.Text.Json;
using Agi.Routing.Facts;
using Agi.Samples;
using Agi.Tests.Servers;
using Agi.Tests.Shops;

namespace Agi.Tests.EndToEnd;

/// <summary>Compares <c>explain</c> with an independent statement of the rules in SQL, on a shop of 10,000 customers in MariaDB.</summary>
public sealed class ExplainTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MagentoVersion.Magento2, "")]
    [InlineData(MagentoVersion.Magento1, "shop1_")]
    public async Task Explain_agrees_with_the_rules_stated_in_sql(MagentoVersion version, string prefix)
    {
        var now = DateTime.UtcNow;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        await using var server = await MariaDbServer.StartAsync();
        var shop = new TestShop(new TestShopOptions { Now = now, TablePrefix = prefix });
        await shop.LoadAsync(server, "magento", version);
        IReadOnlyList<TestCaller> callers = [.. shop.Callers(100, seed: 7), .. shop.EveryCaller().Take(3000)];
        var expected = await new Oracle(shop).AskAsync(server, "magento", callers, now);
        var rules = Path.GetTempFileName();
        await File.WriteAllTextAsync(rules, RoutedCalls.Rules, Cancel);

        var run = await ProgramRun.OfAsync(
            ["explain", "--cli", "-", "--json", "--at", now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)],
            string.Concat(callers.Select(caller => caller.Cli + "\n")),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ConnectionStrings__Magento"] = server.ConnectionString("magento"),
                ["Magento__TablePrefix"] = prefix,
                ["Routing__File"] = rules,
            },
            Cancel);
        File.Delete(rules);

        Assert.True(run.ExitCode == 0, run.Error);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(callers.Count, lines.Length);
        var differences = expected.Zip(lines, Difference).OfType<string>().ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} of {lines.Length} differ:\n{string.Join('\n', differences.Take(20))}");
        Assert.All(FactWords.All<Situation>(), situation => Assert.Contains(expected.Take(100), answer => answer.Situation == situation));
    }

    /// <summary>Where the explanation differs from the oracle; null if they agree.</summary>
    private static string? Difference(OracleAnswer answer, string line)
    {
        var said = JsonDocument.Parse(line).RootElement;
        var (rule, target, priority, play) = answer.Situation switch
        {
            "payment_issue" => ("payment problem", "sales", 10, "payment-problem"),
            "undelivered_order" or "several_open_orders" => ("order on its way", "sales", 0, "order-on-its-way"),
            "recent_delivery" => ("just delivered", "tech", 0, "just-delivered"),
            _ => ("everyone else", "reception", 0, "welcome"),
        };
        var expected = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["cli"] = answer.Caller.Cli,
            ["e164"] = answer.Caller.Number?.ToString(),
            ["status"] = answer.Status,
            ["situation"] = answer.Situation,
            ["customer_id"] = answer.CustomerId?.ToString(CultureInfo.InvariantCulture),
            ["customer_email"] = answer.CustomerEmail,
            ["customer_name"] = answer.CustomerName,
            ["order"] = answer.Order,
            ["open_orders"] = answer.OpenOrders.ToString(CultureInfo.InvariantCulture),
            ["rule"] = rule,
            ["target"] = target,
            ["priority"] = priority.ToString(CultureInfo.InvariantCulture),
        };
        var wrong = expected
            .Select(e => (e.Key, Expected: e.Value, Said: said.GetProperty(e.Key) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : null))
            .Where(e => e.Expected != e.Said)
            .Select(e => $"{e.Key} is '{e.Said}', not '{e.Expected}'")
            .ToList();
        var plays = string.Join(',', said.GetProperty("play").EnumerateArray().Select(p => p.GetString()));
        if (plays != play) wrong.Add($"play is '{plays}', not '{play}'");
        return wrong.Count == 0 ? null : $"{answer.Caller.Cli} ({answer.Caller.Story}): {string.Join("; ", wrong)}";
    }
}
