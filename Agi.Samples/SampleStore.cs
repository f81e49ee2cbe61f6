namespace Agi.Samples;

/// <summary>A store view of the sample shop, on a website of its own.</summary>
internal sealed record SampleStore
{
    /// <summary>store_id, group_id and website_id: one of each a country.</summary>
    public required int Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Country { get; init; }

    public required string Locale { get; init; }

    public required string TimeZone { get; init; }

    public required string Currency { get; init; }

    public required string City { get; init; }

    public required string Postcode { get; init; }

    public required string Street { get; init; }

    /// <summary>The shop's own telephone number, which callers dial.</summary>
    public required string Dialed { get; init; }

    /// <summary>The language of the locale, such as <c>fr</c>.</summary>
    public string Language => Locale[..2];
}
