using Agi.Routing.Magento;
using Agi.Routing.Situations;

namespace Agi.Routing.Calls;

/// <summary>The state of an order, for the one who has proved that it is theirs.</summary>
public sealed record OrderAnswer
{
    /// <summary>What is true of the order.</summary>
    public required OrderStatusReport Report { get; init; }

    /// <summary>The order.</summary>
    public required OrderSnapshot Order { get; init; }

    /// <summary>The situation of the order's owner, so that rules can choose the people for the call.</summary>
    public required CallerSituation Found { get; init; }

    /// <summary>The prompt with the carrier of the newest shipment, such as <c>carrier-ups</c>; null where nothing was shipped or the carrier is not known.</summary>
    public string? CarrierPrompt { get; init; }

    /// <summary>Every prompt that <see cref="CarrierPrompt"/> can be.</summary>
    public static IReadOnlyList<string> CarrierPrompts => CarrierNames.Prompts;

    /// <summary>The order's store; null where it is gone.</summary>
    public StoreInfo? Store { get; init; }
}
