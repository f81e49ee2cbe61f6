namespace Agi.Routing.Situations;

/// <summary>What one order, looked at alone, says about its owner.</summary>
public enum OrderClass
{
    /// <summary>The payment is under review, pending for too long, or overdue.</summary>
    PaymentIssue,

    /// <summary>The payment is being made right now.</summary>
    CheckoutInProgress,

    /// <summary>The order was cancelled because its online payment failed; a payment issue unless the person has ordered again since.</summary>
    PaymentFailed,

    /// <summary>Something is to be shipped, or on its way.</summary>
    UndeliveredOrder,

    /// <summary>A credit memo is open, or a refund was made lately.</summary>
    RefundReturn,

    /// <summary>It arrived lately.</summary>
    RecentDelivery,
}
