using System.Text.RegularExpressions;
using Agi.Routing.Magento;
using Agi.Samples;

namespace Agi.Tests.Magento;

/// <summary>The tables that all tests and the sample shop stand on are Magento's own.</summary>
public sealed partial class TrueTablesTests(MariaDbFixture mariaDb)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MagentoVersion.Magento1)]
    [InlineData(MagentoVersion.Magento2)]
    public async Task Every_column_and_key_of_ours_is_magentos_and_no_key_over_our_columns_is_missing(MagentoVersion version)
    {
        var server = await mariaDb.ServerAsync();
        var database = await LoadAsync(version);
        var ours = (await TrueTables.ReadAsync(server.ConnectionString(database), Cancelled)).ToHashSet();
        var magentos = TrueTables.Of(version).ToHashSet();
        var columns = ours.Where(fact => fact.Kind == "column").Select(fact => (fact.Table, fact.Names)).ToHashSet();
        var tables = ours.Select(fact => fact.Table).ToHashSet(StringComparer.Ordinal);
        Assert.True(columns.Count > 200, "The tables were not loaded.");

        string[] different =
        [
            .. ours.Except(magentos).Select(fact => $"only ours: {fact}"),
            .. magentos.Except(ours)
                .Where(fact => fact.ColumnNames.All(name => columns.Contains((fact.Table, name))) && (fact.Target.Length == 0 || tables.Contains(fact.Target)))
                .Select(fact => $"only Magento's: {fact}"),
        ];

        Assert.True(different.Length == 0, $"magento{(int)version}.sql differs from Magento:\n{string.Join('\n', different.Order(StringComparer.Ordinal))}");
    }

    [Theory]
    [InlineData(MagentoVersion.Magento1)]
    [InlineData(MagentoVersion.Magento2)]
    public void Every_column_that_the_engine_reads_is_in_magento(MagentoVersion version)
    {
        var columns = TrueTables.Of(version).Where(fact => fact.Kind == "column").Select(fact => (fact.Table, fact.Names)).ToHashSet();
        var schema = Schema(version);
        var reads = schema.Reads.Concat(schema.CarrierReads)
            .SelectMany(read => read.Columns.Split(", ").Select(column => (Table: read.Table.Trim('`'), Column: column)))
            .ToList();
        Assert.True(reads.Count > 60, "The engine reads more than that.");
        Assert.Equal([], reads.Except(columns));
    }

    [Theory]
    [InlineData(MagentoVersion.Magento1)]
    [InlineData(MagentoVersion.Magento2)]
    public async Task Every_statement_of_the_engine_can_be_prepared_on_magentos_tables(MagentoVersion version)
    {
        var server = await mariaDb.ServerAsync();
        await using var source = TestShop.MySql(server.ConnectionString(await LoadAsync(version)));
        await using var connection = await source.OpenConnectionAsync(Cancelled);
        var faults = new List<string>();
        foreach (var statement in new ShopStatements(Schema(version)).All)
        {
            await using var command = connection.CreateCommand();

            // Dapper and CallerStatements write a list's values between brackets.
            command.CommandText = List().Replace(statement.Sql, "IN (@${list})");
            try
            {
                await command.PrepareAsync(Cancelled);
            }
            catch (System.Data.Common.DbException fault)
            {
                faults.Add($"{statement.Name}: {fault.Message}");
            }
        }

        Assert.Empty(faults);
    }

    private static MagentoSchema Schema(MagentoVersion version) => version == MagentoVersion.Magento2 ? MagentoSchema.Magento2("") : MagentoSchema.Magento1OfNobody("");

    private async Task<string> LoadAsync(MagentoVersion version)
    {
        var server = await mariaDb.ServerAsync();
        var database = $"tables_{Guid.NewGuid():N}";
        await server.SqlAsync($"CREATE DATABASE {database} CHARACTER SET utf8mb4");
        await server.SqlAsync("SET sql_mode = '';\n" + MagentoTables.Of(version).ForMySql(), database);
        return database;
    }

    [GeneratedRegex("IN @(?<list>[a-z]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex List();
}
