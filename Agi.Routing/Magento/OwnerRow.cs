namespace Agi.Routing.Magento;

/// <summary>A row of the first round trip. Columns are plain objects: drivers differ in types, <see cref="DbValue"/> reads them.</summary>
internal sealed class OwnerRow
{
    public string Kind { get; init; } = "";

    public object? Id { get; init; }

    /// <summary>The customer that the row itself names; null where only the e-mail leads to one.</summary>
    public object? OwnId { get; init; }

    public object? CustomerId { get; init; }

    public object? CustomerEmail { get; init; }

    public object? CustomerWebsiteId { get; init; }

    public object? CustomerStoreId { get; init; }

    public object? GroupCode { get; init; }

    public object? FirstName { get; init; }

    public object? LastName { get; init; }

    public object? Email { get; init; }

    public object? StoreId { get; init; }

    public object? UpdatedAt { get; init; }

    public object? ItemsCount { get; init; }
}
