using Agi.Routing.Facts;
using Agi.Routing.Phones;

namespace Agi.Tests.Phones;

/// <summary>Telephone tables that a test fills.</summary>
internal sealed class ListedPhones : IPhoneSource
{
    public List<PhoneRow> Rows { get; } = [];

    /// <summary>Rows that the next refresh finds.</summary>
    public List<PhoneRow> Changes { get; } = [];

    public List<bool> RefreshesWithAddresses { get; } = [];

    /// <summary>The newest updated_at of both tables.</summary>
    public DateTime NewestChange { get; set; } = DateTime.UnixEpoch;

    /// <summary>Since when each refresh was asked to look.</summary>
    public List<PhoneWatermarks> RefreshesSince { get; } = [];

    public int Loads { get; private set; }

    public int Searches { get; private set; }

    /// <summary>Thrown by every reading while it is set.</summary>
    public Exception? Outage { get; set; }

    /// <summary>A load waits here between its first row and the others.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>Searches wait here.</summary>
    public TaskCompletionSource? SearchGate { get; set; }

    /// <summary>Released each time a load or a refresh has ended, well or not.</summary>
    public SemaphoreSlim Ended { get; } = new(0);

    public static PhoneRow Row(uint customer, string? telephone, string? country = "FR", int store = 1) =>
        new(new PhoneOwner(PhoneOwnerKind.Customer, customer), PhoneTable.CustomerAddress, customer, telephone, country, store);

    public async Task<PhoneWatermarks> ReadAllAsync(Action<PhoneRow> sink, IProgress<PhoneLoadProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            Loads++;
            ThrowOutage();
            var read = 0;
            foreach (var row in Rows.ToList())
            {
                sink(row);
                progress?.Report(new PhoneLoadProgress(++read, Rows.Count));
                if (read == 1 && Gate is { } gate)
                    await gate.Task.WaitAsync(cancellationToken);
            }

            return Watermarks(0);
        }
        finally
        {
            Ended.Release();
        }
    }

    public Task<PhoneWatermarks> ReadChangesAsync(PhoneWatermarks since, bool includeCustomerAddresses, Action<PhoneRow> sink, CancellationToken cancellationToken)
    {
        try
        {
            RefreshesWithAddresses.Add(includeCustomerAddresses);
            RefreshesSince.Add(since);
            ThrowOutage();
            foreach (var row in Changes)
                sink(row);
            Changes.Clear();
            return Task.FromResult(Watermarks(since.OrderAddressId + 1));
        }
        finally
        {
            Ended.Release();
        }
    }

    public async Task<IReadOnlyList<PhoneRow>> SearchAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        Searches++;
        ThrowOutage();
        if (SearchGate is { } gate) await gate.Task.WaitAsync(cancellationToken);
        return [.. Rows];
    }

    private PhoneWatermarks Watermarks(long id) => new()
    {
        OrderAddressId = id,
        CustomerAddressId = id,
        QuoteAddressId = id,
        OrdersUpdatedAt = NewestChange,
        CustomerAddressesUpdatedAt = NewestChange,
    };

    private void ThrowOutage()
    {
        if (Outage is { } outage)
            throw outage;
    }
}
