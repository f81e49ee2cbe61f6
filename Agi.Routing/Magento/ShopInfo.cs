namespace Agi.Routing.Magento;

/// <summary>What the engine knows of the shop as a whole.</summary>
public sealed record ShopInfo
{
    /// <summary>The version's name for people, such as <c>Magento 2</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The stores by id, with each one's settings after the fall-back stores, websites, default.</summary>
    public required IReadOnlyDictionary<int, StoreInfo> Stores { get; init; }
}
