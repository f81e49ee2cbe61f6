using System.Data.Common;
using System.Globalization;

namespace Agi.Samples;

/// <summary>The rows of the sample shop, collected in memory and written in one transaction.</summary>
/// <param name="now">The moment that ages are counted back from, UTC.</param>
internal sealed class SampleTables(DateTime now)
{
    /// <summary>Parents first, so that no row points to one that is not there yet.</summary>
    private static readonly string[] Order =
    [
        "store_website", "store_group", "store", "core_config_data", "customer_group", "customer_entity", "customer_address_entity",
        "sales_order", "sales_order_address", "sales_order_item", "sales_order_payment", "sales_payment_transaction", "sales_shipment",
        "sales_shipment_track", "sales_invoice", "sales_creditmemo", "sales_order_status_history", "quote", "quote_address",
    ];

    private readonly Dictionary<string, List<(string Column, object? Value)[]>> _rows = Order.ToDictionary(table => table, _ => new List<(string, object?)[]>(), StringComparer.Ordinal);

    /// <summary>The key that the next row of a table gets.</summary>
    public int NextId(string table) => _rows[table].Count + 1;

    /// <summary>Adds a row; its key column comes with the next number.</summary>
    public int Add(string table, string key, params (string Column, object? Value)[] cells)
    {
        var id = NextId(table);
        AddWithId(table, key, id, cells);
        return id;
    }

    /// <summary>Adds a row with a key of its own.</summary>
    public void AddWithId(string table, string key, int id, params (string Column, object? Value)[] cells) =>
        _rows[table].Add([(key, id), .. cells]);

    /// <summary>A moment in the past as the tables have it: text, UTC, whole seconds.</summary>
    public string At(TimeSpan ago) => (now - ago).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Writes all rows.</summary>
    public async Task WriteAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var table in Order)
        {
            foreach (var row in _rows[table])
            {
                await using var command = connection.CreateCommand();
                command.Transaction = transaction;
                // Names of tables and columns are constants of this program; every value is a parameter.
                command.CommandText = $"INSERT INTO {table} ({string.Join(", ", row.Select(cell => cell.Column))}) VALUES ({string.Join(", ", row.Select(cell => "@" + cell.Column))})";
                foreach (var (column, value) in row)
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = "@" + column;
                    parameter.Value = Stored(value);
                    command.Parameters.Add(parameter);
                }

                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>SQLite has no decimal: as a number it is a double there, and the driver would store text.</summary>
    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        bool flag => flag ? 1 : 0,
        decimal number => (double)number,
        _ => value,
    };
}
