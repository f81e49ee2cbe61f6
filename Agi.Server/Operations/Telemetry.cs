using System.Diagnostics.Metrics;
using Agi.FastAgi;
using Agi.Routing.Calls;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Agi.Server.Operations;

/// <summary>Sends the program's meters and spans to the page <c>/metrics</c> and to a collector, if the settings name one.</summary>
internal static class Telemetry
{
    /// <summary>Upper bounds of the histograms' buckets, in seconds: around the targets of the engine (50 ms) and the usual budget (800 ms).</summary>
    private static readonly double[] Buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    /// <summary>The longest wait for a collector. It is short because the program waits for the last export before it ends.</summary>
    private const int ExportTimeoutMilliseconds = 3000;

    /// <summary>Adds what the settings ask for. If nobody asks for figures, nothing listens to the meters.</summary>
    /// <param name="page">Whether there is a page of metrics.</param>
    public static void AddTelemetry(this IServiceCollection services, TelemetryOptions options, bool page)
    {
        if (!page && options.OtlpEndpoint is null) return;
        services.ConfigureOpenTelemetryMeterProvider((s, metrics) => metrics.AddView(new Views(s.GetRequiredService<IMeterFactory>()).Of));
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("agi-server", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(FastAgiMeter.Name, RoutingMetrics.MeterName, EngineMeter.Name).AddInstrumentation<EngineMeter>();
                if (page) metrics.AddPrometheusExporter(OnlyOurLabels);
                if (options.OtlpEndpoint is { } endpoint)
                {
                    metrics.AddOtlpExporter((exporter, reader) =>
                    {
                        Send(exporter, options, endpoint, "v1/metrics");
                        reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.MetricInterval.TotalMilliseconds;
                    });
                }
            });
        if (options.OtlpEndpoint is not { } collector || options.TraceRatio == 0) return;
        telemetry.WithTracing(traces => traces
            .AddSource(FastAgiMeter.Name, RoutingSpans.SourceName)
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceRatio)))
            .AddOtlpExporter(exporter => Send(exporter, options, collector, "v1/traces")));
    }

    private static void OnlyOurLabels(PrometheusAspNetCoreOptions page)
    {
        page.ScopeInfoEnabled = false;
        page.TargetInfoEnabled = false;
        page.ScrapeResponseCacheDurationMilliseconds = 0;
    }

    private static void Send(OtlpExporterOptions exporter, TelemetryOptions options, Uri endpoint, string path)
    {
        exporter.Protocol = options.Protocol;
        // The exporter adds no path to an address that is set in code, and HTTP has a path for each kind of data.
        exporter.Endpoint = options.Protocol == OtlpExportProtocol.HttpProtobuf ? new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}") : endpoint;
        exporter.Headers = options.Headers;
        exporter.TimeoutMilliseconds = ExportTimeoutMilliseconds;
    }

    /// <summary>How instruments are aggregated. Meters of another host in the same process are dropped.</summary>
    private sealed class Views(IMeterFactory own)
    {
        public MetricStreamConfiguration? Of(Instrument instrument) =>
            instrument.Meter.Scope is not null && !ReferenceEquals(instrument.Meter.Scope, own) ? MetricStreamConfiguration.Drop
            : instrument is Histogram<double> ? new ExplicitBucketHistogramConfiguration { Boundaries = Buckets }
            : null;
    }
}
