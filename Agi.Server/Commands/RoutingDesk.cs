using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Server.Composition;
using Agi.Server.Dialogues.Callbacks;
using Agi.Server.Dialogues.OrderStatus;
using Agi.Server.Prompts;
using Agi.Server.Scripts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Server.Commands;

/// <summary>The router with a loaded phone index, without a server: for verbs that ask and end.</summary>
internal sealed class RoutingDesk : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ShopDatabase _database;

    private RoutingDesk(ServiceProvider services, ShopDatabase database)
    {
        _services = services;
        _database = database;
    }

    public CallRouter Router => _services.GetRequiredService<CallRouter>();

    /// <summary>Says what callers hear.</summary>
    public Announcer Announcer => _services.GetRequiredService<Announcer>();

    /// <summary>What becomes of a call after its decision.</summary>
    public RouteFlow Flow => _services.GetRequiredService<RouteFlow>();

    /// <summary>Answers callers who ask for an order.</summary>
    public OrderStatusDesk OrderStatus => _services.GetRequiredService<OrderStatusDesk>();

    /// <summary>The prompts.</summary>
    public PromptManifest Manifest => _services.GetRequiredService<PromptManifest>();

    /// <summary>The phone index, loaded.</summary>
    public PhoneDirectory Phones => _services.GetRequiredService<PhoneDirectory>();

    public OrderFinder Orders => _services.GetRequiredService<OrderFinder>();

    /// <summary>Whether the shop is the embedded sample shop: there is no connection string.</summary>
    public bool IsSample => _database.Sample is not null;

    /// <summary>What the shop says of itself and its stores.</summary>
    public ShopInfo Shop { get; private set; } = new() { Version = "", Stores = new Dictionary<int, StoreInfo>() };

    /// <summary>Opens the shop and loads the phone index.</summary>
    /// <exception cref="UsageException">The shop cannot be read.</exception>
    public static Task<RoutingDesk> OpenAsync(IConfiguration settings, RoutingRules rules, TextWriter notes, CancellationToken cancellationToken) =>
        OpenAsync(settings, rules, notes, progress: null, cancellationToken);

    /// <summary>Opens the shop and loads the phone index, and tells how far it has come.</summary>
    /// <exception cref="UsageException">The shop cannot be read.</exception>
    public static async Task<RoutingDesk> OpenAsync(IConfiguration settings, RoutingRules rules, TextWriter notes, IProgress<PhoneLoadProgress>? progress, CancellationToken cancellationToken)
    {
        SettingsChecker.Demand(settings);
        var database = await ShopDatabase.OpenAsync(settings, TimeProvider.System, NullLoggerFactory.Instance, cancellationToken);
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(settings);
        services.AddSettings();
        services.AddRouting(database, _ => new FixedRules(rules));
        services.AddCallbacks();
        services.AddSingleton<ICallbackDesk, NothingKept>();
        services.AddScripts();
        var desk = new RoutingDesk(services.BuildServiceProvider(), database);
        try
        {
            if (database.Sample is not null) await notes.WriteLineAsync("agi-server: no connection string, this is the embedded sample shop with invented people.");
            desk.Shop = await desk._services.GetRequiredService<LiveShop>().ReadInfoAsync(cancellationToken);
            await desk.Phones.LoadAsync(progress, cancellationToken);
            return desk;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await desk.DisposeAsync();
            throw new UsageException($"the shop cannot be read: {fault.Message}", fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>A verb that asks and ends leaves nothing behind: a call that is only looked at asks nobody to call back.</summary>
    private sealed class NothingKept : ICallbackDesk
    {
        public Task<CallbackOutcome> AskAsync(PhoneNumber? caller, CallbackRequest request, CancellationToken cancellationToken) => Task.FromResult(CallbackOutcome.Noted);
    }
}
