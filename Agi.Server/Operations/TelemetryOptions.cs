using System.ComponentModel.DataAnnotations;
using OpenTelemetry.Exporter;

namespace Agi.Server.Operations;

/// <summary>The section <c>Telemetry</c> of appsettings.json: where traces and metrics are sent by OTLP. Off by default.</summary>
internal sealed record TelemetryOptions
{
    public const string SectionName = "Telemetry";

    /// <summary>The collector, such as <c>http://127.0.0.1:4317</c>. Default null: nothing is sent. <c>/metrics</c> does not need it.</summary>
    [HttpAddress]
    public Uri? OtlpEndpoint { get; init; }

    /// <summary><c>Grpc</c> (default; collectors take it on port 4317) or <c>HttpProtobuf</c> (port 4318, below <c>/v1</c>).</summary>
    [EnumDataType(typeof(OtlpExportProtocol), ErrorMessage = "it must be Grpc or HttpProtobuf.")]
    public OtlpExportProtocol Protocol { get; init; } = OtlpExportProtocol.Grpc;

    /// <summary>Headers that the collector asks for, as <c>name=value,name=value</c>. Default null: none. Put a secret into the environment, not into the file.</summary>
    public string? Headers { get; init; }

    /// <summary>The share of calls that is traced, from 0 (none) to 1 (all, the default). A call has about six spans: 200 calls/s send 1200 spans/s.</summary>
    [Range(0.0, 1.0)]
    public double TraceRatio { get; init; } = 1;

    /// <summary>How often metrics are sent. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan MetricInterval { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>The address of an HTTP server, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HttpAddressAttribute() : ValidationAttribute("it must be an address such as http://127.0.0.1:4317, or empty.")
{
    public override bool IsValid(object? value) => value is not Uri address || (address.IsAbsoluteUri && address.Scheme is "http" or "https");
}
