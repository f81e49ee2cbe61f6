namespace Agi.Tests.Shops;

/// <summary>Writes households in the layout of one version of Magento.</summary>
internal abstract class ShopWriter
{
    protected static readonly (int Id, string Code)[] Groups = [(0, "NOT LOGGED IN"), (1, "General"), (2, "Wholesale"), (3, "Retailer")];

    /// <summary>Settings as real shops have them: some for all, some on a website, some on a store view.</summary>
    protected static readonly (string Scope, int Id, string Path, string? Value)[] Settings =
    [
        ("default", 0, "general/country/default", "FR"), ("default", 0, "general/locale/code", "fr_FR"),
        ("default", 0, "general/locale/timezone", "Europe/Paris"), ("default", 0, "currency/options/base", "EUR"), ("default", 0, "general/store_information/phone", null),
        ("websites", 2, "general/country/default", "GB"), ("websites", 2, "general/locale/timezone", "Europe/London"), ("stores", 2, "general/locale/code", "en_GB"),
        ("stores", 4, "general/country/default", "US"), ("websites", 3, "general/locale/code", "en_US"), ("stores", 4, "general/locale/timezone", "America/New_York"),
    ];

    /// <summary>The statements that make the tables.</summary>
    public abstract string Schema(string prefix);

    public abstract void WriteStores();

    public abstract void Write(Household home);

    protected static string Resource(string name)
    {
        using var stream = typeof(ShopWriter).Assembly.GetManifestResourceStream("Agi.Tests.Shops." + name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the tests.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    protected static decimal? Money(decimal? amount) => amount is { } given ? Math.Round(given, 4) : null;
}
