using Agi.Samples;

namespace Agi.Tests.Shops;

/// <summary>People who belong together in the generator: a customer, the guests who are the same person or share the telephone, their orders and carts.</summary>
internal sealed class Household
{
    /// <summary>What it was made for, such as <c>shared+PendingPayment</c>.</summary>
    public required string Story { get; init; }

    public List<ShopCustomer> Customers { get; } = [];

    public List<ShopOrder> Orders { get; } = [];

    public List<ShopCart> Carts { get; } = [];
}
