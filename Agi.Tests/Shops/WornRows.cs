using Agi.Samples;

namespace Agi.Tests.Shops;

/// <summary>Rows as an old Magento 1 shop has them: what is a time of the last century in a story is one that the shop lost, as a zero date or NULL.</summary>
internal sealed class WornRows(Magento1Rows rows) : IShopRows
{
    private const string Zero = "0000-00-00 00:00:00";

    /// <summary>Tables whose times can be NULL.</summary>
    private static readonly HashSet<string> Nullable =
    [
        "sales_order", "sales_payment_transaction", "sales_shipment", "sales_shipment_track", "sales_invoice", "sales_creditmemo", "sales_order_status_history",
    ];

    public void Add(string table, params ReadOnlySpan<(string Column, object? Value)> cells)
    {
        var worn = cells.ToArray();
        var id = (uint)(cells[0].Value is uint number ? number : 0);
        foreach (ref var cell in worn.AsSpan())
        {
            cell.Value = (table, cell.Column, cell.Value) switch
            {
                ("sales_order", "total_due", _) when id % 3 == 0 => null,
                ("sales_order_item", "updated_at", _) when id % 7 == 0 => Zero,
                // Mostly 0.
                ("quote", "customer_id", null) when id % 9 == 0 => DBNull.Value,
                (_, _, DateTime { Year: <= 2000 }) => Nullable.Contains(table) && id % 2 == 0 ? null : Zero,
                _ => cell.Value,
            };
        }

        rows.Add(table, worn);
    }
}
