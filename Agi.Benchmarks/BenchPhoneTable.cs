using System.Data;
using System.Data.Common;
using System.Text;
using Agi.Routing.Facts;
using Agi.Routing.Phones;

namespace Agi.Benchmarks;

/// <summary>A table of telephone fields, made for a benchmark and read as the shop's are.</summary>
internal sealed class BenchPhoneTable(DbDataSource database)
{
    private const string Create =
        """
        CREATE TABLE agi_bench_phones (
            entity_id INTEGER NOT NULL PRIMARY KEY,
            parent_id INTEGER NOT NULL,
            telephone VARCHAR(255),
            country_id VARCHAR(255),
            store_id INTEGER NOT NULL)
        """;

    private const string Select = "SELECT entity_id, parent_id, telephone, country_id, store_id FROM agi_bench_phones";
    private const string Drop = "DROP TABLE agi_bench_phones";
    private const int RowsAStatement = 500;
    private const int RowsATransaction = 100_000;

    internal async Task FillAsync(int count, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, Create, transaction: null, cancellationToken);
        var sql = new StringBuilder();
        for (var start = 0; start < count; start += RowsATransaction)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var end = Math.Min(count, start + RowsATransaction);
            for (var first = start; first < end; first += RowsAStatement)
            {
                sql.Clear().Append("INSERT INTO agi_bench_phones VALUES ");
                for (var i = first; i < Math.Min(end, first + RowsAStatement); i++)
                {
                    // The texts are made here and hold no quote.
                    var (text, country, _) = BenchPhoneNumbers.At(i);
                    sql.Append(i == first ? "(" : ",(").Append(i + 1).Append(',').Append(i + 1).Append(",'").Append(text).Append("','").Append(country).Append("',1)");
                }

                await ExecuteAsync(connection, sql.ToString(), transaction, cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Reads every row once and hands it on.</summary>
    internal async Task<long> ReadAsync(Action<PhoneRow> sink, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = Select;
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess | CommandBehavior.SingleResult, cancellationToken);
        var rows = 0L;
        while (await reader.ReadAsync(cancellationToken))
        {
            var rowId = (uint)reader.GetInt64(0);
            var owner = new PhoneOwner(PhoneOwnerKind.Customer, (uint)reader.GetInt64(1));
            var telephone = reader.IsDBNull(2) ? null : reader.GetString(2);
            var country = reader.IsDBNull(3) ? null : reader.GetString(3);
            sink(new PhoneRow(owner, PhoneTable.CustomerAddress, rowId, telephone, country, (int)reader.GetInt64(4)));
            rows++;
        }

        return rows;
    }

    internal async Task DropAsync()
    {
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        await ExecuteAsync(connection, Drop, transaction: null, CancellationToken.None);
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>The benchmark's table as the phone directory reads a shop's.</summary>
internal sealed class BenchPhoneSource(BenchPhoneTable table) : IPhoneSource
{
    private static readonly PhoneWatermarks Start = new()
    {
        OrderAddressId = 0,
        CustomerAddressId = 0,
        QuoteAddressId = 0,
        OrdersUpdatedAt = DateTime.UnixEpoch,
        CustomerAddressesUpdatedAt = DateTime.UnixEpoch,
    };

    public async Task<PhoneWatermarks> ReadAllAsync(Action<PhoneRow> sink, IProgress<PhoneLoadProgress>? progress, CancellationToken cancellationToken)
    {
        await table.ReadAsync(sink, cancellationToken);
        return Start;
    }

    public Task<PhoneWatermarks> ReadChangesAsync(
        PhoneWatermarks since, bool includeCustomerAddresses, Action<PhoneRow> sink, CancellationToken cancellationToken) => Task.FromResult(since);

    public Task<IReadOnlyList<PhoneRow>> SearchAsync(PhoneNumber number, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PhoneRow>>([]);
}
