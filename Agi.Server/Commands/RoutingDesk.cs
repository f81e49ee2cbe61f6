using Agi.Routing;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Server.Composition;
using Agi.Server.Prompts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Server.Commands;

/// <summary>The deciding half of the program without a server, its phone index loaded: for verbs that ask and end.</summary>
internal sealed class RoutingDesk : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ShopDatabase _database;

    private RoutingDesk(ServiceProvider services, ShopDatabase database)
    {
        _services = services;
        _database = database;
    }

    /// <summary>What decides.</summary>
    public CallRouter Router => _services.GetRequiredService<CallRouter>();

    /// <summary>What plays.</summary>
    public PromptPlayer Prompts => _services.GetRequiredService<PromptPlayer>();

    /// <summary>Opens the shop and loads the phone index.</summary>
    /// <exception cref="UsageException">The shop cannot be read.</exception>
    public static async Task<RoutingDesk> OpenAsync(IConfiguration settings, RoutingRules rules, TextWriter notes, CancellationToken cancellationToken)
    {
        var database = await ShopDatabase.OpenAsync(settings, TimeProvider.System, NullLoggerFactory.Instance, cancellationToken);
        var services = new ServiceCollection().AddLogging();
        services.AddRouting(settings, database, _ => () => rules);
        services.AddScripts(settings);
        var desk = new RoutingDesk(services.BuildServiceProvider(), database);
        try
        {
            if (database.Sample is not null) await notes.WriteLineAsync("agi-server: no connection string, this is the embedded sample shop with invented people.");
            await desk._services.GetRequiredService<LiveShop>().ReadInfoAsync(cancellationToken);
            await desk._services.GetRequiredService<PhoneDirectory>().LoadAsync(null, cancellationToken);
            return desk;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await desk.DisposeAsync();
            throw new UsageException($"the shop cannot be read: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
