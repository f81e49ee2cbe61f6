using Agi.Samples;

namespace Agi.Tests.Shops;

/// <summary>The store views of the test shop: two share the first website, the others have one each.</summary>
internal static class TestStores
{
    public static readonly IReadOnlyList<ShopStore> All = [Store(1, 1, "fr", "FR", "fr_FR"), Store(2, 2, "uk", "GB", "en_GB"), Store(3, 1, "fr_outlet", "FR", "fr_FR"), Store(4, 3, "us", "US", "en_US")];

    /// <summary>Settings as real shops have them: some for all, some on a website, some on a store view.</summary>
    public static readonly (string Scope, int Id, string Path, string? Value)[] Settings =
    [
        ("default", 0, "general/country/default", "FR"), ("default", 0, "general/locale/code", "fr_FR"),
        ("default", 0, "general/locale/timezone", "Europe/Paris"), ("default", 0, "currency/options/base", "EUR"), ("default", 0, "general/store_information/phone", null),
        ("websites", 2, "general/country/default", "GB"), ("websites", 2, "general/locale/timezone", "Europe/London"), ("stores", 2, "general/locale/code", "en_GB"),
        ("stores", 4, "general/country/default", "US"), ("websites", 3, "general/locale/code", "en_US"), ("stores", 4, "general/locale/timezone", "America/New_York"),
    ];

    /// <summary>Accounts are shared by all websites. Without a row, each website has its own.</summary>
    public static readonly (string Scope, int Id, string Path, string? Value) GlobalAccounts = ("default", 0, "customer/account_share/scope", "0");

    public static ShopStore Of(int id) => All[id - 1];

    private static ShopStore Store(int id, int website, string code, string country, string locale) =>
        new() { Id = id, WebsiteId = website, Code = code, Name = "Store " + code, Country = country, Locale = locale };
}
