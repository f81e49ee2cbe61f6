using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agi.Routing.Phones;

/// <summary>Keeps the <see cref="PhoneDirectory"/> up to date while the program runs: loads it at the start, refreshes it, and loads it anew now and then.</summary>
/// <remarks>Nothing that goes wrong here ends the program or touches a call: it is logged, shown in the status, and tried again.</remarks>
public sealed partial class PhoneIndexRefresher : BackgroundService
{
    /// <summary>A load that takes long says so this often.</summary>
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(5);

    private readonly PhoneDirectory _directory;
    private readonly PhoneIndexOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<PhoneIndexRefresher> _logger;

    /// <summary>The refresher of a directory.</summary>
    public PhoneIndexRefresher(PhoneDirectory directory, PhoneIndexOptions options, TimeProvider time, ILogger<PhoneIndexRefresher> logger)
    {
        _directory = directory;
        _options = options;
        _time = time;
        _logger = logger;
    }

    /// <summary>Told how far each full load has come, besides the log; null for none. A command that loads on a terminal draws its bar by it.</summary>
    public IProgress<PhoneLoadProgress>? Progress { get; init; }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host starts its services one after the other: calls are not to wait until the first rows are here.
        await Task.Yield();
        var reloadAt = _time.GetUtcNow();
        var addressesAt = reloadAt;
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = _time.GetUtcNow();
            var reload = !_directory.IsLoaded || now >= reloadAt;
            try
            {
                if (reload)
                {
                    await _directory.LoadAsync(new LoggedProgress(this, Progress), stoppingToken);
                    reloadAt = now + _options.ReloadInterval;
                    addressesAt = now + _options.CustomerAddressInterval;
                }
                else
                {
                    var addresses = now >= addressesAt;
                    await _directory.RefreshAsync(addresses, stoppingToken);
                    if (addresses)
                        addressesAt = now + _options.CustomerAddressInterval;
                }

                if (failures > 0)
                    LogRecovered(failures);
                failures = 0;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                failures++;

                // A reload that cannot be done must not keep the refreshes from trying.
                if (reload)
                    reloadAt = now + _options.MaxRetryDelay;
                _directory.NoteFailure(e);
                LogFailed(e.Message, _directory.IsLoaded ? "the index in memory goes on serving" : "calls search the tables", RetryAfter(failures).TotalSeconds, IsExpected(e) ? null : e);
            }

            try
            {
                await Task.Delay(failures > 0 ? RetryAfter(failures) : _options.RefreshInterval, _time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private TimeSpan RetryAfter(int failures)
    {
        var factor = Math.Pow(2, Math.Min(failures - 1, 20));
        return TimeSpan.FromTicks((long)Math.Min(_options.RetryDelay.Ticks * factor, _options.MaxRetryDelay.Ticks));
    }

    [LoggerMessage(2110, LogLevel.Information, "Phone index: {Read} fields read, {Expected} expected")]
    private partial void LogProgress(long read, long expected);

    [LoggerMessage(2111, LogLevel.Warning, "The phone index could not be loaded or refreshed: {Why} Meanwhile {Meanwhile}; next try in {Seconds:0} s")]
    private partial void LogFailed(string why, string meanwhile, double seconds, Exception? exception);

    [LoggerMessage(2112, LogLevel.Information, "The phone index is up to date again after {Failures} failures")]
    private partial void LogRecovered(int failures);

    /// <summary>A database that is away is news in one line; anything else deserves its stack.</summary>
    private static bool IsExpected(Exception fault) => fault is PhoneSourceException or DbException;

    /// <summary>A log line now and then while a load runs.</summary>
    private sealed class LoggedProgress(PhoneIndexRefresher refresher, IProgress<PhoneLoadProgress>? next) : IProgress<PhoneLoadProgress>
    {
        private long _last = refresher._time.GetTimestamp();

        public void Report(PhoneLoadProgress value)
        {
            next?.Report(value);
            if (refresher._time.GetElapsedTime(_last) < ProgressEvery)
                return;
            _last = refresher._time.GetTimestamp();
            refresher.LogProgress(value.RowsRead, value.RowsExpected);
        }
    }
}
