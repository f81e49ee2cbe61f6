using Agi.Routing.Calls;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Server.Dialogues.Callbacks;
using Agi.Server.Journal;
using Agi.Server.Operations;
using Agi.Server.Prompts;
using Agi.Server.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Agi.Server.Composition;

/// <summary>The sections of appsettings.json as options: bound, checked at the start, and handed out.</summary>
/// <remarks>A new section is an options class with its <c>SectionName</c> and attributes, a line in <see cref="AddSettings"/>, and its place in <see cref="SettingsAttributes"/>.</remarks>
internal static class SettingsSections
{
    /// <summary>Adds the options of every section but <c>FastAgi</c>, which its host adds.</summary>
    public static IServiceCollection AddSettings(this IServiceCollection services)
    {
        var attributes = new SettingsAttributes();
        services.AddSection<MagentoOptions>(MagentoOptions.SectionName, attributes);
        services.AddSection<RoutingOptions>(RoutingOptions.SectionName, attributes);
        services.AddSection<PhoneIndexOptions>(PhoneIndexOptions.SectionName, attributes);
        services.AddSingleton<IValidateOptions<PhoneIndexOptions>, PhoneIndexIntervals>();
        services.AddSection<PromptOptions>(PromptOptions.SectionName, attributes);
        services.AddSection<CallbackOptions>(CallbackOptions.SectionName, attributes);
        services.AddSingleton<IValidateOptions<CallbackOptions>, CallbackLists>();
        services.AddSection<JournalOptions>(JournalOptions.SectionName, attributes);
        services.AddSection<ScreenOptions>(ScreenOptions.SectionName, attributes);
        services.AddSection<WebOptions>(WebOptions.SectionName, attributes);
        services.AddSection<TelemetryOptions>(TelemetryOptions.SectionName, attributes);
        return services;
    }

    /// <summary>Adds the options of every section to a container that does nothing else.</summary>
    public static ServiceCollection OfEverySection(IConfiguration settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton(settings);
        services.AddSettings();
        FastAgiHost.AddTo(services, servesHttp: true);
        return services;
    }

    /// <summary>The options of one section, for a verb that starts no server.</summary>
    /// <exception cref="UsageException">The settings have faults: every one is named.</exception>
    public static T Read<T>(IConfiguration settings)
        where T : class
    {
        SettingsChecker.Demand(settings);
        using var services = OfEverySection(settings).BuildServiceProvider();
        return services.GetRequiredService<IOptions<T>>().Value;
    }

    private static void AddSection<TOptions>(this IServiceCollection services, string section, IValidateOptions<TOptions> attributes)
        where TOptions : class
    {
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
        services.AddSingleton(attributes);
        services.AddSingleton(s => s.GetRequiredService<IOptions<TOptions>>().Value);
    }
}

/// <summary>An attribute beside a setting says what it allows, and the compiler writes the check. A rule over several settings is a class such as <see cref="PhoneIndexIntervals"/>.</summary>
[OptionsValidator]
internal sealed partial class SettingsAttributes :
    IValidateOptions<MagentoOptions>, IValidateOptions<RoutingOptions>, IValidateOptions<PhoneIndexOptions>, IValidateOptions<PromptOptions>,
    IValidateOptions<CallbackOptions>, IValidateOptions<JournalOptions>, IValidateOptions<ScreenOptions>, IValidateOptions<WebOptions>, IValidateOptions<TelemetryOptions>;

/// <summary>The phone index looks at the shop in three ways, each heavier than the one before. The heavier one must not come more often.</summary>
internal sealed class PhoneIndexIntervals : IValidateOptions<PhoneIndexOptions>
{
    public ValidateOptionsResult Validate(string? name, PhoneIndexOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        NotShorter(nameof(options.CustomerAddressInterval), options.CustomerAddressInterval, nameof(options.RefreshInterval), options.RefreshInterval);
        NotShorter(nameof(options.ReloadInterval), options.ReloadInterval, nameof(options.CustomerAddressInterval), options.CustomerAddressInterval);
        NotShorter(nameof(options.MaxRetryDelay), options.MaxRetryDelay, nameof(options.RetryDelay), options.RetryDelay);
        return result.Build();

        void NotShorter(string setting, TimeSpan value, string other, TimeSpan least)
        {
            if (value < least) result.AddError($"{setting}: it must not be shorter than {other} ({least}).");
        }
    }
}
