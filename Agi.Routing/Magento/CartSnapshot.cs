namespace Agi.Routing.Magento;

/// <summary>An active cart with items.</summary>
public sealed record CartSnapshot
{
    /// <summary>quote.entity_id.</summary>
    public required long EntityId { get; init; }

    /// <summary>created_at, UTC; null for a zero date.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>updated_at, UTC; null for a zero date. Saving a price rule of the catalogue moves it, however old the cart.</summary>
    public DateTime? UpdatedAt { get; init; }

    /// <summary>Store of the cart.</summary>
    public int? StoreId { get; init; }

    /// <summary>An order came from the cart.</summary>
    public bool IsOrdered { get; init; }
}
