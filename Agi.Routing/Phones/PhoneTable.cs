namespace Agi.Routing.Phones;

/// <summary>The tables with telephone numbers.</summary>
public enum PhoneTable : byte
{
    /// <summary>The customers' address book.</summary>
    CustomerAddress,

    /// <summary>Billing and shipping addresses of orders.</summary>
    OrderAddress,

    /// <summary>Addresses of carts.</summary>
    QuoteAddress,
}
