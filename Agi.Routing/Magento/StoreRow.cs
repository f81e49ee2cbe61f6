namespace Agi.Routing.Magento;

/// <summary>A row of the stores.</summary>
internal sealed class StoreRow
{
    public object? Id { get; init; }

    public object? Code { get; init; }

    public object? WebsiteId { get; init; }
}
