namespace Agi.Routing.Magento;

/// <summary>An address of an order, or an order without one.</summary>
/// <param name="OrderId">The order's entity_id.</param>
/// <param name="StoreId">The order's store; 0 where it has none.</param>
/// <param name="Telephone">The field as typed, or null.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code, or null.</param>
public sealed record OrderAddressRow(long OrderId, int StoreId, string? Telephone, string? Country);
