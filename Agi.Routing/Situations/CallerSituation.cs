using Agi.Routing.Facts;
using Agi.Routing.Magento;

namespace Agi.Routing.Situations;

/// <summary>The situation of the caller: what the classifier concludes from a snapshot.</summary>
public sealed record CallerSituation
{
    /// <summary>The situation.</summary>
    public required Situation Situation { get; init; }

    /// <summary>The person whose situation it is; null for an unknown caller.</summary>
    public CallerIdentity? Identity { get; init; }

    /// <summary>The order that decided; null where no single order did.</summary>
    public OrderSnapshot? Order { get; init; }

    /// <summary>How many orders of that person wait for delivery.</summary>
    public int OpenOrders { get; init; }

    /// <summary>How many people share the number.</summary>
    public int Identities { get; init; }

    /// <summary>One short sentence that says why, without personal data.</summary>
    public required string Reason { get; init; }

    /// <summary>When the deciding order left or arrived, UTC: its last shipment, delivered status or (virtual) newest invoice; null where it did not.</summary>
    public DateTime? DeliveredAt { get; init; }

    /// <summary>Everybody behind the number with the verdict on each order, the one who decided first.</summary>
    public IReadOnlyList<IdentityVerdict> People { get; init; } = [];
}
