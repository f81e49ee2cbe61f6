using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Agi.Tests.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Agi.Tests.Operations;

/// <summary>A collector that takes OTLP over HTTP or gRPC and keeps what it gets, as bytes.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, string Body, string Headers)> _requests = new();

    private OtlpReceiver(bool grpc)
    {
        var port = Ports.FreeTcp();
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port, listen => listen.Protocols = grpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    public string Url { get; }

    public static async Task<OtlpReceiver> StartAsync(bool grpc, CancellationToken cancellationToken)
    {
        var receiver = new OtlpReceiver(grpc);
        await receiver._app.StartAsync(cancellationToken);
        return receiver;
    }

    /// <summary>All that came to a path, one character a byte.</summary>
    public string Sent(string path) => string.Concat(_requests.Where(request => request.Path == path).Select(request => request.Body));

    /// <summary>The headers of what came to a path.</summary>
    public string Headers(string path) => string.Concat(_requests.Where(request => request.Path == path).Select(request => request.Headers));

    /// <summary>All that came.</summary>
    public string Everything => string.Concat(_requests.Select(request => request.Body));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext call)
    {
        using var body = new MemoryStream();
        await call.Request.Body.CopyToAsync(body, call.RequestAborted);
        _requests.Enqueue((call.Request.Path, Encoding.Latin1.GetString(body.ToArray()), string.Join('\n', call.Request.Headers.Select(header => $"{header.Key}: {header.Value}"))));
        if (call.Request.Protocol != "HTTP/2")
        {
            call.Response.ContentType = "application/x-protobuf";
            return;
        }

        call.Response.ContentType = "application/grpc";
        // An empty message: the flag for no compression, and a length of 0.
        await call.Response.Body.WriteAsync(new byte[5], call.RequestAborted);
        call.Response.AppendTrailer("grpc-status", "0");
    }
}
