using System.Net;
using System.Net.Sockets;
using Agi.FastAgi;
using Agi.Server.Operations;
using Agi.Tests.EndToEnd;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Agi.Tests.Operations;

public sealed class WatchdogTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _started = new();
    private readonly SemaphoreSlim _told = new(0);

    public WatchdogTests() => _listener.Start();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _listener.Dispose();
        _started.Dispose();
        _told.Dispose();
    }

    [Fact]
    public async Task An_engine_that_does_not_answer_gives_no_sign_of_life()
    {
        using var watchdog = Watch();
        await watchdog.StartAsync(Cancel);
        await _started.CancelAsync();
        using (await _listener.AcceptSocketAsync(Cancel))
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            // The second check has come, so the first is over.
            using var second = await _listener.AcceptSocketAsync(Cancel);
            Assert.Equal(0, _told.CurrentCount);
        }

        await watchdog.StopAsync(Cancel);
    }

    [Fact]
    public async Task An_engine_that_refuses_a_connection_gives_a_sign_of_life()
    {
        using var watchdog = Watch();
        await watchdog.StartAsync(Cancel);
        await _started.CancelAsync();
        (await _listener.AcceptSocketAsync(Cancel)).Dispose();

        Assert.True(await _told.WaitAsync(Eventually.Patience, Cancel));
        await watchdog.StopAsync(Cancel);
    }

    [Fact]
    public async Task The_timer_alone_is_the_sign_of_life_if_this_machine_may_not_connect()
    {
        using var watchdog = Watch("192.0.2.0/24");
        await watchdog.StartAsync(Cancel);
        await _started.CancelAsync();

        Assert.True(await _told.WaitAsync(Eventually.Patience, Cancel));
        Assert.False(_listener.Pending());
        await watchdog.StopAsync(Cancel);
    }

    [Fact]
    public async Task There_is_no_sign_of_life_before_the_start_is_over()
    {
        using var watchdog = Watch("192.0.2.0/24");
        await watchdog.StartAsync(Cancel);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, _told.CurrentCount);
        await watchdog.StopAsync(Cancel);
    }

    private Watchdog Watch(params string[] allowed)
    {
        var endpoint = new FastAgiEndpoint();
        endpoint.Attach((IPEndPoint)_listener.LocalEndpoint);
        var manager = new Mock<ISystemdNotifier>();
        manager.Setup(m => m.Notify(It.IsAny<ServiceState>())).Callback(() => _told.Release());
        var lifetime = Mock.Of<IHostApplicationLifetime>(l => l.ApplicationStarted == _started.Token);
        return new Watchdog(
            TimeSpan.FromSeconds(30),
            new SelfCheck(endpoint, Options.Create(new FastAgiOptions { AllowedClients = allowed })),
            manager.Object,
            lifetime,
            _time,
            NullLogger<Watchdog>.Instance);
    }
}
