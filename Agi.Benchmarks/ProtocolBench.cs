using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Agi.FastAgi;
using Agi.FastAgi.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agi.Benchmarks;

/// <summary>What the protocol costs: CPU of a session beside the barest Kestrel handler, memory of held calls, and callers beside silent peers.</summary>
internal sealed class ProtocolBench
{
    private const double RatioTarget = 1.1;
    private const double HeldTarget = 20;
    private const int Clients = 4;
    private const int WarmRounds = 30;
    private static readonly byte[] Environment = Encoding.UTF8.GetBytes(string.Join('\n', new SimulatedCall { Script = "bench", CallerId = "0199001234" }.ToEnvironment("127.0.0.1")) + "\n\n");
    private static readonly byte[] HoldEnvironment = Encoding.UTF8.GetBytes(string.Join('\n', new SimulatedCall { Script = "hold", CallerId = "0199001234" }.ToEnvironment("127.0.0.1")) + "\n\n");

    private readonly ThreadClock _clock = new();

    /// <summary>Pairs of rounds. There are many short ones, so that other work on the machine falls on both sides. Default 60.</summary>
    public int Rounds { get; init; } = 60;

    /// <summary>Sessions of one round. Default 300.</summary>
    public int Sessions { get; init; } = 300;

    /// <summary>Held calls. Default 5000.</summary>
    public int HeldCalls { get; init; } = 5000;

    /// <summary>Silent connections. Default 2000.</summary>
    public int SilentPeers { get; init; } = 2000;

    /// <summary>Callers beside the silent connections. Default 50.</summary>
    public int Callers { get; init; } = 50;

    /// <summary>Runs everything and prints it.</summary>
    /// <returns>Whether every target was met.</returns>
    public async Task<bool> RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var ratio = await RatioAsync(output, cancellationToken);
        var held = await HeldAsync(output, cancellationToken);
        var served = await SilentAsync(output, new FastAgiOptions().MaxConnections, cancellationToken);
        var crowded = await SilentAsync(output, SilentPeers / 2, cancellationToken);
        return ratio && held && served && crowded;
    }

    private async Task<bool> RatioAsync(TextWriter output, CancellationToken cancellationToken)
    {
        await using var host = await StartHostAsync(null, cancellationToken);
        await using var bare = await StartBareAsync(cancellationToken);
        var hostAt = host.Services.GetRequiredService<FastAgiEndpoint>().LocalEndPoint;
        var bareAt = bare.Services.GetRequiredService<BarePort>().EndPoint;
        // The runtime recompiles hot code in the background. That is a cost of the start, not of a session.
        for (var warm = 0; warm < WarmRounds; warm++)
        {
            Round(hostAt, Sessions, cancellationToken);
            Round(bareAt, Sessions, cancellationToken);
        }

        var ratios = new List<double>();
        var hosts = new List<double>();
        var bares = new List<double>();
        var hostBytes = new List<double>();
        var bareBytes = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            // The order changes with each pair, so that a slow moment of the machine does not favour one side.
            Cost ours, theirs;
            if (round % 2 == 0)
            {
                ours = Round(hostAt, Sessions, cancellationToken);
                theirs = Round(bareAt, Sessions, cancellationToken);
            }
            else
            {
                theirs = Round(bareAt, Sessions, cancellationToken);
                ours = Round(hostAt, Sessions, cancellationToken);
            }
            hosts.Add(ours.Microseconds);
            bares.Add(theirs.Microseconds);
            ratios.Add(ours.Microseconds / theirs.Microseconds);
            hostBytes.Add(ours.Bytes);
            bareBytes.Add(theirs.Bytes);
        }
        var ratio = Median(hosts) / Median(bares);
        ratios.Sort();
        await output.WriteLineAsync(Text($"CPU of a session of {BenchScript.Count} commands, medians of {Rounds} paired rounds of {Sessions}{(_clock.Available ? "" : " (the callers' CPU included: this system cannot take it out)")}:"));
        await output.WriteLineAsync(Text($"  FastAGI host {Median(hosts):F0} µs, bare Kestrel handler {Median(bares):F0} µs, ratio {ratio:F2} (half of the pairs from {ratios[Rounds / 4]:F2} to {ratios[Rounds * 3 / 4]:F2}; target {RatioTarget:F1}){Verdict(ratio <= RatioTarget)}"));
        await output.WriteLineAsync(Text($"  allocated by a session, its caller included: FastAGI host {Median(hostBytes) / 1024:F1} KB, bare Kestrel handler {Median(bareBytes) / 1024:F1} KB"));
        return ratio <= RatioTarget;
    }

    private async Task<bool> HeldAsync(TextWriter output, CancellationToken cancellationToken)
    {
        await using var host = await StartHostAsync(null, cancellationToken);
        var at = host.Services.GetRequiredService<FastAgiEndpoint>().LocalEndPoint;
        Round(at, 200, cancellationToken);
        var sockets = new List<Socket>(HeldCalls);
        try
        {
            var before = Memory();
            var buffer = new byte[256];
            for (var i = 0; i < HeldCalls; i++)
            {
                var socket = Connect(at);
                sockets.Add(socket);
                socket.Send(HoldEnvironment);
            }
            // The host has sent its command on every connection: all are held at once.
            foreach (var socket in sockets)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (socket.Receive(buffer) == 0) throw new InvalidOperationException("A held call was refused.");
            }
            var after = Memory();
            var managed = (after.Managed - before.Managed) / 1024.0 / HeldCalls;
            var resident = (after.Resident - before.Resident) / 1024.0 / HeldCalls;
            await output.WriteLineAsync(Text($"{HeldCalls} calls held at once: {managed:F1} KB each on the heap, {resident:F1} KB each of the process, their callers' sockets included (target {HeldTarget:F0}){Verdict(resident <= HeldTarget)}"));
            return resident <= HeldTarget;
        }
        catch (SocketException e)
        {
            await output.WriteLineAsync(Text($"Held calls: only {sockets.Count} of {HeldCalls} connections could be opened ({e.Message}). Raise the limit of open files (ulimit -n)."));
            return false;
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    private async Task<bool> SilentAsync(TextWriter output, int maxConnections, CancellationToken cancellationToken)
    {
        await using var host = await StartHostAsync(options => options.MaxConnections = maxConnections, cancellationToken);
        var at = host.Services.GetRequiredService<FastAgiEndpoint>().LocalEndPoint;
        var silent = new List<Socket>(SilentPeers);
        try
        {
            for (var i = 0; i < SilentPeers; i++) silent.Add(Connect(at));
            var watch = Stopwatch.StartNew();
            var calls = Enumerable.Range(0, Callers).Select(_ => new AsteriskSimulator(at).CallAsync(new SimulatedCall { Script = "bench", CallerId = "0199001234" }, cancellationToken)).ToList();
            var dialogues = await Task.WhenAll(calls);
            var served = dialogues.Count(dialogue => dialogue.Variable("ROUTE_TARGET").Length > 0);
            await output.WriteLineAsync(Text($"{Callers} callers beside {SilentPeers} silent connections, MaxConnections {maxConnections}: {served} served in {watch.Elapsed.TotalMilliseconds:F0} ms{Verdict(served == Callers)}"));
            return served == Callers;
        }
        finally
        {
            silent.ForEach(socket => socket.Dispose());
        }
    }

    // CPU of the process less that of the callers' threads, in µs a session.
    private Cost Round(IPEndPoint at, int sessions, CancellationToken cancellationToken)
    {
        var callers = new TimeSpan[Clients];
        Exception? fault = null;
        var bytes = GC.GetTotalAllocatedBytes();
        var before = _clock.Process;
        var threads = Enumerable.Range(0, Clients).Select(index => new Thread(() =>
        {
            var from = _clock.Thread;
            try
            {
                var buffer = new byte[512];
                for (var i = 0; i < sessions / Clients && !cancellationToken.IsCancellationRequested; i++) Session(at, buffer);
            }
            catch (Exception e)
            {
                fault = e;
            }
            callers[index] = _clock.Thread - from;
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        var used = _clock.Process - before - callers.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);
        if (fault is not null) throw new InvalidOperationException("A session of the benchmark failed.", fault);
        cancellationToken.ThrowIfCancellationRequested();
        double played = sessions / Clients * Clients;
        return new Cost(used.TotalMicroseconds / played, (GC.GetTotalAllocatedBytes() - bytes) / played);
    }

    private static void Session(IPEndPoint at, byte[] buffer)
    {
        using var socket = Connect(at);
        socket.Send(Environment);
        var commands = 0;
        for (; socket.Receive(buffer) > 0; commands++)
        {
            socket.Send(commands switch
            {
                0 => "200 result=0\n"u8,
                1 => "200 result=1 (fr)\n"u8,
                2 => "200 result=0 endpos=16000\n"u8,
                _ => "200 result=1\n"u8,
            });
        }
        if (commands != BenchScript.Count) throw new InvalidOperationException($"A session had {commands} commands instead of {BenchScript.Count}.");
    }

    private static Socket Connect(IPEndPoint at)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Connect(at);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<WebApplication> StartHostAsync(Action<FastAgiOptions>? configure, CancellationToken cancellationToken)
    {
        var builder = NewBuilder();
        builder.Services.AddFastAgi(options =>
        {
            options.Address = "127.0.0.1";
            options.Port = 0;
            options.DrainTimeout = TimeSpan.Zero;
            options.HeaderTimeout = TimeSpan.FromMinutes(1);
            configure?.Invoke(options);
        });
        builder.Services.AddAgiScript<BenchScript>("bench").AddAgiScript<HoldScript>("hold");
        var app = builder.Build();
        await app.StartAsync(cancellationToken);
        return app;
    }

    private static async Task<WebApplication> StartBareAsync(CancellationToken cancellationToken)
    {
        var builder = NewBuilder();
        var port = new BarePort();
        builder.Services.AddSingleton(port);
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            port.Listen = listen;
            var handler = new BareHandler();
            listen.Run(handler.OnConnectedAsync);
        }));
        var app = builder.Build();
        await app.StartAsync(cancellationToken);
        return app;
    }

    private static WebApplicationBuilder NewBuilder()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        // Both sides run as in production, where only warnings are written.
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        return builder;
    }

    private static (long Managed, long Resident) Memory()
    {
        using var process = Process.GetCurrentProcess();
        var managed = GC.GetTotalMemory(forceFullCollection: true);
        return (managed, process.WorkingSet64);
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    private static string Verdict(bool met) => met ? "" : " - MISSED";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Cost(double Microseconds, double Bytes);

    private sealed class BarePort
    {
        public ListenOptions? Listen { get; set; }

        public IPEndPoint EndPoint => (IPEndPoint)Listen!.EndPoint;
    }
}
