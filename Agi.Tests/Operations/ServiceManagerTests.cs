using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Agi.Tests.EndToEnd;

namespace Agi.Tests.Operations;

/// <summary>The built program below a service manager, and what it sends to the manager's socket.</summary>
public sealed class ServiceManagerTests : IAsyncLifetime
{
    private const string Rules = """
        targets: [sales]
        fallback: sales
        rules:
          - {name: everyone, target: sales}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("agi-notify-").FullName;
    private readonly Socket _manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly ConcurrentQueue<string> _notices = new();
    private readonly CancellationTokenSource _end = new();
    private Task _reading = Task.CompletedTask;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Heard => string.Join(" | ", _notices);

    public ValueTask InitializeAsync()
    {
        _manager.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, "notify")));
        _reading = ReadAsync();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _reading;
        _manager.Dispose();
        _end.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_manager_hears_of_the_start_every_reload_the_health_and_the_end()
    {
        await using var engine = await EngineProcess.StartAsync(
            "",
            Rules,
            new("NOTIFY_SOCKET", Path.Combine(_folder, "notify")),
            new("WATCHDOG_USEC", "1500000"),
            new("Web__Port", "0"),
            new("FastAgi__DrainTimeout", "00:00:01"));

        await UntilAsync(() => _notices.Contains("READY=1"), "it is ready");
        await UntilAsync(() => _notices.Count(notice => notice == "WATCHDOG=1") >= 3, "it is well, again and again");

        var before = Microseconds();
        engine.HangUp();
        await UntilAsync(() => _notices.Any(notice => notice.StartsWith("RELOADING=1", StringComparison.Ordinal)), "it reloads");
        await UntilAsync(() => _notices.Count(notice => notice == "READY=1") == 2, "the reload is over");
        var after = Microseconds();
        var notices = _notices.Where(notice => notice != "WATCHDOG=1").ToList();
        var reloading = notices.FindIndex(notice => notice.StartsWith("RELOADING=1", StringComparison.Ordinal));
        var lines = notices[reloading].Split('\n');
        Assert.InRange(long.Parse(lines.Single(line => line.StartsWith("MONOTONIC_USEC=", StringComparison.Ordinal)).Split('=')[1], CultureInfo.InvariantCulture), before, after);
        Assert.Matches("^STATUS=.*: unchanged, version [0-9a-f]+ is live[.]$", notices[reloading + 1]);
        Assert.Equal("READY=1", notices[reloading + 2]);

        Assert.Equal(0, await engine.TerminateAsync(Cancel));
        await UntilAsync(() => _notices.Contains("STOPPING=1"), "it stops");
    }

    [Fact]
    public async Task A_watchdog_for_another_process_is_left_alone()
    {
        await using var engine = await EngineProcess.StartAsync(
            "",
            Rules,
            new("NOTIFY_SOCKET", Path.Combine(_folder, "notify")),
            new("WATCHDOG_USEC", "30000"),
            new("WATCHDOG_PID", "1"),
            new("Web__Port", "0"),
            new("FastAgi__DrainTimeout", "00:00:01"));
        await UntilAsync(() => _notices.Contains("READY=1"), "it is ready");
        await engine.TerminateAsync(Cancel);
        await UntilAsync(() => _notices.Contains("STOPPING=1"), "it stops");

        Assert.DoesNotContain("WATCHDOG=1", _notices);
    }

    [Fact]
    public async Task A_manager_that_takes_no_notice_costs_nothing_but_the_notice()
    {
        await using var engine = await EngineProcess.StartAsync(
            "",
            Rules,
            new("NOTIFY_SOCKET", Path.Combine(_folder, "nobody")),
            new("WATCHDOG_USEC", "1500000"),
            new("Web__Port", "0"),
            new("FastAgi__DrainTimeout", "00:00:01"));

        await UntilAsync(() => engine.Output.Split("[4103]").Length > 4, "notice after notice is tried");
        engine.HangUp();
        await UntilAsync(() => engine.Output.Contains("[3002]", StringComparison.Ordinal), "the rules are read again");

        Assert.Equal(0, await engine.TerminateAsync(Cancel));
        Assert.DoesNotContain("BackgroundService failed", engine.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("FATAL", engine.Output, StringComparison.Ordinal);
    }

    private static long Microseconds() => (long)(Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000_000.0));

    private Task UntilAsync(Func<bool> so, string what) => Eventually.TrueAsync(so, what, () => Heard);

    private async Task ReadAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var length = await _manager.ReceiveAsync(buffer, SocketFlags.None, _end.Token);
                _notices.Enqueue(Encoding.UTF8.GetString(buffer, 0, length).TrimEnd('\n'));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
