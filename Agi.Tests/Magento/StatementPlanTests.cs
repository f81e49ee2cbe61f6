using System.Globalization;
using Agi.Routing.Magento;
using Dapper;

namespace Agi.Tests.Magento;

/// <summary>EXPLAIN for every statement of the engine, over 200,000 orders: no statement reads a whole table, except those listed here.</summary>
public sealed class StatementPlanTests(MariaDbFixture mariaDb)
{
    private const int Orders = 200_000;

    // Read whole on purpose, at the start: small tables.
    private static readonly string[] ShortTables = ["store", "core_store", "eav_entity_type", "sales_order_status_state"];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 16)]
    [InlineData(2, 16)]
    public async Task No_statement_of_a_call_or_a_refresh_reads_a_whole_table(int version, int owners)
    {
        var (source, frame) = await BigShop.OpenAsync(await mariaDb.ServerAsync(), version, Orders);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var scans = new List<string>();
        var sharing = new ShopStatements(frame.Schema with { SharesAccounts = !frame.Schema.SharesAccounts });
        foreach (var statement in frame.Statements.All.Concat(sharing.All).Where(statement => statement.When != ShopStatementUse.Scan))
        {
            foreach (var step in await ExplainAsync(connection, statement.Sql, owners))
            {
                if (IsScan(step) && !(statement.When == ShopStatementUse.Start && ShortTables.Contains(step.TableName))) scans.Add($"{statement.Name}: {step}");
            }
        }

        Assert.Empty(scans);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_search_without_the_phone_index_reads_whole_tables_and_this_test_sees_it(int version)
    {
        var (source, frame) = await BigShop.OpenAsync(await mariaDb.ServerAsync(), version, Orders);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Contains(await ExplainAsync(connection, frame.Statements.Search, 1), IsScan);
    }

    internal static async Task<IReadOnlyList<PlanStep>> ExplainAsync(System.Data.Common.DbConnection connection, string sql, int owners)
    {
        var ids = Enumerable.Range(0, owners).Select(i => 1000 + (i * 37)).ToArray();
        var parameters = new
        {
            customers = ids,
            orders = ids,
            quotes = ids,
            parents = ids,
            emails = ids.Select(id => string.Create(CultureInfo.InvariantCulture, $"guest{id}@example.org")).ToArray(),
            scopes = new[] { 0, 1, 2 },
            paths = new[] { "general/country/default", "general/locale/code", "general/locale/timezone" },
            types = MagentoSchema.AttributeTypes,
            codes = MagentoSchema.AttributeCodes,
            after = (2 * Orders) - 1000,
            number = "100000012",
            numbers = ids.Select(id => id.ToString(CultureInfo.InvariantCulture)).ToArray(),
            order = 1000,
            store = 2,
            until = BigShop.Newest - TimeSpan.FromDays(31),
            since = BigShop.Newest - TimeSpan.FromMinutes(5),
            inOrder = "%3%9%9%8%0%0%0%7%",
            pattern = "%39980007",
            nbsp = "\u00A0",
            nnbsp = "\u202F",
        };
        var steps = (await connection.QueryAsync<PlanStep>("EXPLAIN " + sql, parameters)).AsList();
        Assert.NotEmpty(steps);
        var names = BigShop.Aliases(sql);
        foreach (var step in steps) step.TableName = step.Table is { } alias ? names.GetValueOrDefault(alias, alias) : null;
        return steps;
    }

    // A whole table or a whole index is read. <derived…> and <union…> are results of earlier steps.
    internal static bool IsScan(PlanStep step) => step.Table is { } table && table[0] != '<' && step.Type is "ALL" or "index";
}

/// <summary>A row of EXPLAIN.</summary>
public sealed class PlanStep
{
    public string? Table { get; init; }

    public string? Type { get; init; }

    public string? Key { get; init; }

    public object? Rows { get; init; }

    public string? Extra { get; init; }

    /// <summary>The table behind the alias.</summary>
    public string? TableName { get; set; }

    public override string ToString() => $"{TableName} {Type} key={Key} rows={Rows} {Extra}";
}
