using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Routing.Situations;

namespace Agi.Routing.Calls;

/// <summary>Starts from an order instead of a caller's number.</summary>
public sealed class OrderFinder(IShop shop, PhoneNormaliser normaliser, IRulesInForce rulesInForce, TimeProvider time)
{
    /// <summary>The orders that have a number which people see (<c>increment_id</c>); each store may have one.</summary>
    /// <exception cref="ShopException">The database failed.</exception>
    public async Task<IReadOnlyList<FoundOrder>> FindAsync(string number, CancellationToken cancellationToken)
    {
        var addresses = await shop.FindOrdersAsync(number, cancellationToken);
        var countries = shop.Info?.PhoneCountries(rulesInForce.Rules.Country, normaliser);
        return
        [
            .. addresses
                .GroupBy(address => address.OrderId)
                .Select(order => new FoundOrder(order.Key, [.. order.SelectMany(address => Read(address, countries)).Distinct()])),
        ];
    }

    /// <summary>Whose an order is, and their situation: what a call would find whose number leads to this order.</summary>
    /// <param name="orderId">The order's entity_id.</param>
    /// <param name="at">The moment to judge by; null is now.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ShopException">The database failed.</exception>
    public async Task<CallerSituation> JudgeAsync(long orderId, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var snapshot = await shop.ReadCallerAsync([new PhoneOwner(PhoneOwnerKind.Order, (uint)orderId)], cancellationToken);
        return new SituationClassifier(rulesInForce.Rules.Situations).Classify(snapshot, at ?? time.GetUtcNow());
    }

    private List<PhoneNumber> Read(OrderAddressRow address, PhoneCountries? countries)
    {
        normaliser.Read(address.Telephone, countries?.Resolve(address.Country, address.StoreId), out var reading);
        return reading.ToList();
    }
}

/// <summary>An order, and the numbers that its telephone fields were read as; none where none can be read.</summary>
public sealed record FoundOrder(long Id, IReadOnlyList<PhoneNumber> Numbers);
