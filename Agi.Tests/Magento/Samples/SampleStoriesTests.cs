using System.Globalization;
using System.Text.RegularExpressions;
using Agi.Samples;
using Agi.Routing.Phones;
using Agi.Tests.Servers;
using Agi.Tests.Shops;
using Dapper;
using Microsoft.Extensions.Time.Testing;

namespace Agi.Tests.Magento.Samples;

public sealed partial class SampleStoriesTests
{
    private static readonly DateTime Now = new(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task The_oracle_agrees_with_every_story_now_and_after_a_demo_of_ten_minutes()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(Now));
        await using var shop = await SampleShop.OpenAsync(clock, TestContext.Current.CancellationToken);
        await using var server = await MariaDbServer.StartAsync();
        await CopyAsync(shop, server);
        var owners = await OwnersAsync(shop);
        var callers = shop.Callers.Select(caller => new TestCaller
        {
            Cli = caller.Cli, Story = caller.Story, Number = Number(caller.Cli, "FR") is { } number ? new PhoneNumber(number) : null,
            Owners = Number(caller.Cli, "FR") is { } known ? [.. owners[known]] : [],
        }).ToList();

        foreach (var moment in new[] { Now, Now.AddMinutes(10) })
        {
            var answers = await new Oracle().AskAsync(server, "sample", callers, moment);
            Assert.Equal(
                shop.Callers.Select(caller => (caller.Cli, caller.Name, caller.Situation, caller.Status)),
                shop.Callers.Zip(answers, (caller, answer) => (caller.Cli, caller.Name, answer.Situation, answer.Status)));
        }
    }

    /// <summary>Copies the rows of SQLite into Magento's tables in MariaDB.</summary>
    private static async Task CopyAsync(SampleShop shop, MariaDbServer server)
    {
        var directory = Directory.CreateDirectory(Path.Combine(server.Directory, "sample"));
        using var rows = new RowFiles(directory.FullName, "");
        await using var connection = await shop.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (var table in await connection.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            foreach (var row in (await connection.QueryAsync($"SELECT * FROM {table}")).Cast<IDictionary<string, object?>>())
            {
                rows.Add(table, [.. row.Select(cell => (cell.Key, cell.Value))]);
            }
        }

        await server.SqlAsync("CREATE DATABASE sample CHARACTER SET utf8mb4");
        await server.SqlAsync(MagentoTables.Of(MagentoVersion.Magento2).ForMySql(), "sample");
        await server.SqlAsync(rows.LoadStatements(), "sample");
    }

    private static async Task<ILookup<ulong, PhoneOwner>> OwnersAsync(SampleShop shop)
    {
        await using var connection = await shop.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var fields = await connection.QueryAsync<(string Telephone, string Country, long Kind, long Id)>(
            """
            SELECT telephone, country_id, 0, parent_id FROM customer_address_entity
            UNION SELECT a.telephone, a.country_id, CASE WHEN o.customer_id IS NULL THEN 1 ELSE 0 END, coalesce(o.customer_id, o.entity_id)
            FROM sales_order_address a JOIN sales_order o ON o.entity_id = a.parent_id
            UNION SELECT a.telephone, a.country_id, CASE WHEN q.customer_id IS NULL THEN 2 ELSE 0 END, coalesce(q.customer_id, q.entity_id)
            FROM quote_address a JOIN quote q ON q.entity_id = a.quote_id
            """);
        return fields.SelectMany(field => field.Telephone.Split('/').Select(part => (Number: Number(part, field.Country)!.Value, Owner: new PhoneOwner((PhoneOwnerKind)field.Kind, (uint)field.Id))))
            .Distinct().ToLookup(pair => pair.Number, pair => pair.Owner);
    }

    /// <summary>Enough of a reader for the spellings of the sample shop.</summary>
    private static ulong? Number(string text, string country)
    {
        var plain = NotADigit().Replace(text.Replace("(0)", "", StringComparison.Ordinal), "");
        if (plain.Length == 0) return null;
        var international = text.StartsWith('+') ? plain : plain.StartsWith("00", StringComparison.Ordinal) ? plain[2..] : (country == "GB" ? "44" : "33") + plain[1..];
        return ulong.Parse(international, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("[^0-9]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotADigit();
}
