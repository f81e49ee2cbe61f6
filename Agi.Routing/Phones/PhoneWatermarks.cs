namespace Agi.Routing.Phones;

/// <summary>How far the phone index has read each table.</summary>
public sealed record PhoneWatermarks
{
    /// <summary>Highest entity id of the order addresses read.</summary>
    public required long OrderAddressId { get; init; }

    /// <summary>Highest entity id of the customer addresses read.</summary>
    public required long CustomerAddressId { get; init; }

    /// <summary>Highest address id of the cart addresses read.</summary>
    public required long QuoteAddressId { get; init; }

    /// <summary>Newest updated_at of the orders read, UTC.</summary>
    public required DateTime OrdersUpdatedAt { get; init; }

    /// <summary>Newest updated_at of the customer addresses read, UTC.</summary>
    public required DateTime CustomerAddressesUpdatedAt { get; init; }
}
