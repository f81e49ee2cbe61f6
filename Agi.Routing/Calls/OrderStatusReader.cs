using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Routing.Situations;

namespace Agi.Routing.Calls;

/// <summary>Tells the state of an order to whoever knows its number and the postcode that it goes to.</summary>
/// <remarks>It counts no tries and hides no times: whoever lets callers ask must do both.</remarks>
public sealed class OrderStatusReader(IShop shop, IRulesInForce rulesInForce)
{
    /// <summary>The order whose number ends in six digits and that goes to a postcode; null where the two do not fit together.</summary>
    /// <param name="sixDigits">The last six digits of the order's number.</param>
    /// <param name="postcode">The digits of the delivery postcode.</param>
    /// <param name="at">The moment to judge by.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ShopException">The database failed.</exception>
    public async Task<OrderAnswer?> ProveAsync(string sixDigits, string postcode, DateTimeOffset at, CancellationToken cancellationToken) =>
        await ReadAsync(OrderProof.Find(await shop.FindOrdersEndingInAsync(sixDigits, cancellationToken), postcode), at, cancellationToken);

    /// <summary>The order with this entity_id, if it goes to a postcode: for a caller whose number leads to just one open order. Null where the two do not fit together.</summary>
    /// <param name="orderId">The order's entity_id.</param>
    /// <param name="postcode">The digits of the delivery postcode.</param>
    /// <param name="at">The moment to judge by.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ShopException">The database failed.</exception>
    public async Task<OrderAnswer?> ProvePostcodeAsync(long orderId, string postcode, DateTimeOffset at, CancellationToken cancellationToken) =>
        await ReadAsync(await shop.FindOrderAsync(orderId, cancellationToken) is { } order ? OrderProof.Find([order], postcode) : null, at, cancellationToken);

    private async Task<OrderAnswer?> ReadAsync(long? proved, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (proved is not { } id) return null;
        var rules = rulesInForce.Rules;
        var snapshot = await shop.ReadCallerAsync([new PhoneOwner(PhoneOwnerKind.Order, (uint)id)], cancellationToken);
        var found = new SituationClassifier(rules.Situations).Classify(snapshot, at);
        if (found.People.SelectMany(person => person.Orders).FirstOrDefault(of => of.Order.EntityId == id) is not { } verdict) return null;
        var store = verdict.Order.StoreId is { } number && shop.Info is { } info ? info.Stores.GetValueOrDefault(number) : null;
        return new OrderAnswer
        {
            Report = OrderStatusReport.Of(verdict, rules.Situations, FactsOfCall.ZoneOf(store, rules)),
            Order = verdict.Order,
            Found = found,
            CarrierPrompt = verdict.Order.Shipments > 0 ? CarrierNames.PromptOf(await CarrierAsync(id, cancellationToken)) : null,
            Store = store,
        };
    }

    /// <summary>The carrier; null too where the account may not read it, which <c>check</c> tells.</summary>
    private async Task<OrderCarrier?> CarrierAsync(long order, CancellationToken cancellationToken)
    {
        try
        {
            return await shop.ReadCarrierAsync(order, cancellationToken);
        }
        catch (ShopException)
        {
            return null;
        }
    }
}
