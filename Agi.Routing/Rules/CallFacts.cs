using Agi.Routing.Phones;
using Agi.Routing.Situations;

namespace Agi.Routing.Rules;

/// <summary>What rules may ask of a call. Null means that the fact is not there, and a condition on it does not hold.</summary>
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

    /// <summary>customer_group_code.</summary>
    public string? CustomerGroup { get; init; }

    /// <summary>Code of the store of the deciding order, else of the caller.</summary>
    public string? Store { get; init; }

    /// <summary>The language that the dialplan gave the channel (agi_language), or null.</summary>
    public string? ChannelLanguage { get; init; }

    /// <summary>The language of the caller's store (<c>fr</c> of <c>fr_FR</c>), or null.</summary>
    public string? StoreLanguage { get; init; }

    /// <summary>grand_total of the deciding order.</summary>
    public decimal? OrderTotal { get; init; }

    /// <summary>Time since the deciding order was placed.</summary>
    public TimeSpan? OrderAge { get; init; }

    /// <summary>Days since the last shipment, delivery or (virtual) invoice of the deciding order, by the calendar of the store's time zone: 0 is today.</summary>
    public int? DaysSinceDelivery { get; init; }

    /// <summary>Orders that wait for delivery.</summary>
    public int OpenOrders { get; init; }

    /// <summary>Whether the shop was asked and answered: false for degraded, timeout and error.</summary>
    public bool ShopAnswered => Status is RouteStatus.Ok or RouteStatus.NotFound or RouteStatus.Ambiguous;
}
