namespace Agi.Routing.Magento;

/// <summary>A row of the third round trip: a row of an order, or a cart.</summary>
internal sealed class DetailRow
{
    public string Kind { get; init; } = "";

    public object? OwnerId { get; init; }

    public object? Id { get; init; }

    public object? ParentId { get; init; }

    public object? IsVirtual { get; init; }

    public object? LockedDoShip { get; init; }

    public object? Ordered { get; init; }

    public object? Shipped { get; init; }

    public object? Refunded { get; init; }

    public object? Canceled { get; init; }

    public object? Options { get; init; }

    public object? UpdatedAt { get; init; }

    public object? StoreId { get; init; }
}
