namespace Agi.Routing.Facts;

/// <summary>Why somebody probably calls. Declared in rank order: the first that applies is the caller's situation.</summary>
/// <remarks>
/// Each member is the whole entry of its situation: its name is the key in routing.yaml and ROUTE_SITUATION (<c>payment_issue</c>), and
/// <see cref="WordsAttribute"/> has what the agent's screen says. What leads to it is in the classifier.
/// </remarks>
public enum Situation
{
    /// <summary>A payment failed, is under review, or is overdue.</summary>
    [Words("payment issue", "problème de paiement")]
    PaymentIssue,

    /// <summary>A payment is being made right now.</summary>
    [Words("paying right now", "paiement en cours")]
    CheckoutInProgress,

    /// <summary>Two or more orders wait for delivery; none of them is "the" order.</summary>
    [Words("several open orders", "plusieurs commandes en cours")]
    SeveralOpenOrders,

    /// <summary>One order waits for delivery.</summary>
    [Words("order on its way", "commande en cours")]
    UndeliveredOrder,

    /// <summary>A credit memo is open, or a refund was made lately.</summary>
    [Words("refund or return", "retour ou remboursement")]
    RefundReturn,

    /// <summary>An order arrived lately.</summary>
    [Words("recent delivery", "livraison récente")]
    RecentDelivery,

    /// <summary>A cart with items was left lately.</summary>
    [Words("abandoned cart", "panier abandonné")]
    AbandonedCart,

    /// <summary>The shop knows the caller; nothing is going on.</summary>
    [Words("customer", "client", NothingGoesOn = true)]
    KnownCustomer,

    /// <summary>Nobody the shop knows, or no number.</summary>
    [Words("unknown", "inconnu", NothingGoesOn = true)]
    UnknownCaller,
}
