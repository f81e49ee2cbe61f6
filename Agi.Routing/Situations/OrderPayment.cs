namespace Agi.Routing.Situations;

/// <summary>What can be said of an order's payment.</summary>
public enum OrderPayment
{
    /// <summary>Nothing is said: the money is not due yet (cash on delivery, on account), the order is over, or the shop's data do not tell.</summary>
    Unsaid,

    /// <summary>Money that should be there is missing, all or a part.</summary>
    NotPaid,

    /// <summary>The bank has authorised all of it; it is taken later.</summary>
    Authorised,

    /// <summary>All of it is paid.</summary>
    Paid,
}
