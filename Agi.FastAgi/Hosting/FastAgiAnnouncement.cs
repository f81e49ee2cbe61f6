using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agi.FastAgi;

/// <summary>Says where FastAGI listens, once it does.</summary>
internal sealed class FastAgiAnnouncement(FastAgiEndpoint endpoint, FastAgiScripts scripts, ILogger<FastAgiAnnouncement> logger) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (logger.IsEnabled(LogLevel.Information)) FastAgiLog.Listening(logger, endpoint.LocalEndPoint, string.Join(", ", scripts.Names));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
