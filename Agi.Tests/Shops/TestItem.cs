namespace Agi.Tests.Shops;

/// <summary>One row of an order. Null is NULL.</summary>
internal sealed class TestItem
{
    public uint Id { get; set; }

    public uint? ParentId { get; set; }

    public string Type { get; set; } = "simple";

    /// <summary>For bundles: 0 together, 1 separately; null leaves product_options NULL.</summary>
    public int? ShipmentType { get; set; }

    public int? IsVirtual { get; set; } = 0;

    public int? Locked { get; set; }

    public decimal? Ordered { get; set; } = 1;

    public decimal? Shipped { get; set; } = 0;

    public decimal? Refunded { get; set; } = 0;

    public decimal? Canceled { get; set; } = 0;

    public string Name { get; set; } = "Something";
}
