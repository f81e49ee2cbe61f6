namespace Agi.Tests.Shops;

/// <summary>What story an order is made for; its numbers fall on, just before and just after the boundaries of that story.</summary>
internal enum OrderKind
{
    Review,
    Fraud,
    Held,
    PendingPayment,
    NewOnline,
    NewOffline,
    Failed,
    Canceled,
    ToShip,
    PartlyShipped,
    ShippedUnpaid,
    VirtualOpen,
    VirtualComplete,
    Refund,
    Delivered,
    Shipped,
    LongAgo,

    /// <summary>Any state with any status, method, money, history, rows and documents.</summary>
    Anything,
}
