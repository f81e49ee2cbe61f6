using Agi.Routing.Facts;
using Agi.Routing.Magento;

namespace Agi.Routing.Situations;

/// <summary>What the classifier says of one order, and why.</summary>
public sealed record OrderVerdict
{
    /// <summary>The order.</summary>
    public required OrderSnapshot Order { get; init; }

    /// <summary>What this order, looked at alone, makes of its owner's situation; null where it says nothing of it.</summary>
    public Situation? Situation { get; init; }

    /// <summary>Whether it stops counting once its owner has ordered again: an unfinished or failed payment is then forgotten.</summary>
    public bool UnlessOrderedSince { get; init; }

    /// <summary>Whether it does not count, because its owner has ordered again.</summary>
    public bool IsForgotten { get; init; }

    /// <summary>The row of the table of orders that decided, 1 to 13; 0 where none did. The rows are in docs/magento.md.</summary>
    public int Row { get; init; }

    /// <summary>One short sentence that says why, without personal data.</summary>
    public required string Reason { get; init; }

    /// <summary>
    /// When the order left or arrived, UTC: the last shipment, or the delivered status, or for a virtual order its newest invoice;
    /// null where it did not. Known whatever row decided.
    /// </summary>
    public DateTime? DeliveredAt { get; init; }
}
