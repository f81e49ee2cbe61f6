using Agi.Routing.Magento;

namespace Agi.Routing.Calls;

/// <summary>What the shop last said of itself and its stores.</summary>
public interface IShopInfo
{
    /// <summary>Null until the shop has answered once.</summary>
    ShopInfo? Info { get; }
}
