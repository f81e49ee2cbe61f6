using System.ComponentModel.DataAnnotations;

namespace Agi.Routing.Phones;

/// <summary>Settings of the phone index, section <c>PhoneIndex</c> of appsettings.json.</summary>
public sealed record PhoneIndexOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "PhoneIndex";

    /// <summary>How often new and changed orders and carts are looked for. Default 30 s; at least 1 s.</summary>
    /// <remarks>Each look costs a fraction of a millisecond: it goes by indexes of the shop.</remarks>
    [Range(typeof(TimeSpan), "00:00:01", "40.00:00:00")]
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often changed addresses of the address book are looked for. Default 5 min; not below <see cref="RefreshInterval"/>.</summary>
    /// <remarks>The shop has no index for it: each look scans the table, about a third of a second for a million addresses.</remarks>
    public TimeSpan CustomerAddressInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often everything is read anew, which is when deletions are noticed. Default 24 h; not below <see cref="CustomerAddressInterval"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "40.00:00:00")]
    public TimeSpan ReloadInterval { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long to wait after a first failure; it doubles with each further one. Default 1 s; more than 0.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two tries. Default 1 min; not below <see cref="RetryDelay"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many new entries are kept beside the index before they are merged into it. Default 20,000; at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int MaxOverlay { get; init; } = 20_000;

    /// <summary>How many owners of one number are looked at, of each kind (customers, guests' orders, guests' carts): the newest. Default 256; at least 1.</summary>
    /// <remarks>A number with more belongs to no person: it is a marketplace's, or the shop's own, typed in for orders by telephone.</remarks>
    [Range(1, int.MaxValue)]
    public int MaxOwners { get; init; } = 256;
}
