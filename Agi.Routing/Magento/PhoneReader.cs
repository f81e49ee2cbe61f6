using System.Data;
using System.Data.Common;
using Agi.Routing.Facts;
using Agi.Routing.Phones;
using Dapper;

namespace Agi.Routing.Magento;

/// <summary>Reads the shop's telephone fields for the phone index: streamed, row by row, however many there are.</summary>
internal sealed class PhoneReader(DbConnection connection, ShopStatements statements)
{
    /// <summary>How many ids back a refresh reads again. A row gets its id when it is written, but is seen only when its transaction commits.</summary>
    public const int IdOverlap = 1000;

    /// <summary>The same for carts. Their addresses start empty and fill while the shopper types, so this covers the last hours.</summary>
    public const int QuoteIdOverlap = 5000;

    /// <summary>The same for times, which Magento 1's web servers write by their own clocks.</summary>
    public static readonly TimeSpan TimeOverlap = TimeSpan.FromMinutes(5);

    // TIMESTAMP begins in 1970; a shop without orders has no newest time.
    private static readonly DateTime Earliest = new(1971, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private const int ProgressEvery = 10_000;

    public async Task<PhoneWatermarks> ReadAllAsync(Action<PhoneRow> sink, IProgress<PhoneLoadProgress>? progress, CancellationToken cancellationToken)
    {
        var expected = progress is null ? 0 : await ReadRowsExpectedAsync(cancellationToken);
        var watermarks = await ReadWatermarksAsync(statements.Watermarks, cancellationToken);
        var read = 0L;
        progress?.Report(new PhoneLoadProgress(0, expected));
        await StreamAsync(statements.CustomerPhones, null, PhoneTable.CustomerAddress, Count, cancellationToken);
        await StreamAsync(statements.OrderPhones, null, PhoneTable.OrderAddress, Count, cancellationToken);
        await StreamAsync(statements.QuotePhones, null, PhoneTable.QuoteAddress, Count, cancellationToken);
        progress?.Report(new PhoneLoadProgress(read, expected));
        return watermarks;

        void Count(PhoneRow row)
        {
            sink(row);
            if (++read % ProgressEvery == 0) progress?.Report(new PhoneLoadProgress(read, expected));
        }
    }

    public async Task<PhoneWatermarks> ReadChangesAsync(PhoneWatermarks since, bool includeCustomerAddresses, Action<PhoneRow> sink, CancellationToken cancellationToken)
    {
        var now = await ReadWatermarksAsync(includeCustomerAddresses ? statements.Watermarks : statements.RefreshWatermarks, cancellationToken);
        await StreamAsync(statements.NewCustomerPhones, After(since.CustomerAddressId, IdOverlap), PhoneTable.CustomerAddress, sink, cancellationToken);
        await StreamAsync(statements.NewOrderPhones, After(since.OrderAddressId, IdOverlap), PhoneTable.OrderAddress, sink, cancellationToken);
        await StreamAsync(statements.ChangedOrderPhones, Since(since.OrdersUpdatedAt), PhoneTable.OrderAddress, sink, cancellationToken);
        await StreamAsync(statements.NewQuotePhones, After(since.QuoteAddressId, QuoteIdOverlap), PhoneTable.QuoteAddress, sink, cancellationToken);
        if (includeCustomerAddresses)
            await StreamAsync(statements.ChangedCustomerPhones, Since(since.CustomerAddressesUpdatedAt), PhoneTable.CustomerAddress, sink, cancellationToken);

        // A deletion of the newest row lowers the highest id; what was read stays read.
        return new PhoneWatermarks
        {
            CustomerAddressId = Math.Max(since.CustomerAddressId, now.CustomerAddressId),
            OrderAddressId = Math.Max(since.OrderAddressId, now.OrderAddressId),
            QuoteAddressId = Math.Max(since.QuoteAddressId, now.QuoteAddressId),
            OrdersUpdatedAt = Later(since.OrdersUpdatedAt, now.OrdersUpdatedAt),
            CustomerAddressesUpdatedAt = includeCustomerAddresses ? Later(since.CustomerAddressesUpdatedAt, now.CustomerAddressesUpdatedAt) : since.CustomerAddressesUpdatedAt,
        };
    }

    public async Task<IReadOnlyList<PhoneRow>> SearchAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        var rows = new List<PhoneRow>();
        await using var command = connection.CreateCommand();
        command.CommandText = statements.Search;
        var suffix = PhoneRules.CommonEnding(number);
        command.Add("inOrder", $"%{string.Join('%', suffix.AsEnumerable())}%");

        // Not only at the end: an extension or a second number may follow.
        command.Add("pattern", $"%{suffix}%");
        command.Add("nbsp", "\u00A0");
        command.Add("nnbsp", "\u202F");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            // Behind the ids each table has its own telephone and country; the store comes last.
            var table = (int)reader.GetInt64(0);
            if (Row(reader, (PhoneTable)table, first: 1, telephone: 4 + (2 * table), store: reader.FieldCount - 1) is { } row) rows.Add(row);
        }

        return rows;
    }

    private async Task<PhoneWatermarks> ReadWatermarksAsync(string sql, CancellationToken cancellationToken)
    {
        var row = await connection.QuerySingleAsync<WatermarkRow>(new CommandDefinition(sql, commandTimeout: 0, cancellationToken: cancellationToken));
        return new PhoneWatermarks
        {
            CustomerAddressId = DbValue.Id(row.CustomerAddressId) ?? 0,
            OrderAddressId = DbValue.Id(row.OrderAddressId) ?? 0,
            QuoteAddressId = DbValue.Id(row.QuoteAddressId) ?? 0,
            OrdersUpdatedAt = DbValue.Time(row.OrdersUpdatedAt) ?? Earliest,
            CustomerAddressesUpdatedAt = DbValue.Time(row.CustomerAddressesUpdatedAt) ?? Earliest,
        };
    }

    private async Task<long> ReadRowsExpectedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var estimate = await connection.ExecuteScalarAsync<object?>(
                new CommandDefinition(statements.RowsExpected, new { tables = statements.PhoneTables }, cancellationToken: cancellationToken));
            return (long)DbValue.Amount(estimate);
        }
        catch (DbException) when (connection.State == ConnectionState.Open)
        {
            // SQLite keeps no such estimate.
            return 0;
        }
    }

    private async Task StreamAsync(string sql, (string Name, object Value)? parameter, PhoneTable table, Action<PhoneRow> sink, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;

        // A load takes as long as it takes; the token ends it.
        command.CommandTimeout = 0;
        if (parameter is { } given) command.Add(given.Name, given.Value);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess | CommandBehavior.SingleResult, cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            // Rows that have already arrived would still come after a cancellation.
            cancellationToken.ThrowIfCancellationRequested();
            if (Row(reader, table, first: 0, telephone: 3, store: 5) is { } row) sink(row);
        }
    }

    /// <summary>One row, read from left to right as sequential access wants it; null where it leads to nobody.</summary>
    private static PhoneRow? Row(DbDataReader reader, PhoneTable table, int first, int telephone, int store)
    {
        var rowId = (uint)reader.GetInt64(first);
        var customer = reader.IsDBNull(first + 1) ? 0 : reader.GetInt64(first + 1);
        var owner = reader.GetInt64(first + 2);
        var text = reader.IsDBNull(telephone) ? null : reader.GetString(telephone);
        var country = reader.IsDBNull(telephone + 1) ? null : reader.GetString(telephone + 1);
        var storeId = reader.IsDBNull(store) ? 0 : (int)reader.GetInt64(store);
        return (customer, owner, table) switch
        {
            ( > 0, _, _) => new PhoneRow(new PhoneOwner(PhoneOwnerKind.Customer, (uint)customer), table, rowId, text, country, storeId),
            (_, > 0, PhoneTable.OrderAddress) => new PhoneRow(new PhoneOwner(PhoneOwnerKind.Order, (uint)owner), table, rowId, text, country, storeId),
            (_, > 0, PhoneTable.QuoteAddress) => new PhoneRow(new PhoneOwner(PhoneOwnerKind.Quote, (uint)owner), table, rowId, text, country, storeId),
            _ => null,
        };
    }

    private static (string Name, object Value)? After(long id, int overlap) => ("after", Math.Max(0, id - overlap));

    private static (string Name, object Value)? Since(DateTime time) => ("since", time - TimeOverlap > Earliest ? time - TimeOverlap : Earliest);

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
