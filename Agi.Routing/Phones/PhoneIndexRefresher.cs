using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agi.Routing.Phones;

/// <summary>Keeps the <see cref="PhoneDirectory"/> up to date while the program runs: loads it at the start, refreshes it, and loads it anew now and then.</summary>
/// <remarks>Nothing that goes wrong here ends the program or touches a call: it is logged, shown in the status, and tried again.</remarks>
public sealed class PhoneIndexRefresher(PhoneDirectory directory, PhoneIndexOptions options, TimeProvider time, ILogger<PhoneIndexRefresher> logger) : BackgroundService
{
    /// <summary>A load that takes long says so this often.</summary>
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host starts its services one after the other. Calls must not wait for the first rows.
        await Task.Yield();
        var reloadAt = time.GetUtcNow();
        var addressesAt = reloadAt;
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            var reload = !directory.IsLoaded || now >= reloadAt;
            try
            {
                if (reload)
                {
                    await directory.LoadAsync(new LoggedProgress(time, logger), stoppingToken);
                    reloadAt = now + options.ReloadInterval;
                    addressesAt = now + options.CustomerAddressInterval;
                }
                else
                {
                    var addresses = now >= addressesAt;
                    await directory.RefreshAsync(addresses, stoppingToken);
                    if (addresses)
                        addressesAt = now + options.CustomerAddressInterval;
                }

                if (failures > 0)
                    PhonesLog.Recovered(logger, failures);
                failures = 0;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                failures++;

                // A reload that fails must not keep refreshes from trying.
                if (reload)
                    reloadAt = now + options.MaxRetryDelay;
                directory.NoteFailure(e);
                PhonesLog.Failed(logger, e.Message, directory.IsLoaded ? "the index in memory goes on serving" : "calls search the tables", RetryAfter(failures).TotalSeconds, IsExpected(e) ? null : e);
            }

            try
            {
                await Task.Delay(failures > 0 ? RetryAfter(failures) : options.RefreshInterval, time, stoppingToken);
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
        return TimeSpan.FromTicks((long)Math.Min(options.RetryDelay.Ticks * factor, options.MaxRetryDelay.Ticks));
    }

    /// <summary>A database that is away needs one line. Anything else is logged with its stack.</summary>
    private static bool IsExpected(Exception fault) => fault is PhoneSourceException or DbException;

    /// <summary>A log line now and then while a load runs.</summary>
    private sealed class LoggedProgress(TimeProvider time, ILogger logger) : IProgress<PhoneLoadProgress>
    {
        private long _last = time.GetTimestamp();

        public void Report(PhoneLoadProgress value)
        {
            if (time.GetElapsedTime(_last) < ProgressEvery)
                return;
            _last = time.GetTimestamp();
            PhonesLog.Progress(logger, value.RowsRead, value.RowsExpected);
        }
    }
}
