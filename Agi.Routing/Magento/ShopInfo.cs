using Agi.Routing.Phones;

namespace Agi.Routing.Magento;

/// <summary>What the engine knows of the shop as a whole.</summary>
public sealed record ShopInfo
{
    /// <summary>The version's name for people, such as <c>Magento 2</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The stores by id, with each one's settings after the fall-back stores, websites, default.</summary>
    public required IReadOnlyDictionary<int, StoreInfo> Stores { get; init; }

    /// <summary>The countries by which national numbers of this shop are read.</summary>
    /// <param name="fallback"><c>country:</c> of routing.yaml, or null.</param>
    /// <param name="normaliser">Says which countries there are.</param>
    public PhoneCountries PhoneCountries(string? fallback, PhoneNormaliser normaliser) =>
        new(Stores.ToDictionary(s => s.Key, s => s.Value.Country), fallback, normaliser);
}
