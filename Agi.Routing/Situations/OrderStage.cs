namespace Agi.Routing.Situations;

/// <summary>How far an order is, in words that a caller understands.</summary>
public enum OrderStage
{
    /// <summary>The shop's data do not say: a state of the shop's own, or one that nothing else bears out. A person must look.</summary>
    Unclear,

    /// <summary>Nothing happens before the money is there: an online payment that was not finished, or a cheque or transfer that has not come.</summary>
    WaitingForPayment,

    /// <summary>The payment is being checked. Callers never hear why.</summary>
    PaymentReview,

    /// <summary>Somebody in the shop has stopped it.</summary>
    OnHold,

    /// <summary>Nothing has left yet.</summary>
    BeingPrepared,

    /// <summary>A part has left; the rest is still to be shipped.</summary>
    PartlyShipped,

    /// <summary>All of it has left.</summary>
    Shipped,

    /// <summary>The shop's status says that it was delivered.</summary>
    Delivered,

    /// <summary>Nothing had to be shipped, and it is done: a download, a gift card.</summary>
    Fulfilled,

    /// <summary>It is finished, and the shop has no shipment of it.</summary>
    Complete,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>All the money was given back.</summary>
    Refunded,
}
