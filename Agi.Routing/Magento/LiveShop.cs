using System.Data.Common;
using Agi.Routing.Facts;
using Agi.Routing.Phones;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agi.Routing.Magento;

/// <summary>A shop whose database may not be there yet. Which Magento it is shows as soon as the database answers.</summary>
/// <remarks>Calls are served all the same; until then they are routed without the shop's data.</remarks>
public sealed class LiveShop(DbDataSource database, MagentoOptions options, TimeProvider time, ILogger<LiveShop> logger) : BackgroundService, IShop
{
    /// <summary>How often the stores' settings are read again. They hardly ever change.</summary>
    private static readonly TimeSpan InfoInterval = TimeSpan.FromMinutes(15);

    /// <summary>Longest pause between two attempts to reach the database.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>How long the start waits for the first answer. A database that refuses or hangs must not keep calls from being accepted.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(500);

    // Never disposed: it holds nothing, and a call may wait on it while the host ends.
    private readonly SemaphoreSlim _detecting = new(1);
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IShop? _shop;
    private volatile ShopInfo? _info;

    /// <inheritdoc/>
    public ShopInfo? Info => _info;

    /// <summary>Why the shop is not known yet, or null.</summary>
    public string? Fault { get; private set; }

    /// <inheritdoc/>
    public async Task<ShopInfo> ReadInfoAsync(CancellationToken cancellationToken)
    {
        if (_shop is not { } shop)
        {
            // Finding the shop has read it.
            await ShopAsync(cancellationToken);
            return _info!;
        }

        return _info = await shop.ReadInfoAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<CallerSnapshot> ReadCallerAsync(IReadOnlyList<PhoneOwner> owners, CancellationToken cancellationToken) =>
        await (await ShopAsync(cancellationToken)).ReadCallerAsync(owners, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OrderAddressRow>> FindOrdersAsync(string number, CancellationToken cancellationToken) =>
        await (await ShopAsync(cancellationToken)).FindOrdersAsync(number, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OrderCandidate>> FindOrdersEndingInAsync(string digits, CancellationToken cancellationToken) =>
        await (await ShopAsync(cancellationToken)).FindOrdersEndingInAsync(digits, cancellationToken);

    /// <inheritdoc/>
    public async Task<OrderCandidate?> FindOrderAsync(long orderId, CancellationToken cancellationToken) =>
        await (await ShopAsync(cancellationToken)).FindOrderAsync(orderId, cancellationToken);

    /// <inheritdoc/>
    public async Task<OrderCarrier?> ReadCarrierAsync(long orderId, CancellationToken cancellationToken) =>
        await (await ShopAsync(cancellationToken)).ReadCarrierAsync(orderId, cancellationToken);

    /// <inheritdoc/>
    public async Task WarmAsync(CancellationToken cancellationToken) => await (await ShopAsync(cancellationToken)).WarmAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<PhoneWatermarks> ReadAllAsync(Action<PhoneRow> sink, IProgress<PhoneLoadProgress>? progress, CancellationToken cancellationToken) =>
        await (await ShopAsync(cancellationToken)).ReadAllAsync(sink, progress, cancellationToken);

    /// <inheritdoc/>
    public async Task<PhoneWatermarks> ReadChangesAsync(PhoneWatermarks since, bool includeCustomerAddresses, Action<PhoneRow> sink, CancellationToken cancellationToken) =>
        await (await ShopAsync(cancellationToken)).ReadChangesAsync(since, includeCustomerAddresses, sink, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PhoneRow>> SearchAsync(PhoneNumber number, CancellationToken cancellationToken) =>
        await (await ShopAsync(cancellationToken)).SearchAsync(number, cancellationToken);

    /// <summary>Begins to look for the shop, and waits a little for its first answer. The host accepts calls after this, so the first caller does not pay for a cold start.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await _asked.Task.WaitAsync(WarmUp, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromSeconds(1);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ReadInfoAsync(stoppingToken);

                // The first caller then finds an open connection and compiled code.
                await WarmAsync(stoppingToken);
                Fault = null;
                _asked.TrySetResult();
                pause = TimeSpan.FromSeconds(1);
                await Task.Delay(InfoInterval, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                Fault = fault.Message;
                _asked.TrySetResult();
                MagentoLog.Unreachable(logger, fault.Message, pause.TotalSeconds);
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async ValueTask<IShop> ShopAsync(CancellationToken cancellationToken)
    {
        if (_shop is { } known) return known;
        await _detecting.WaitAsync(cancellationToken);
        try
        {
            if (_shop is { } meanwhile) return meanwhile;
            var shop = await ShopDetector.DetectAsync(database, options, cancellationToken);
            _info = await shop.ReadInfoAsync(cancellationToken);
            MagentoLog.Found(logger, _info.Version, _info.Stores.Count);
            return _shop = shop;
        }
        finally
        {
            _detecting.Release();
        }
    }
}
