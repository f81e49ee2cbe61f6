namespace Agi.Routing.Magento;

/// <summary>One person: a registered customer, or a guest by e-mail.</summary>
public sealed record CallerIdentity
{
    /// <summary>customer_id, or null for a guest.</summary>
    public long? CustomerId { get; init; }

    /// <summary>E-mail in lower case.</summary>
    public string? Email { get; init; }

    /// <summary>First and last name, as the shop has them: hostile text.</summary>
    public string? Name { get; init; }

    /// <summary>customer_group_code, or null.</summary>
    public string? Group { get; init; }

    /// <summary>The store that the person belongs to: the newest order's, else the account's, else the cart's; null if none.</summary>
    public int? StoreId { get; init; }

    /// <summary>Every order of the person, not only those whose address carries the number.</summary>
    public IReadOnlyList<OrderSnapshot> Orders { get; init; } = [];

    /// <summary>Active carts with items.</summary>
    public IReadOnlyList<CartSnapshot> Carts { get; init; } = [];
}
