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
    /// The orders whose number may end in six digits that a caller has keyed in, with what proves whose they are; in one round trip, on an index. Empty where there is none, and for anything but six digits.
    /// </summary>
    /// <remarks>A shop that numbers its orders at random has none: docs/magento.md says which numbers are found.</remarks>
    Task<IReadOnlyList<OrderCandidate>> FindOrdersEndingInAsync(string digits, CancellationToken cancellationToken);

    /// <summary>One order by its entity_id, with what proves whose it is; null where it is gone.</summary>
    Task<OrderCandidate?> FindOrderAsync(long orderId, CancellationToken cancellationToken);

    /// <summary>Who carries the newest shipment of an order; null where the shop does not say. Fails where the account may not read the tracks: an answer can do without.</summary>
    Task<OrderCarrier?> ReadCarrierAsync(long orderId, CancellationToken cancellationToken);

    /// <summary>
    /// Runs every statement that a call can need, on no rows, so that the first caller does not pay for what is done once: a connection, plans, compiled code.
    /// It also shows whether the statements run at all.
    /// </summary>
    Task WarmAsync(CancellationToken cancellationToken);
}
