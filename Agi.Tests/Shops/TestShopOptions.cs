namespace Agi.Tests.Shops;

/// <summary>What shop to make.</summary>
public sealed record TestShopOptions
{
    /// <summary>Registered customers. Guests come on top, about one for six customers.</summary>
    public int Customers { get; init; } = 10_000;

    public int Seed { get; init; } = 1;

    /// <summary>The moment that all ages are counted back from, UTC; fractions of a second are cut.</summary>
    public required DateTime Now { get; init; }

    /// <summary>Magento's table_prefix.</summary>
    public string TablePrefix { get; init; } = "";

    /// <summary>
    /// False gives a plain shop for measuring at size: half an order a customer, one address each, few oddities.
    /// True (the default) gives the dense one, in which every row and boundary of the rules occurs often.
    /// </summary>
    public bool Dense { get; init; } = true;
}
