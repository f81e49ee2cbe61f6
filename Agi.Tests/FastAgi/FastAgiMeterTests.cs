using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Agi.FastAgi;
using Agi.FastAgi.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Agi.Tests.FastAgi;

public sealed class FastAgiMeterTests
{
    [Fact]
    public async Task Sessions_refusals_faults_and_commands_are_counted()
    {
        var seen = new ConcurrentQueue<(string Name, double Value, string Tags)>();
        await using var host = await AgiHost.StartAsync(
        [
            ("good", async (_, channel, ct) => await channel.SendAsync(AgiCommands.StreamFile("welcome"), ct)),
            ("bad", (_, _, _) => throw new InvalidOperationException("a mistake")),
        ]);
        var factory = host.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            // Other hosts in this process have meters of the same name.
            if (instrument.Meter.Name == FastAgiMeter.Name && instrument.Meter.Scope == factory) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Note(i, value, tags));
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Note(i, value, tags));
        listener.Start();

        await host.CallAsync(new SimulatedCall { Script = "good" });
        await host.CallAsync(new SimulatedCall { Script = "bad" });
        await host.CallAsync(new SimulatedCall { Script = "nobody" });
        using (var peer = await host.ConnectAsync())
        {
            await peer.SendAsync("nonsense\n\n");
            Assert.Null(await peer.ReadLineAsync());
        }
        await host.StopAsync();

        Assert.Contains(seen, s => s is { Name: "agi.sessions", Tags: "script=good;outcome=completed" });
        Assert.Contains(seen, s => s is { Name: "agi.sessions", Tags: "script=bad;outcome=failed" });
        Assert.Contains(seen, s => s is { Name: "agi.sessions", Tags: "script=;outcome=unknown_script" });
        Assert.Contains(seen, s => s is { Name: "agi.connections.refused", Tags: "reason=bad_environment" });
        Assert.Contains(seen, s => s is { Name: "agi.command.duration", Tags: "command=STREAM FILE" });
        Assert.Equal(1, seen.Where(s => s.Name == "agi.faults").Sum(s => s.Value));
        Assert.Equal(0, seen.Where(s => s.Name == "agi.sessions.active").Sum(s => s.Value));
        Assert.Equal(0, seen.Where(s => s.Name == "agi.connections.open").Sum(s => s.Value));

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            seen.Enqueue((instrument.Name, value, string.Join(';', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))));
    }

    [Fact]
    public void The_request_of_a_simulated_call_is_the_one_the_host_would_read()
    {
        var request = new SimulatedCall { Script = "route?x=1", CallerId = "0199001234", CallingPresentation = 32, Arguments = ["a"] }.ToRequest();
        Assert.Equal(("route", "1", "0199001234", false), (request.Script, request.Query["x"], request.CallerId, request.PresentationAllowed));
        Assert.Equal(["a"], request.Arguments);
        Assert.Throws<InvalidOperationException>(() => new SimulatedCall { Script = "x", CallerName = "a\nagi_dnid: 1" }.ToRequest());
    }
}
