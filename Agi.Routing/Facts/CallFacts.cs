using System.Collections.Immutable;

namespace Agi.Routing.Facts;

/// <summary>What rules may ask of a call. Null means that the call is without the fact: a condition on it does not hold.</summary>
public sealed record CallFacts
{
    /// <summary>The moment that the rules are applied at.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How well the caller is known.</summary>
    public required RouteStatus Status { get; init; }

    /// <summary>The caller's situation; <see cref="Situation.UnknownCaller"/> where the shop could not be asked.</summary>
    public required Situation Situation { get; init; }

    /// <summary>The number dialled (DNID), as Asterisk gives it.</summary>
    public string? Dialed { get; init; }

    /// <summary>The caller's number in E.164.</summary>
    public PhoneNumber? Caller { get; init; }

    /// <summary>What kind of line the caller's number is; null where there is no number.</summary>
    public NumberType? CallerType
    {
        get => field ?? (Caller is null ? null : NumberType.Unknown);
        init;
    }

    /// <summary>The customer's group: Magento's customer_group_code.</summary>
    public string? CustomerGroup { get; init; }

    /// <summary>Code of the store of the deciding order, else of the caller.</summary>
    public string? Store { get; init; }

    /// <summary>The language that the dialplan gave the channel (agi_language), or null.</summary>
    public string? ChannelLanguage { get; init; }

    /// <summary>The language of the caller's store (<c>fr</c> of <c>fr_FR</c>), or null.</summary>
    public string? StoreLanguage { get; init; }

    /// <summary>Grand total of the deciding order, in the order's currency.</summary>
    public decimal? OrderTotal { get; init; }

    /// <summary>The currency of <see cref="OrderTotal"/>, ISO 4217; null where it is unknown.</summary>
    public string? OrderCurrency { get; init; }

    /// <summary>The number of the deciding order, as people see it.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>The day on which the deciding order was placed, by the calendar of the store's time zone; so are the three below.</summary>
    public DateOnly? OrderedOn { get; init; }

    /// <summary>The day of its last shipment.</summary>
    public DateOnly? ShippedOn { get; init; }

    /// <summary>The day on which it left or arrived: the one that <see cref="DaysSinceDelivery"/> counts from.</summary>
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>The day of its last refund.</summary>
    public DateOnly? RefundedOn { get; init; }

    /// <summary>Time since the deciding order was placed.</summary>
    public TimeSpan? OrderAge { get; init; }

    /// <summary>Days since the last shipment, delivery or (virtual) invoice of the deciding order, by the calendar of the store's time zone: 0 is today.</summary>
    public int? DaysSinceDelivery { get; init; }

    /// <summary>Orders that wait for delivery.</summary>
    public int OpenOrders { get; init; }

    /// <summary>
    /// The facts that need no property of their own, by their keys in the catalogue: a text, or a <see cref="decimal"/> for a number (ticks for a duration).
    /// A new fact of the catalogue is kept here. A call without the fact has no entry.
    /// </summary>
    internal ImmutableDictionary<string, object> More { get; init; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>Whether the shop was asked and answered: false for degraded, timeout and error.</summary>
    internal bool ShopAnswered => Status is RouteStatus.Ok or RouteStatus.NotFound or RouteStatus.Ambiguous;

    /// <summary>The same call with another value of a fact that is kept in <see cref="More"/>; null takes it away.</summary>
    internal CallFacts With(string key, object? value) => this with { More = value is null ? More.Remove(key) : More.SetItem(key, value) };
}
