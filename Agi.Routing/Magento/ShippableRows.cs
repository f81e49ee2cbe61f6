namespace Agi.Routing.Magento;

/// <summary>How much of an order is left to ship.</summary>
internal static class ShippableRows
{
    /// <summary>
    /// The sum of what is ordered and neither shipped, refunded nor cancelled, over rows that are not virtual and not locked. A product of several
    /// rows counts once, on its parent row; a bundle whose parts are shipped separately counts its parts instead.
    /// </summary>
    public static decimal LeftToShip(IReadOnlyCollection<DetailRow> rows)
    {
        var separate = rows
            .Where(row => DbValue.Id(row.ParentId) is null && ProductOptions.ShipsSeparately(DbValue.Text(row.Options)))
            .Select(row => DbValue.Id(row.Id))
            .ToHashSet();
        return rows.Sum(row =>
        {
            var counts = DbValue.Id(row.ParentId) is { } parent ? separate.Contains(parent) : !separate.Contains(DbValue.Id(row.Id));
            if (!counts || DbValue.Flag(row.IsVirtual) || DbValue.Flag(row.LockedDoShip)) return 0m;
            return Math.Max(0m, DbValue.Amount(row.Ordered) - DbValue.Amount(row.Shipped) - DbValue.Amount(row.Refunded) - DbValue.Amount(row.Canceled));
        });
    }
}
