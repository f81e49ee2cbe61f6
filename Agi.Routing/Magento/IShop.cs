using Agi.Routing.Phones;

namespace Agi.Routing.Magento;

/// <summary>A Magento shop's database, of either version: what the engine asks of it.</summary>
public interface IShop : IPhoneSource
{
    /// <summary>What the shop last said of itself; null until it was reached once.</summary>
    ShopInfo? Info { get; }

    /// <summary>Which Magento it is and what its stores say, read once at start and again now and then.</summary>
    Task<ShopInfo> ReadInfoAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Reads all that is known of the people behind a number, in at most three round trips, each statement on an index.
    /// Owners that are gone from the database are left out; people who are one (a guest and the customer with that e-mail) are merged.
    /// </summary>
    Task<CallerSnapshot> ReadCallerAsync(IReadOnlyList<PhoneOwner> owners, CancellationToken cancellationToken);

    /// <summary>The addresses of the orders that have a number which people see (<c>increment_id</c>); each store may have one. Empty where there is none.</summary>
    Task<IReadOnlyList<OrderAddressRow>> FindOrdersAsync(string number, CancellationToken cancellationToken);

    /// <summary>
    /// Runs every statement that a call can need, on no rows, so that the first caller does not pay for what is done once: a connection, plans, compiled code.
    /// It also shows whether the statements run at all.
    /// </summary>
    Task WarmAsync(CancellationToken cancellationToken);
}
