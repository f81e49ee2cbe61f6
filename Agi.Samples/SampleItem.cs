namespace Agi.Samples;

/// <summary>One row of an order.</summary>
internal sealed record SampleItem
{
    public required SampleProduct Product { get; init; }

    public decimal Ordered { get; init; } = 1;

    public decimal Shipped { get; init; }

    public decimal Refunded { get; init; }

    public decimal Canceled { get; init; }

    /// <summary>locked_do_ship: somebody else ships it.</summary>
    public bool Locked { get; init; }

    /// <summary>The parts of a bundle.</summary>
    public IReadOnlyList<SampleItem> Parts { get; init; } = [];

    /// <summary>Whether the parts of the bundle are shipped each by itself.</summary>
    public bool ShippedSeparately { get; init; }
}
