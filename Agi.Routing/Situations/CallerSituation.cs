using Agi.Routing.Facts;
using Agi.Routing.Magento;

namespace Agi.Routing.Situations;

/// <summary>The situation of the caller: what the classifier concludes from a snapshot. It is that of one person behind the number, who decides.</summary>
/// <param name="People">Everybody behind the number with the verdict on each order, the one who decides first; empty for an unknown caller.</param>
public sealed record CallerSituation(IReadOnlyList<IdentityVerdict> People)
{
    /// <summary>The situation.</summary>
    public Situation Situation => Decides?.Situation ?? Situation.UnknownCaller;

    /// <summary>The person whose situation it is; null for an unknown caller.</summary>
    public CallerIdentity? Identity => Decides?.Identity;

    /// <summary>The order that decided; null where no single order did.</summary>
    public OrderSnapshot? Order => Decides?.Deciding?.Order;

    /// <summary>How many orders of that person wait for delivery.</summary>
    public int OpenOrders => Decides?.OpenOrders ?? 0;

    /// <summary>One short sentence that says why, without personal data.</summary>
    public string Reason => Decides?.Reason ?? "The shop does not know the number.";

    /// <summary>When the deciding order left or arrived, UTC; null where it did not.</summary>
    public DateTime? DeliveredAt => Decides?.Deciding?.DeliveredAt;

    private IdentityVerdict? Decides => People.Count > 0 ? People[0] : null;
}
