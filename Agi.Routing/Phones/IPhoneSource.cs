using Agi.Routing.Facts;

namespace Agi.Routing.Phones;

/// <summary>Where the phone index reads the shop's telephone fields from.</summary>
public interface IPhoneSource
{
    /// <summary>Reads every telephone field once, streaming, and returns where the next refresh starts.</summary>
    /// <param name="sink">Called for each row, on the reading thread; it must be quick.</param>
    /// <param name="progress">Called now and then with the rows read so far.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<PhoneWatermarks> ReadAllAsync(Action<PhoneRow> sink, IProgress<PhoneLoadProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Reads the fields that are new or may have changed since <paramref name="since"/>; each statement uses an index.</summary>
    /// <param name="includeCustomerAddresses">Also rescan the address book by updated_at, which has no index: done less often.</param>
    Task<PhoneWatermarks> ReadChangesAsync(PhoneWatermarks since, bool includeCustomerAddresses, Action<PhoneRow> sink, CancellationToken cancellationToken);

    /// <summary>Searches the tables for one number without the index: every row whose telephone may be it (the caller normalises and compares).</summary>
    Task<IReadOnlyList<PhoneRow>> SearchAsync(PhoneNumber number, CancellationToken cancellationToken);
}
