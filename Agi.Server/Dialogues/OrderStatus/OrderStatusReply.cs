using Agi.Routing.Calls;

namespace Agi.Server.Dialogues.OrderStatus;

/// <summary>What came of asking for an order.</summary>
internal abstract record OrderStatusReply
{
    private OrderStatusReply()
    {
    }

    /// <summary>The caller has proved that the order is theirs.</summary>
    public sealed record Told(OrderAnswer Answer) : OrderStatusReply;

    /// <summary>There is no such order, or it does not go to that postcode. Nobody outside learns which.</summary>
    public sealed record NoMatch : OrderStatusReply;

    /// <summary>Nothing was looked up: the caller's number or the order's has had its failed tries. Callers hear the same as for <see cref="NoMatch"/>, and go to a person.</summary>
    public sealed record Locked : OrderStatusReply;

    /// <summary>The shop did not answer. The try does not count.</summary>
    public sealed record Unavailable : OrderStatusReply;
}
