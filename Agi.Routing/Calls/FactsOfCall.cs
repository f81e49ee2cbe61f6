using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Rules;
using Agi.Routing.Situations;

namespace Agi.Routing.Calls;

/// <summary>Takes the facts of a call from what the PBX, the number and the shop said.</summary>
internal static class FactsOfCall
{
    /// <summary>The facts as the rules ask for them.</summary>
    /// <param name="at">The moment to judge by.</param>
    /// <param name="type">What the number is for; null where there is none.</param>
    /// <param name="found">What the shop knows; null where it was not asked or did not answer.</param>
    /// <param name="store">The store of the deciding order, else of the caller; null where it is not known.</param>
    public static CallFacts Of(IncomingCall call, DateTimeOffset at, RouteStatus status, PhoneNumber? number, NumberType? type, CallerSituation? found, StoreInfo? store, RoutingRules rules)
    {
        var order = found?.Order;
        var zone = ZoneOf(store, rules);
        var deliveredOn = Day(found?.DeliveredAt);
        return new CallFacts
        {
            At = at,
            Status = status,
            Situation = found?.Situation ?? Situation.UnknownCaller,
            Dialed = call.Dialed,
            Caller = number,
            CallerType = type,
            CustomerGroup = found?.Identity?.Group,
            Store = store?.Code,
            ChannelLanguage = call.Language,
            StoreLanguage = CallLanguage.Primary(store?.Locale),
            OrderTotal = order?.GrandTotal,
            OrderCurrency = order?.Currency,
            OrderNumber = order?.IncrementId,
            OrderAge = order?.CreatedAt is { } created ? at.UtcDateTime - created : null,
            OrderedOn = Day(order?.CreatedAt),
            ShippedOn = Day(order?.LastShipmentAt),
            DeliveredOn = deliveredOn,
            // Days as people count them: what came yesterday evening came one day ago.
            DaysSinceDelivery = deliveredOn is { } day ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime).DayNumber - day.DayNumber : null,
            RefundedOn = Day(order?.LastRefundAt),
            OpenOrders = found?.OpenOrders ?? 0,
        };

        DateOnly? Day(DateTime? utc) => utc is { } time ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc), zone)) : null;
    }

    /// <summary>The time zone of a store; that of the rules where the store has none.</summary>
    public static TimeZoneInfo ZoneOf(StoreInfo? store, RoutingRules rules) => store?.TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var known) ? known : rules.TimeZone;
}
