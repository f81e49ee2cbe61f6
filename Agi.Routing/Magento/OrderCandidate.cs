namespace Agi.Routing.Magento;

/// <summary>An order that a caller may mean, with what proves that it is theirs.</summary>
public sealed record OrderCandidate
{
    /// <summary>entity_id.</summary>
    public required long OrderId { get; init; }

    /// <summary>The order's store, or null.</summary>
    public int? StoreId { get; init; }

    /// <summary>created_at, UTC; null where the column is NULL or a zero date.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>Country of the address, ISO 3166-1 alpha-2, or null.</summary>
    public string? Country { get; init; }

    /// <summary>The digits of the delivery postcode: of the shipping address, or of the billing address where there is none, as of virtual orders. Empty without digits.</summary>
    public required string Postcode { get; init; }
}
