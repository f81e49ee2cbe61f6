using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Operations;

/// <summary>What the program tells systemd (<c>Type=notify</c>): ready, reloading, stopping, and that it is alive.</summary>
internal static class ServiceManager
{
    /// <summary>Adds the notices, and the reload of the rules by signal. Without <c>NOTIFY_SOCKET</c> nothing is sent.</summary>
    public static void AddServiceManager(this IServiceCollection services)
    {
        var notifier = new SystemdNotifier();
        services.AddSingleton<ISystemdNotifier>(s => new ServiceNotices(notifier, s.GetRequiredService<ILogger<ServiceNotices>>()));
        services.AddSingleton<RulesReload>();
        services.AddHostedService<ReloadOnHangup>();
        if (!notifier.IsEnabled) return;
        // SystemdLifetime sends READY and STOPPING. AddSystemd would only add it below a parent process called systemd, which a container does not have.
        services.Replace(ServiceDescriptor.Singleton<IHostLifetime, SystemdLifetime>());
        if (WatchdogTime() is not { } time) return;
        services.AddSingleton<SelfCheck>();
        services.AddHostedService(s => ActivatorUtilities.CreateInstance<Watchdog>(s, time));
    }

    /// <summary>After how much silence the manager restarts this process; null if it watches another process, or none.</summary>
    private static TimeSpan? WatchdogTime() =>
        Number("WATCHDOG_USEC") is > 0 and var microseconds && (Number("WATCHDOG_PID") ?? Environment.ProcessId) == Environment.ProcessId
            ? TimeSpan.FromMicroseconds(microseconds)
            : null;

    private static long? Number(string variable) =>
        long.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Sends notices, and logs one that could not be sent: calls, a reload and the next notice go on without it.</summary>
internal sealed class ServiceNotices(ISystemdNotifier manager, ILogger<ServiceNotices> logger) : ISystemdNotifier
{
    public bool IsEnabled => manager.IsEnabled;

    public void Notify(ServiceState state)
    {
        try
        {
            manager.Notify(state);
        }
        catch (SocketException fault)
        {
            OperationsLog.NotTold(logger, fault.Message);
        }
    }
}
