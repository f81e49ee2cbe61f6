using System.Net;
using Agi.Routing.Calls;
using Agi.Routing.Phones;
using Agi.Server.Composition;
using Agi.FastAgi;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Agi.Benchmarks;

/// <summary>The engine in this process, on a benchmark's shop and a free port, with this machine's rules.</summary>
internal sealed class BenchEngine : IAsyncDisposable
{
    private readonly ServerHost _host;

    private BenchEngine(ServerHost host) => _host = host;

    public IPEndPoint EndPoint => _host.Services.GetRequiredService<FastAgiEndpoint>().LocalEndPoint;

    public CallRouter Router => _host.Services.GetRequiredService<CallRouter>();

    public PhoneIndexStatus Phones => _host.Services.GetRequiredService<PhoneDirectory>().Status;

    /// <summary>Starts it. The phone index may still be loading.</summary>
    /// <param name="journal">The folder of its journal; null for none.</param>
    public static async Task<BenchEngine> StartAsync(IConfiguration settings, BenchDatabase database, CancellationToken cancellationToken, string? journal = null)
    {
        var own = new ConfigurationBuilder()
            .AddConfiguration(settings)
            .AddInMemoryCollection(
            [
                new("ConnectionStrings:Magento", database.ConnectionString),
                new("Magento:TablePrefix", ""),
                new("Magento:Version", "auto"),
                new("FastAgi:Address", "127.0.0.1"),
                new("FastAgi:Port", "0"),
                new("FastAgi:AllowedClients", null),
                new("FastAgi:DrainTimeout", "00:00:02"),
                new("Web:Port", "0"),
                new("Routing:LastGoodFile", null),
                new("Journal:Enabled", journal is null ? "false" : "true"),
                new("Journal:Folder", journal ?? "journal"),
                new("ConnectionStrings:Journal", null),
            ])
            .Build();
        var rules = RulesAtStart.Locate(settings, option: null);
        return new BenchEngine(await ServerHost.StartAsync(own, rules, TimeProvider.System, static _ => { }, cancellationToken));
    }

    /// <summary>Waits until the phone index is loaded.</summary>
    /// <exception cref="UsageException">The load failed; the message says why.</exception>
    public async Task LoadedAsync(CancellationToken cancellationToken)
    {
        while (Phones is { IsLoaded: false } status)
        {
            if (status.LastError is { } fault) throw new UsageException($"the phone index cannot be loaded: {fault}");
            await Task.Delay(5, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
