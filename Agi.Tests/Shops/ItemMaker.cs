using Agi.Samples;

namespace Agi.Tests.Shops;

/// <summary>Fills an order with rows of all kinds of products.</summary>
internal sealed class ItemMaker(Random random)
{
    private static readonly string[] Names =
    [
        "Lampe de table", "Chaise", "Étagère", "Set \"reading\"", "O'Neill lamp", "x'; DELETE FROM sales_order; --", "200 OK\nHANGUP", "ランプ 💡", "مصباح",
    ];

    /// <summary>How much of it is shipped.</summary>
    public enum Shipping
    {
        None,
        Partly,
        All,
        Virtual,
        Canceled,
    }

    /// <summary>Adds one to four rows, with the parts of bundles and the variants of configurable products.</summary>
    public void Fill(ShopOrder order, Shipping shipping)
    {
        var rows = 1 + random.Next(random.Next(4) == 0 ? 4 : 2);
        // If something is left to ship, it is in the first row. The others may be anything.
        for (var i = 0; i < rows; i++) AddRow(order, shipping == Shipping.Partly && i > 0 ? (Shipping)random.Next(3) : shipping);
        order.IsVirtual = shipping == Shipping.Virtual ? 1 : random.Next(30) == 0 ? null : 0;
    }

    private void AddRow(ShopOrder order, Shipping shipping)
    {
        var item = new ShopItem { Name = Names[random.Next(Names.Length)], Ordered = 1 + random.Next(4) };
        order.Items.Add(item);
        if (shipping == Shipping.Virtual)
        {
            (item.Type, item.IsVirtual) = (random.Next(2) == 0 ? "virtual" : "downloadable", 1);
            return;
        }

        switch (random.Next(12))
        {
            case 0 or 1:
                item.Type = "configurable";
                Move(item, shipping);
                // The variant's own quantities say nothing: Magento ships the parent.
                order.Items.Add(new ShopItem { ParentId = Parent, Ordered = item.Ordered, Shipped = 0, Name = item.Name });
                break;
            case 2 or 3:
                (item.Type, item.ShipmentType) = ("bundle", random.Next(4) == 0 ? null : 0);
                Move(item, shipping);
                for (var parts = 1 + random.Next(3); parts > 0; parts--)
                {
                    order.Items.Add(new ShopItem { ParentId = Parent, Ordered = item.Ordered, Shipped = random.Next(2) == 0 ? 0 : item.Ordered });
                }

                break;
            case 4 or 5:
                (item.Type, item.ShipmentType) = ("bundle", 1);
                if (random.Next(5) == 0) item.Shipped = item.Ordered;
                for (var parts = 1 + random.Next(3); parts > 0; parts--)
                {
                    var part = new ShopItem { ParentId = Parent, Ordered = item.Ordered * (1 + random.Next(2)) };
                    if (random.Next(6) == 0) (part.Type, part.IsVirtual) = ("virtual", 1);
                    else Move(part, shipping);
                    order.Items.Add(part);
                }

                break;
            case 6:
                // A row beside the goods that never ships.
                (item.Type, item.IsVirtual) = ("virtual", 1);
                order.Items.Add(Move(new ShopItem { Ordered = 1 + random.Next(3) }, shipping));
                break;
            case 7:
                item.Locked = random.Next(3) == 0 ? 0 : 1;
                Move(item, shipping);
                break;
            case 8:
                item.IsVirtual = null;
                Move(item, shipping);
                break;
            default:
                Move(item, shipping);
                break;
        }
    }

    /// <summary>Stands for the id of the last row without a parent. The generator replaces it.</summary>
    public const uint Parent = uint.MaxValue;

    private ShopItem Move(ShopItem item, Shipping shipping)
    {
        var ordered = item.Ordered ?? 0;
        switch (shipping)
        {
            case Shipping.Canceled:
                item.Canceled = ordered;
                break;
            case Shipping.Partly:
                item.Ordered = ordered + 1;
                if (random.Next(2) == 0) item.Shipped = ordered;
                else (item.Shipped, item.Refunded) = (ordered - 0.5m, 0.25m);
                break;
            case Shipping.All when random.Next(4) == 0:
                (item.Shipped, item.Refunded, item.Canceled) = (ordered - 1, random.Next(2), 1);
                break;
            case Shipping.All:
                (item.Shipped, item.Refunded) = (ordered, random.Next(10) == 0 ? ordered : 0);
                break;
            default:
                if (random.Next(20) == 0) (item.Refunded, item.Canceled) = (null, null);
                if (random.Next(10) == 0) item.Refunded = ordered;
                break;
        }

        return item;
    }
}
