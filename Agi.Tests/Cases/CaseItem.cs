using Agi.Tests.Magento;

namespace Agi.Tests.Cases;

/// <summary>A line of an order, with the quantities that Magento's models keep.</summary>
internal sealed class CaseItem(decimal ordered)
{
    public string Type { get; init; } = "simple";

    public bool Virtual { get; init; }

    /// <summary>locked_do_ship: another system ships it.</summary>
    public bool Locked { get; init; }

    /// <summary>A bundle whose parts ship one by one.</summary>
    public bool Separate { get; init; }

    /// <summary>A bundle's selections, or a configurable product's simple one.</summary>
    public IReadOnlyList<CaseItem> Parts { get; init; } = [];

    public decimal Shipped { get; set; }

    public decimal Refunded { get; set; }

    public decimal Canceled { get; set; }

    public decimal Left => Virtual || Locked ? 0
        : Separate ? Parts.Sum(part => part.Left)
        : Math.Max(ordered - Shipped - Refunded - Canceled, 0);

    public static CaseItem Bundle(bool separate, params CaseItem[] parts) => new(1) { Type = "bundle", Separate = separate, Parts = parts };

    public static CaseItem Configurable(decimal ordered) => new(ordered) { Type = "configurable", Parts = [new CaseItem(ordered)] };

    /// <summary>Of a bundle that ships separately, its first part.</summary>
    public void Ship(decimal quantity)
    {
        if (Separate) Parts[0].Shipped += quantity;
        Shipped += quantity;
    }

    public void ShipLeft()
    {
        if (Left == 0) return;
        // The parts of what ships together keep 0, and a bundle that ships separately counts a shipment as one piece.
        if (!Separate)
        {
            Shipped += Left;
            return;
        }

        foreach (var part in Parts) part.Shipped += part.Left;
        Shipped = 1;
    }

    public void RefundAll()
    {
        Refunded = ordered;
        foreach (var part in Parts) part.RefundAll();
    }

    public void CancelLeft()
    {
        Canceled = Math.Max(ordered - Shipped - Refunded, 0);
        foreach (var part in Parts) part.CancelLeft();
    }

    public void Write(ShopRows rows, int order, int version, int? parent = null)
    {
        var id = rows.NextId();
        var options = Type is not "bundle" ? null
            : version == 1 ? $$"""a:1:{s:13:"shipment_type";s:1:"{{(Separate ? 1 : 0)}}";}"""
            : $$"""{"shipment_type":"{{(Separate ? 1 : 0)}}"}""";
        rows.Item(order, ordered, Shipped, id, parent, Type, options, Virtual ? 1 : 0, Locked ? 1 : null, Refunded, Canceled);
        foreach (var part in Parts) part.Write(rows, order, version, id);
    }
}
