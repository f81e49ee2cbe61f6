using System.Net;
using System.Net.Sockets;
using Agi.FastAgi;
using Agi.FastAgi.Testing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Agi.Server.Operations;

/// <summary>Tells the service manager again and again that the engine answers. If the manager hears nothing for <paramref name="limit"/>, it restarts the process.</summary>
internal sealed class Watchdog(TimeSpan limit, SelfCheck check, ISystemdNotifier manager, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<Watchdog> logger) : BackgroundService
{
    // A check starts every third of the limit and may take a third, so a sound engine is reported in time.
    private readonly TimeSpan _third = limit / 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(_third, time);
        do
        {
            if (await AnswersAsync(stoppingToken)) manager.Notify(new ServiceState("WATCHDOG=1"));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> AnswersAsync(CancellationToken stoppingToken)
    {
        using var inTime = new CancellationTokenSource(_third, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(inTime.Token, stoppingToken);
        try
        {
            await check.PingAsync(both.Token);
            return true;
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            OperationsLog.NoAnswer(logger, inTime.IsCancellationRequested ? $"no answer within {_third}" : fault.Message);
            return false;
        }
    }
}

/// <summary>Calls the engine as Asterisk does, from this machine.</summary>
internal sealed class SelfCheck(FastAgiEndpoint endpoint, IOptions<FastAgiOptions> options)
{
    /// <summary>Calls the script <c>ping</c>. A refused connection counts as alive: the engine is full, or was told to refuse it.</summary>
    /// <remarks>If AllowedClients leaves this machine out, nothing is called: then the running timer is the only sign of life.</remarks>
    /// <exception cref="SocketException">Nothing listens.</exception>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        var engine = FromHere(endpoint.LocalEndPoint);
        if (!Admits(engine.Address)) return;
        await new AsteriskSimulator(engine).CallAsync(new SimulatedCall { Script = "ping" }, cancellationToken);
    }

    /// <summary>The address to connect to from this machine: the loopback address for a listener on all addresses.</summary>
    public static IPEndPoint FromHere(IPEndPoint listening) =>
        listening.Address.Equals(IPAddress.Any) ? new IPEndPoint(IPAddress.Loopback, listening.Port)
        : listening.Address.Equals(IPAddress.IPv6Any) ? new IPEndPoint(IPAddress.IPv6Loopback, listening.Port)
        : listening;

    private bool Admits(IPAddress address) => options.Value.AllowedClients is { Count: 0 } || options.Value.AllowedClients.Any(allowed =>
        IPNetwork.TryParse(allowed, out var network) ? network.Contains(address) : IPAddress.TryParse(allowed, out var one) && one.Equals(address));
}
