using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Operations;

/// <summary>Reads the rules file on SIGHUP, as <c>agi-server reload</c> does. Windows has no such signal.</summary>
internal sealed class ReloadOnHangup(RulesReload rules, ILogger<ReloadOnHangup> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private PosixSignalRegistration? _signal;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsWindows()) _signal = PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnHangup);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _signal?.Dispose();
        return _stopping.CancelAsync();
    }

    public void Dispose()
    {
        _signal?.Dispose();
        _stopping.Dispose();
    }

    private void OnHangup(PosixSignalContext context)
    {
        // Without this the signal would end the process.
        context.Cancel = true;
        _ = ReloadAsync();
    }

    private async Task ReloadAsync()
    {
        try
        {
            await rules.ReloadAsync(_stopping.Token);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            OperationsLog.ReloadFailed(logger, fault);
        }
    }
}
