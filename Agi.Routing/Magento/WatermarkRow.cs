namespace Agi.Routing.Magento;

/// <summary>The highest ids and newest times of the tables with telephones.</summary>
internal sealed class WatermarkRow
{
    public object? CustomerAddressId { get; init; }

    public object? CustomerAddressesUpdatedAt { get; init; }

    public object? OrderAddressId { get; init; }

    public object? OrdersUpdatedAt { get; init; }

    public object? QuoteAddressId { get; init; }
}
