namespace Agi.Tests.Shops;

/// <summary>A store view of the test shop.</summary>
/// <param name="Id">store_id, and its group's id.</param>
/// <param name="WebsiteId">website_id.</param>
/// <param name="Code">code.</param>
/// <param name="Country">general/country/default as it comes out after the fall-back.</param>
/// <param name="Locale">general/locale/code as it comes out after the fall-back.</param>
public sealed record TestStore(int Id, int WebsiteId, string Code, string Country, string Locale)
{
    /// <summary>Two stores share the first website; the others have one each.</summary>
    public static readonly IReadOnlyList<TestStore> All =
    [
        new(1, 1, "fr", "FR", "fr_FR"), new(2, 2, "uk", "GB", "en_GB"), new(3, 1, "fr_outlet", "FR", "fr_FR"), new(4, 3, "us", "US", "en_US"),
    ];

    public static TestStore Of(int id) => All[id - 1];
}
