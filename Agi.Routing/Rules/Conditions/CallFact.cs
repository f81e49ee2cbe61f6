namespace Agi.Routing.Rules.Conditions;

/// <summary>What a condition may ask of a call: the keys of <c>when</c>, in the order of the documentation.</summary>
public enum CallFact
{
    /// <summary>The caller's situation.</summary>
    Situation,

    /// <summary>How well the caller is known.</summary>
    Status,

    /// <summary>The customer's group in the shop.</summary>
    CustomerGroup,

    /// <summary>Code of the caller's store.</summary>
    Store,

    /// <summary>The caller's language: the channel's, else the store's, else the file's.</summary>
    Language,

    /// <summary>The number dialled.</summary>
    Dialed,

    /// <summary>The caller's number.</summary>
    Caller,

    /// <summary>The opening hours that the moment of the call falls in.</summary>
    Hours,

    /// <summary>Grand total of the deciding order.</summary>
    OrderTotal,

    /// <summary>Time since the deciding order was placed.</summary>
    OrderAge,

    /// <summary>Whole days since the delivery of the deciding order.</summary>
    DaysSinceDelivery,

    /// <summary>How many orders wait for delivery.</summary>
    OpenOrders,
}
