namespace Agi.Routing.Magento;

/// <summary>An active cart with items.</summary>
/// <param name="EntityId">quote.entity_id.</param>
/// <param name="UpdatedAt">updated_at, UTC; null for a zero date.</param>
/// <param name="StoreId">Store of the cart.</param>
public sealed record CartSnapshot(long EntityId, DateTime? UpdatedAt, int? StoreId);
