namespace Agi.Routing.Situations;

/// <summary>Why somebody probably calls. Declared in rank order: the first that applies is the caller's situation.</summary>
public enum Situation
{
    /// <summary>A payment failed, is under review, or is overdue.</summary>
    PaymentIssue,

    /// <summary>A payment is being made right now.</summary>
    CheckoutInProgress,

    /// <summary>Two or more orders wait for delivery; none of them is "the" order.</summary>
    SeveralOpenOrders,

    /// <summary>One order waits for delivery.</summary>
    UndeliveredOrder,

    /// <summary>A credit memo is open, or a refund was made lately.</summary>
    RefundReturn,

    /// <summary>An order arrived lately.</summary>
    RecentDelivery,

    /// <summary>A cart with items was left lately.</summary>
    AbandonedCart,

    /// <summary>The shop knows the caller; nothing is going on.</summary>
    KnownCustomer,

    /// <summary>Nobody the shop knows, or no number.</summary>
    UnknownCaller,
}
