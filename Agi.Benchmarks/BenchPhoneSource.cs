using Agi.Routing.Facts;
using Agi.Routing.Phones;

namespace Agi.Benchmarks;

/// <summary>The benchmark's table as the phone directory reads a shop's.</summary>
internal sealed class BenchPhoneSource(BenchPhoneTable table) : IPhoneSource
{
    private static readonly PhoneWatermarks Start = new()
    {
        OrderAddressId = 0,
        CustomerAddressId = 0,
        QuoteAddressId = 0,
        OrdersUpdatedAt = DateTime.UnixEpoch,
        CustomerAddressesUpdatedAt = DateTime.UnixEpoch,
    };

    public async Task<PhoneWatermarks> ReadAllAsync(Action<PhoneRow> sink, IProgress<PhoneLoadProgress>? progress, CancellationToken cancellationToken)
    {
        await table.ReadAsync(sink, cancellationToken);
        return Start;
    }

    public Task<PhoneWatermarks> ReadChangesAsync(
        PhoneWatermarks since, bool includeCustomerAddresses, Action<PhoneRow> sink, CancellationToken cancellationToken) => Task.FromResult(since);

    public Task<IReadOnlyList<PhoneRow>> SearchAsync(PhoneNumber number, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PhoneRow>>([]);
}
