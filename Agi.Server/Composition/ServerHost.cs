using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Live;
using Agi.FastAgi;
using Agi.Server.Operations;
using Agi.Server.Dialogues;
using Agi.Server.Prompts;
using Agi.Server.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NLog.Extensions.Logging;

namespace Agi.Server.Composition;

/// <summary>The program as a server: FastAGI host, scripts, routing, HTTP and the background work.</summary>
internal sealed class ServerHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ShopDatabase _database;

    private ServerHost(WebApplication app, ShopDatabase database, RoutingRules rules)
    {
        _app = app;
        _database = database;
        Rules = rules;
    }

    /// <summary>The container of the running program.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The URL for the dialplan, such as <c>agi://127.0.0.1:4573</c>.</summary>
    public string Url => Services.GetRequiredService<FastAgiEndpoint>().Url;

    /// <summary>The rules it started with.</summary>
    public RoutingRules Rules { get; }

    /// <summary>The embedded sample shop; null if there is a connection string.</summary>
    public Agi.Samples.SampleShop? Sample => _database.Sample;

    /// <summary>Builds the server and starts it. It accepts calls when the task ends; the phone index may still be loading.</summary>
    /// <param name="settings">appsettings.json and the environment.</param>
    /// <param name="rulesFile">routing.yaml.</param>
    /// <param name="time">The clock of everything.</param>
    /// <param name="logging">Where the log goes; null for what the settings say.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <param name="budget">Replaces the budget of the rules; null keeps it.</param>
    /// <exception cref="UsageException">The settings or the rules are wrong, or the port is taken. The message names every fault.</exception>
    public static async Task<ServerHost> StartAsync(
        IConfiguration settings, string rulesFile, TimeProvider time, Action<ILoggingBuilder>? logging, CancellationToken cancellationToken, TimeSpan? budget = null)
    {
        SettingsChecker.Demand(settings);
        using var startLoggers = LoggerFactory.Create(logging ?? (b => b.AddNLog(settings)));
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(settings);
        builder.Logging.ClearProviders();
        if (logging is null) builder.Logging.AddNLog(settings);
        else logging(builder.Logging);

        var database = await ShopDatabase.OpenAsync(settings, time, startLoggers, cancellationToken);
        try
        {
            // By default the host stops when a background service fails. Calls must go on.
            builder.Services.Configure<HostOptions>(host => host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
            builder.Services.AddSingleton(time);
            builder.Services.AddSettings();
            builder.Services.AddSingleton(s => new LiveRulesOptions
            {
                Path = rulesFile,
                LastGoodPath = s.GetRequiredService<RoutingOptions>().LastGoodFile,
                Prompts = () => DialoguePrompts.Catalogue(s.GetRequiredService<PromptManifest>()),
            });
            builder.Services.AddSingleton<LiveRules>();
            builder.Services.AddRouting(database, s => budget is { } longer ? new OtherBudget(s.GetRequiredService<LiveRules>(), longer) : s.GetRequiredService<LiveRules>());
            builder.Services.AddCallbacks();
            builder.Services.AddJournal();
            builder.Services.AddScripts();
            builder.Services.AddHostedService(s => s.GetRequiredService<LiveRules>());
            builder.Services.AddServiceManager();
            builder.Services.AddHostedService(s => s.GetRequiredService<LiveShop>());
            builder.Services.AddHostedService<PhoneIndexRefresher>();
            var web = builder.AddWeb(SettingsSections.Read<WebOptions>(settings), startLoggers.CreateLogger("agi-server"));
            builder.Services.AddTelemetry(SettingsSections.Read<TelemetryOptions>(settings), page: web);
            FastAgiHost.AddTo(builder.Services, servesHttp: web);
            var app = builder.Build();
            try
            {
                var rules = Start(app.Services.GetRequiredService<LiveRules>());
                if (web) app.MapWeb();

                // Numbering plans are built at their first use. The first caller must not wait for that.
                app.Services.GetRequiredService<PhoneNormaliser>().Warm(rules.Country);
                await app.StartAsync(cancellationToken);
                return new ServerHost(app, database, rules);
            }
            catch (Exception fault)
            {
                await app.DisposeAsync();
                // Kestrel throws an IOException if it cannot bind an address.
                if (fault is FastAgiListenException or OptionsValidationException or IOException) throw new UsageException(fault.Message, fault);
                throw;
            }
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads the rules for the first time. Without sound rules the program cannot route and does not start.</summary>
    private static RoutingRules Start(LiveRules live)
    {
        var outcome = live.LoadFirst();
        return live.Current ?? throw RulesAtStart.Faulty(outcome.Check);
    }

    /// <summary>Runs until the process is asked to end (SIGTERM, SIGINT).</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>The rules in force with another budget: the demonstration shows rules, not speed.</summary>
    private sealed class OtherBudget(IRulesInForce rules, TimeSpan budget) : IRulesInForce
    {
        public RoutingRules Rules => rules.Rules with { Budget = budget };
    }
}
