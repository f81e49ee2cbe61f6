using System.Data.Common;
using Agi.Routing.Phones;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agi.Routing.Magento;

/// <summary>The shop behind a database that may not be there yet: which Magento it is, is found out as soon as the database answers.</summary>
/// <remarks>Calls are served all the same; until then they are routed without the shop's data.</remarks>
public sealed partial class LiveShop : BackgroundService, IShop
{
    /// <summary>How often what the stores say is read again: countries and locales hardly ever change.</summary>
    private static readonly TimeSpan InfoInterval = TimeSpan.FromMinutes(15);

    /// <summary>Longest pause between two attempts to reach the database.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly DbDataSource _database;
    private readonly MagentoOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<LiveShop> _logger;
    // Never disposed: it holds nothing, and a call may wait on it while the host ends.
    private readonly SemaphoreSlim _detecting = new(1);
    private volatile IShop? _shop;
    private volatile ShopInfo? _info;

    /// <summary>Makes the shop over its database.</summary>
    public LiveShop(DbDataSource database, MagentoOptions options, TimeProvider time, ILogger<LiveShop> logger)
    {
        _database = database;
        _options = options;
        _time = time;
        _logger = logger;
    }

    /// <inheritdoc/>
    public ShopInfo? Info => _info;

    /// <summary>Why the shop is not known yet, or null.</summary>
    public string? Fault { get; private set; }

    /// <inheritdoc/>
    public async Task<ShopInfo> ReadInfoAsync(CancellationToken cancellationToken)
    {
        if (_shop is not { } shop)
        {
            // Finding the shop reads it already.
            await ShopAsync(cancellationToken);
            return _info!;
        }

        return _info = await shop.ReadInfoAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<CallerSnapshot> ReadCallerAsync(IReadOnlyList<PhoneOwner> owners, CancellationToken cancellationToken) =>
        await (await ShopAsync(cancellationToken)).ReadCallerAsync(owners, cancellationToken);

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

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromSeconds(1);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ReadInfoAsync(stoppingToken);

                // So that the first caller finds a connection and a compiled way.
                await WarmAsync(stoppingToken);
                Fault = null;
                pause = TimeSpan.FromSeconds(1);
                await Task.Delay(InfoInterval, _time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                Fault = fault.Message;
                LogUnreachable(fault.Message, pause.TotalSeconds);
                await Task.Delay(pause, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
            var shop = await ShopDetector.DetectAsync(_database, _options, cancellationToken);
            _info = await shop.ReadInfoAsync(cancellationToken);
            LogFound(_info.Version, _info.Stores.Count);
            return _shop = shop;
        }
        finally
        {
            _detecting.Release();
        }
    }

    [LoggerMessage(EventId = 2201, Level = LogLevel.Information, Message = "The shop is {Version} with {Stores} stores")]
    private partial void LogFound(string version, int stores);

    [LoggerMessage(EventId = 2202, Level = LogLevel.Error, Message = "The shop's database cannot be used: {Why} Trying again in {Seconds} s; calls are routed without the shop's data meanwhile")]
    private partial void LogUnreachable(string why, double seconds);
}
