using Agi.FastAgi;
using Agi.Routing.Calls;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Server.Prompts;
using Agi.Server.Scripts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Composition;

/// <summary>Puts the rooms together: what decides, and the scripts that the dialplan calls.</summary>
internal static class Engine
{
    /// <summary>Adds all that decides where a call goes; nothing runs yet.</summary>
    public static IServiceCollection AddRouting(this IServiceCollection services, IConfiguration settings, ShopDatabase database, Func<IServiceProvider, IRulesInForce> rulesInForce)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(database.Source);
        services.AddSingleton(Read<MagentoOptions>(settings, "Magento"));
        services.AddSingleton(ReadPhoneIndex(settings));
        services.AddSingleton(rulesInForce);
        services.AddSingleton(Read<ScreenOptions>(settings, "Screen"));
        services.AddSingleton<PhoneNormaliser>();
        services.AddSingleton<LiveShop>();
        services.AddSingleton<IShop>(s => s.GetRequiredService<LiveShop>());
        services.AddSingleton<IPhoneSource>(s => s.GetRequiredService<LiveShop>());
        services.AddSingleton<IShopInfo, LiveShopInfo>();
        services.AddSingleton(s => new PhoneDirectory(
            s.GetRequiredService<IPhoneSource>(),
            s.GetRequiredService<PhoneNormaliser>(),
            async cancellationToken => PhoneCountries.Of(
                await s.GetRequiredService<LiveShop>().ReadInfoAsync(cancellationToken),
                s.GetRequiredService<IRulesInForce>().Rules.Country,
                s.GetRequiredService<PhoneNormaliser>()),
            s.GetRequiredService<PhoneIndexOptions>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<PhoneDirectory>>()));
        services.AddSingleton<CallRouter>();
        return services;
    }

    /// <summary>Adds the scripts that the dialplan calls.</summary>
    public static IServiceCollection AddScripts(this IServiceCollection services, IConfiguration settings)
    {
        var prompts = Read<PromptOptions>(settings, "Prompts");
        services.AddSingleton(prompts);
        services.AddSingleton(LoadManifest(prompts));
        services.AddSingleton<PromptPlayer>();
        services.AddAgiScript<RouteScript>("route");
        services.AddAgiScript<DecideScript>("decide");
        services.AddAgiScript<MessageScript>("message");
        services.AddAgiScript<OutcomeScript>("outcome");
        services.AddAgiScript<PingScript>("ping");
        services.AddAgiFallbackScript<UnknownScript>();
        return services;
    }

    /// <summary>Reads a section of the settings.</summary>
    /// <exception cref="UsageException">A value is not of its type.</exception>
    public static T Read<T>(IConfiguration settings, string section)
        where T : new()
    {
        try
        {
            return settings.GetSection(section).Get<T>() ?? new T();
        }
        catch (InvalidOperationException fault)
        {
            throw new UsageException($"{fault.Message} {fault.InnerException?.Message}".Trim(), fault);
        }
    }

    private static PhoneIndexOptions ReadPhoneIndex(IConfiguration settings)
    {
        var options = Read<PhoneIndexOptions>(settings, PhoneIndexOptions.Section);
        return options.Validate() is [_, ..] faults ? throw new UsageException(string.Join(Environment.NewLine, faults)) : options;
    }

    /// <summary>Reads the manifest of prompts.</summary>
    /// <exception cref="UsageException">It is not there or not of the form.</exception>
    public static PromptManifest LoadManifest(PromptOptions prompts)
    {
        var path = Settings.Locate(prompts.Manifest);
        try
        {
            return PromptManifest.Load(path);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new UsageException($"Prompts:Manifest: {fault.Message}", fault);
        }
    }

    private sealed class LiveShopInfo(LiveShop shop) : IShopInfo
    {
        public ShopInfo? Info => shop.Info;
    }
}
