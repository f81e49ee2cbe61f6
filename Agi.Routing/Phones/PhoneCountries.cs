namespace Agi.Routing.Phones;

/// <summary>Which country's rules a national number is read by, where its address does not say.</summary>
public sealed class PhoneCountries
{
    /// <summary>Magento's own id of the store that stands for the whole shop.</summary>
    private const int AdminStore = 0;

    private readonly PhoneNormaliser _normaliser;
    private readonly Dictionary<int, string> _stores = [];

    /// <summary>The countries of a shop.</summary>
    /// <param name="stores">Each store's default country, or null, by store id; 0 is the whole shop.</param>
    /// <param name="fallback"><c>country:</c> of routing.yaml, or null.</param>
    /// <param name="normaliser">Says which countries there are; others count as none.</param>
    public PhoneCountries(IReadOnlyDictionary<int, string?> stores, string? fallback, PhoneNormaliser normaliser)
    {
        _normaliser = normaliser;
        foreach (var (id, country) in stores)
        {
            if (normaliser.KnowsCountry(country))
                _stores[id] = country!;
            else
                StoresWithout = [.. StoresWithout, id];
        }

        Default = _stores.TryGetValue(AdminStore, out var shop) ? shop : normaliser.KnowsCountry(fallback) ? fallback : null;
    }

    /// <summary>The stores that say no country themselves.</summary>
    internal IReadOnlyList<int> StoresWithout { get; } = [];

    /// <summary>The country of all that say none: the shop's, else that of routing.yaml; null if neither says one.</summary>
    internal string? Default { get; }

    /// <summary>The country of an address, else of its store, else of the shop, else of routing.yaml; null if none says one.</summary>
    internal string? Resolve(string? country, int storeId) =>
        _normaliser.KnowsCountry(country) ? country
        : _stores.TryGetValue(storeId, out var store) ? store
        : Default;
}
