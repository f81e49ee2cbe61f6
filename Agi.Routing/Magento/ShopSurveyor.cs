using System.Data;
using System.Data.Common;
using Dapper;

namespace Agi.Routing.Magento;

/// <summary>Reads the shop for the doctor: what its database is like, and its newest orders, step by step. It only reads.</summary>
internal sealed class ShopSurveyor(DbConnection connection, MagentoSchema schema, CancellationToken cancellationToken)
{
    private const string ColumnMissing = "42S22";
    private const string TableMissing = "42S02";

    private readonly SurveyStatements _statements = new(schema);
    private IReadOnlySet<string> _troubleStatuses = ShopFrame.TroubleOf([]);

    /// <summary>What may be read, the statuses, and how the database is built.</summary>
    public async Task<ShopSurvey> ReadShopAsync()
    {
        var survey = new ShopSurvey { Schema = schema, Unreadable = await UnreadableAsync() };
        survey = await WithServerAsync(survey);
        if (!survey.Unreadable.Any(table => table.Table == _statements.StatusTable))
        {
            var rows = await QueryAsync<StatusRow>(_statements.Statuses);
            survey = survey with { Statuses = rows.GroupBy(row => DbValue.Text(row.Status) ?? "", StringComparer.OrdinalIgnoreCase).ToDictionary(row => row.Key, row => DbValue.Text(row.First().Label) ?? "", StringComparer.OrdinalIgnoreCase) };
        }

        if (!survey.Unreadable.Any(table => table.Table == schema.OrderStatusState))
        {
            var rows = await QueryAsync<StatusRow>(_statements.StatesOfStatus);
            _troubleStatuses = ShopFrame.TroubleOf(rows);
            survey = survey with { StatesOfStatus = rows.ToLookup(row => DbValue.Text(row.Status) ?? "", row => DbValue.Text(row.State) ?? "", StringComparer.OrdinalIgnoreCase) };
        }

        return survey;
    }

    /// <summary>The lowest and the highest id of orders; null where there are none.</summary>
    public async Task<(long Lowest, long Highest)?> ReadOrderIdsAsync()
    {
        await using var reader = await connection.ExecuteReaderAsync(Command(_statements.OrderIds, null));
        return await reader.ReadAsync(cancellationToken) && DbValue.Id(Value(reader, 0)) is { } lowest && DbValue.Id(Value(reader, 1)) is { } highest ? (lowest, highest) : null;
    }

    /// <summary>The next orders below an id, the newest first, with all that belongs to them.</summary>
    public async Task<IReadOnlyList<SurveyedOrder>> ReadStepAsync(long before, int limit)
    {
        var orders = await QueryAsync<CallerRow>(_statements.Orders, new { before, limit });
        if (orders.Count == 0) return [];
        var range = new { low = DbValue.Id(orders[^1].Id), high = DbValue.Id(orders[0].Id) };
        var addresses = (await QueryAsync<CallerRow>(_statements.Addresses, range)).ToLookup(row => DbValue.Id(row.OrderId));
        var belongings = new List<CallerRow>();
        foreach (var text in _statements.Belongings) belongings.AddRange(await QueryAsync<CallerRow>(text, range));

        var belongingsOf = belongings.ToLookup(row => DbValue.Id(row.OrderId));
        return
        [
            // Several payments are several rows, of which the first comes first.
            .. orders.DistinctBy(row => DbValue.Id(row.Id)).Select(row => new SurveyedOrder
            {
                Order = OrderReading.Read(row, [.. belongingsOf[DbValue.Id(row.Id)]], _troubleStatuses),
                Email = DbValue.Email(row.Email),
                IsGuest = row.OwnId is null,
                LostCustomer = DbValue.Id(row.CustomerId) is > 0 && row.OwnId is null,
                Addresses = [.. addresses[DbValue.Id(row.Id)]],
            }),
        ];
    }

    private async Task<IReadOnlyList<UnreadableTable>> UnreadableAsync()
    {
        var unreadable = new List<UnreadableTable>();
        (string Table, string Columns, string? Without)[] tables =
        [
            .. schema.Reads.Select(read => (read.Table, read.Columns, (string?)null)),
            .. schema.CarrierReads.Select(read => (read.Table, read.Columns, "Without it callers hear the state of their order without the carrier.")),
            (_statements.StatusTable, "status, label", "Without it statuses cannot be judged by their labels."),
        ];
        foreach (var (table, columns, without) in tables)
        {
            if (await ShopChecker.FaultAsync(connection, table, columns, cancellationToken) is not { } fault) continue;
            unreadable.Add(new UnreadableTable(table, fault.Message.TrimEnd('.'), fault.SqlState is not (ColumnMissing or TableMissing), without));
        }

        return unreadable;
    }

    /// <summary>What only a server has: SQLite knows neither accounts nor collations of tables.</summary>
    private async Task<ShopSurvey> WithServerAsync(ShopSurvey survey)
    {
        try
        {
            await using (var reader = await connection.ExecuteReaderAsync(Command(_statements.Server, null)))
            {
                if (await reader.ReadAsync(cancellationToken)) survey = survey with { Database = DbValue.Text(Value(reader, 0)), Account = DbValue.Text(Value(reader, 1)) ?? "" };
            }

            var tables = survey.OwnTables.ToArray();
            var indexes = (await QueryAsync<SurveyColumnRow>(_statements.Indexes, new { tables })).Select(row => (row.TableName.ToUpperInvariant(), row.ColumnName.ToUpperInvariant())).ToHashSet();
            survey = survey with
            {
                Tables = await QueryAsync<SurveyTableRow>(_statements.Tables, new { tables }),
                EmailColumns = await QueryAsync<SurveyColumnRow>(_statements.EmailColumns, new { tables = new[] { schema.Customer, schema.Order, schema.Quote, schema.QuoteAddress }.Select(name => name.Trim('`')) }),
                Grants = [.. (await connection.QueryAsync<string>(Command(_statements.Grants, null)))],
            };

            // A table that is not to be seen has no indexes to be seen either. Nor has a view, which has no engine.
            var seen = survey.Tables.Where(table => table.Engine is not null).Select(table => table.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return survey with
            {
                MissingIndexes =
                [
                    .. _statements.NeededIndexes
                        .Where(needed => seen.Contains(needed.Table.Trim('`')) && !indexes.Contains((needed.Table.Trim('`').ToUpperInvariant(), needed.Column.ToUpperInvariant()))),
                ],
            };
        }
        catch (DbException) when (connection.State == ConnectionState.Open && !cancellationToken.IsCancellationRequested)
        {
            return survey;
        }
    }

    /// <summary>Whether reading many orders would scan a whole table at each step.</summary>
    public bool StepsScan(ShopSurvey survey) => survey.MissingIndexes.Any(missing => _statements.IsForSteps(missing.Table, missing.Column));

    private async Task<List<T>> QueryAsync<T>(string text, object? values = null) => [.. await connection.QueryAsync<T>(Command(text, values))];

    private CommandDefinition Command(string text, object? values) => new(text, values, cancellationToken: cancellationToken);

    private static object? Value(DbDataReader reader, int column) => reader.GetValue(column) is var value and not DBNull ? value : null;
}
