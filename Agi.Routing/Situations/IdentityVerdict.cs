using Agi.Routing.Facts;
using Agi.Routing.Magento;

namespace Agi.Routing.Situations;

/// <summary>What the classifier says of one person behind the number.</summary>
public sealed record IdentityVerdict
{
    /// <summary>The person.</summary>
    public required CallerIdentity Identity { get; init; }

    /// <summary>The person's situation, as if nobody else shared the number.</summary>
    public required Situation Situation { get; init; }

    /// <summary>The verdict that decided; null where no single order did.</summary>
    public OrderVerdict? Deciding { get; init; }

    /// <summary>How many orders wait for delivery.</summary>
    public int OpenOrders { get; init; }

    /// <summary>One short sentence that says why, without personal data.</summary>
    public required string Reason { get; init; }

    /// <summary>Every order's verdict, newest order first.</summary>
    public IReadOnlyList<OrderVerdict> Orders { get; init; } = [];
}
