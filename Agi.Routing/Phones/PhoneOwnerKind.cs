namespace Agi.Routing.Phones;

/// <summary>The table that a <see cref="PhoneOwner"/> is a key of.</summary>
public enum PhoneOwnerKind : byte
{
    /// <summary>A registered customer (customer_entity), by an address of the address book, an order or a cart.</summary>
    Customer,

    /// <summary>A guest's order (sales_order): the guest is who has the order's e-mail.</summary>
    Order,

    /// <summary>A guest's cart (quote).</summary>
    Quote,
}
