namespace Agi.Routing.Magento;

/// <summary>One store view.</summary>
public sealed record StoreInfo
{
    /// <summary>store_id.</summary>
    public required int Id { get; init; }

    /// <summary>The store's code, as rules name it.</summary>
    public required string Code { get; init; }

    /// <summary>The website it belongs to.</summary>
    public required int WebsiteId { get; init; }

    /// <summary>general/country/default, or null.</summary>
    public string? Country { get; init; }

    /// <summary>general/locale/code, such as <c>fr_FR</c>, or null.</summary>
    public string? Locale { get; init; }

    /// <summary>general/locale/timezone, such as <c>Europe/Paris</c>, or null.</summary>
    public string? TimeZone { get; init; }
}
