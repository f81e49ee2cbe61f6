using Agi.FastAgi;
using Agi.FastAgi.Testing;
using Agi.Routing.Phones;
using Agi.Server.Composition;
using Agi.Tests.EndToEnd;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Agi.Tests.Operations;

public sealed class TelemetryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("HttpProtobuf", "/v1/traces", "/v1/metrics")]
    [InlineData("Grpc", "/opentelemetry.proto.collector.trace.v1.TraceService/Export", "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export")]
    public async Task A_call_reaches_the_collector_as_spans_and_figures_without_personal_data(string protocol, string tracesPath, string metricsPath)
    {
        await using var collector = await OtlpReceiver.StartAsync(grpc: protocol == "Grpc", Cancel);
        string number, name;
        await using (var server = await StartAsync(new("Telemetry:OtlpEndpoint", collector.Url), new("Telemetry:Protocol", protocol), new("Telemetry:Headers", "x-tenant=shop-7")))
        {
            var phones = server.Services.GetRequiredService<PhoneDirectory>();
            await Eventually.TrueAsync(() => phones.IsLoaded, "the phone index is loaded");
            var caller = server.Sample!.Callers.First(c => c is { Situation: "payment_issue", Status: "ok" });
            (number, name) = (caller.Cli, caller.Name);
            var call = new SimulatedCall { Script = "decide", CallerId = number };
            var dialogue = await new AsteriskSimulator(server.Services.GetRequiredService<FastAgiEndpoint>().LocalEndPoint).CallAsync(call, Cancel);
            Assert.NotEqual("", dialogue.Variable("ROUTE_TARGET"));
        }

        // At its end the server has sent all the rest.
        var traces = collector.Sent(tracesPath);
        foreach (var word in new[] { "agi-server", "agi.session", "agi.decide", "agi.identify", "agi.read", "agi.classify", "agi.rules", "payment_issue", "agi.caller" })
        {
            Assert.Contains(word, traces, StringComparison.Ordinal);
        }

        var metrics = collector.Sent(metricsPath);
        foreach (var word in new[] { "agi.sessions", "agi.decisions", "agi.decision.duration", "agi.command.duration", "agi.rules.faults", "agi.phone_index.numbers" })
        {
            Assert.Contains(word, metrics, StringComparison.Ordinal);
        }

        Assert.Contains("x-tenant: shop-7", collector.Headers(tracesPath), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(number.TrimStart('+', '0'), collector.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(name, collector.Everything, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_stages_are_below_the_decision_and_the_decision_below_the_session()
    {
        var spans = new System.Collections.Concurrent.ConcurrentDictionary<string, System.Diagnostics.Activity>(StringComparer.Ordinal);
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = source => source.Name is "Agi.FastAgi" or "Agi.Routing",
            Sample = (ref System.Diagnostics.ActivityCreationOptions<System.Diagnostics.ActivityContext> _) => System.Diagnostics.ActivitySamplingResult.AllData,
            ActivityStopped = span => spans[$"{span.TraceId}/{span.OperationName}"] = span,
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        string id;
        await using (var server = await StartAsync())
        {
            var phones = server.Services.GetRequiredService<PhoneDirectory>();
            await Eventually.TrueAsync(() => phones.IsLoaded, "the phone index is loaded");
            var caller = server.Sample!.Callers.First(c => c is { Situation: "payment_issue", Status: "ok" });
            var dialogue = await new AsteriskSimulator(server.Services.GetRequiredService<FastAgiEndpoint>().LocalEndPoint)
                .CallAsync(new SimulatedCall { Script = "decide", CallerId = caller.Cli }, Cancel);
            id = dialogue.Variable("ROUTE_ID");
        }

        // Other tests decide calls at the same time, so this call is found by its id.
        var decide = Assert.Single(spans.Values, span => span.OperationName == "agi.decide" && Equals(span.GetTagItem("agi.route_id"), id));
        Assert.Equal("agi.session", decide.Parent!.OperationName);
        Assert.Equal("decide", decide.Parent.GetTagItem("agi.script"));
        Assert.Equal("completed", decide.Parent.GetTagItem("agi.outcome"));
        foreach (var stage in new[] { "agi.identify", "agi.read", "agi.classify", "agi.rules" })
        {
            Assert.Equal(decide.SpanId, spans[$"{decide.TraceId}/{stage}"].ParentSpanId);
        }
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_traced()
    {
        await using var server = await StartAsync();

        Assert.Null(server.Services.GetService<TracerProvider>());
        Assert.Null(server.Services.GetService<MeterProvider>());
    }

    [Fact]
    public async Task A_collector_that_is_down_disturbs_neither_the_calls_nor_the_end()
    {
        await using var server = await StartAsync(new("Telemetry:OtlpEndpoint", "http://127.0.0.1:1"), new("Telemetry:Protocol", "HttpProtobuf"));

        var dialogue = await new AsteriskSimulator(server.Services.GetRequiredService<FastAgiEndpoint>().LocalEndPoint).CallAsync(new SimulatedCall { Script = "ping" }, Cancel);

        Assert.Equal("pong", dialogue.Variable("PING"));
    }

    private static Task<ServerHost> StartAsync(params KeyValuePair<string, string?>[] own)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("FastAgi:Port", "0"), new("Web:Port", "0"), new("FastAgi:DrainTimeout", "00:00:01"), new("Journal:Enabled", "false")])
            .AddInMemoryCollection(own)
            .Build();
        return ServerHost.StartAsync(settings, RulesAtStart.Locate(settings, null), TimeProvider.System, logging => logging.ClearProviders(), Cancel);
    }
}
