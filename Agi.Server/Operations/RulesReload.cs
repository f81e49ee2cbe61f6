using System.Diagnostics;
using System.Globalization;
using Agi.Routing.Rules.Live;
using Microsoft.Extensions.Hosting.Systemd;

namespace Agi.Server.Operations;

/// <summary>Reloads the rules when somebody asks for it, by signal or by HTTP, and tells the service manager when it begins and ends.</summary>
internal sealed class RulesReload(LiveRules rules, ISystemdNotifier manager) : IDisposable
{
    // With two reloads at once, the end of the first would tell the manager that both are done.
    private readonly SemaphoreSlim _one = new(1, 1);

    public async Task<ReloadOutcome> ReloadAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            manager.Notify(new ServiceState(string.Create(CultureInfo.InvariantCulture, $"RELOADING=1\nMONOTONIC_USEC={MonotonicMicroseconds()}")));
            try
            {
                var outcome = await rules.ReloadAsync(cancellationToken);
                // systemctl status shows one line.
                manager.Notify(new ServiceState($"STATUS={outcome.ToString().ReplaceLineEndings(" ")}"));
                return outcome;
            }
            finally
            {
                manager.Notify(ServiceState.Ready);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    // systemd asks for CLOCK_MONOTONIC, which .NET's stopwatch reads on Linux.
    private static long MonotonicMicroseconds() => (long)(Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000_000.0));
}
