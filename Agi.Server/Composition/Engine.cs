using Agi.FastAgi;
using Agi.Routing.Calls;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Server.Dialogues;
using Agi.Server.Dialogues.OrderStatus;
using Agi.Server.Dialogues.Callbacks;
using Agi.Server.Journal;
using Agi.Server.Prompts;
using Agi.Server.Scripts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Composition;

/// <summary>Registers the rooms: what decides, and the scripts that the dialplan calls.</summary>
internal static class Engine
{
    /// <summary>Adds all that decides where a call goes, without its settings. Nothing runs yet.</summary>
    public static IServiceCollection AddRouting(this IServiceCollection services, ShopDatabase database, Func<IServiceProvider, IRulesInForce> rulesInForce)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(database.Source);
        services.AddSingleton(rulesInForce);
        services.AddSingleton<PhoneNormaliser>();
        services.AddSingleton<LiveShop>();
        services.AddSingleton<IShop>(s => s.GetRequiredService<LiveShop>());
        services.AddSingleton<IPhoneSource>(s => s.GetRequiredService<LiveShop>());
        services.AddSingleton(s => new PhoneDirectory(
            s.GetRequiredService<IPhoneSource>(),
            s.GetRequiredService<PhoneNormaliser>(),
            async cancellationToken => (await s.GetRequiredService<LiveShop>().ReadInfoAsync(cancellationToken)).PhoneCountries(
                s.GetRequiredService<IRulesInForce>().Rules.Country,
                s.GetRequiredService<PhoneNormaliser>()),
            s.GetRequiredService<PhoneIndexOptions>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<PhoneDirectory>>()));
        services.AddMetrics();
        services.AddSingleton<RoutingMetrics>();
        services.AddSingleton<CallRouter>();
        services.AddSingleton<CallEvents>();
        services.AddSingleton<OrderFinder>();
        services.AddSingleton<OrderStatusReader>();
        return services;
    }

    /// <summary>Adds what takes requests for call-backs.</summary>
    public static IServiceCollection AddCallbacks(this IServiceCollection services)
    {
        services.AddSingleton(s => new CallbackStore(s.GetRequiredService<CallbackOptions>().FullPath, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ICallbackDesk, CallbackDesk>();
        services.AddSingleton<CallbackPolicy>();
        services.AddSingleton<CallbackLimiter>();
        return services;
    }

    /// <summary>Adds what remembers calls.</summary>
    public static IServiceCollection AddJournal(this IServiceCollection services)
    {
        services.AddSingleton<CallJournal>();
        services.AddSingleton<ICallEventSubscriber>(s => s.GetRequiredService<CallJournal>());
        services.AddSingleton<RecentCalls>();
        services.AddSingleton<ICallEventSubscriber>(s => s.GetRequiredService<RecentCalls>());
        services.AddSingleton<ICallerHistory>(s => s.GetRequiredService<RecentCalls>());
        services.AddSingleton(s => JournalDatabase.Open(s.GetRequiredService<JournalOptions>(), s.GetRequiredService<IConfiguration>(), s.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<JournalWriter>();
        services.AddSingleton<JournalState>();
        // The journal before the writer: it opens the spool.
        services.AddHostedService(s => s.GetRequiredService<CallJournal>());
        services.AddHostedService(s => s.GetRequiredService<JournalWriter>());
        return services;
    }

    /// <summary>Adds the scripts that the dialplan calls.</summary>
    public static IServiceCollection AddScripts(this IServiceCollection services)
    {
        services.AddSingleton(s => LoadManifest(s.GetRequiredService<PromptOptions>()));
        services.AddSingleton<Announcer>();
        services.AddSingleton<PromptPlayer>();
        services.AddSingleton<IDialogue, OrderStatusDialogue>();
        services.AddSingleton<IDialogue, CallbackDialogue>();
        services.AddSingleton<RouteFlow>();
        services.AddSingleton<CallDecisions>();
        services.AddSingleton<TryLimiter>();
        services.AddSingleton<OrderStatusDesk>();
        services.AddAgiScript<RouteScript>("route");
        services.AddAgiScript<DecideScript>("decide");
        services.AddAgiScript<MessageScript>("message");
        services.AddAgiScript<OrderStatusScript>("order-status");
        services.AddAgiScript<OutcomeScript>("outcome");
        services.AddAgiScript<PingScript>("ping");
        services.AddAgiFallbackScript<UnknownScript>();
        return services;
    }

    /// <summary>Reads the manifest of prompts.</summary>
    /// <exception cref="UsageException">The file is missing, or has faults; the message names every one.</exception>
    public static PromptManifest LoadManifest(PromptOptions prompts)
    {
        var path = Settings.Locate(prompts.Manifest);
        try
        {
            return PromptManifest.Load(path, prompts.Folder);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new UsageException($"Prompts:Manifest: {fault.Message}", fault);
        }
    }
}

/// <summary>FastAGI on Kestrel: the default build. <c>AsterNetFastAgi</c> has the same member, and Agi.Server.csproj gives one of the two the alias <c>FastAgiHost</c>.</summary>
internal static class KestrelFastAgi
{
    /// <summary>Adds the host.</summary>
    public static void AddTo(IServiceCollection services, bool servesHttp) => services.AddFastAgi();
}
