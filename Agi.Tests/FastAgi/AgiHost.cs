using System.Net;
using System.Net.Sockets;
using Agi.FastAgi;
using Agi.FastAgi.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Agi.Tests.FastAgi;

/// <summary>A FastAGI host on a free port of 127.0.0.1, with scripts given as functions, and what it logged.</summary>
public sealed class AgiHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AgiHost(WebApplication app, LogLines log)
    {
        _app = app;
        Log = log;
        EndPoint = app.Services.GetRequiredService<FastAgiEndpoint>().LocalEndPoint;
    }

    public IPEndPoint EndPoint { get; }

    public LogLines Log { get; }

    public IServiceProvider Services => _app.Services;

    public static Task<AgiHost> StartAsync(Func<AgiRequest, IAgiChannel, CancellationToken, Task> script, Action<FastAgiOptions>? configure = null) =>
        StartAsync([("test", script)], configure);

    public static async Task<AgiHost> StartAsync(
        (string Name, Func<AgiRequest, IAgiChannel, CancellationToken, Task> Run)[] scripts,
        Action<FastAgiOptions>? configure = null,
        Func<AgiRequest, IAgiChannel, CancellationToken, Task>? fallback = null,
        Action<WebApplicationBuilder>? build = null)
    {
        var log = new LogLines();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore();
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddFastAgi(options =>
        {
            options.Port = 0;
            configure?.Invoke(options);
        });
        foreach (var (name, run) in scripts)
            builder.Services.AddSingleton(new AgiScriptRegistration(name, _ => new FunctionScript(run)));
        if (fallback is not null) builder.Services.AddSingleton(new AgiScriptRegistration(null, _ => new FunctionScript(fallback)));
        build?.Invoke(builder);
        var app = builder.Build();
        try
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
        return new AgiHost(app, log);
    }

    public Task<Dialogue> CallAsync(SimulatedCall call) => new AsteriskSimulator(EndPoint).CallAsync(call, TestContext.Current.CancellationToken);

    public Task<Dialogue> CallAsync() => CallAsync(new SimulatedCall { Script = "test", CallerId = "0199001234" });

    public async Task<RawPeer> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(EndPoint, TestContext.Current.CancellationToken);
        return new RawPeer(socket);
    }

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
    }

    private sealed class FunctionScript(Func<AgiRequest, IAgiChannel, CancellationToken, Task> run) : IAgiScript
    {
        public Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken) => run(request, channel, cancellationToken);
    }
}
