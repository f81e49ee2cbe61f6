using System.ComponentModel.DataAnnotations;
using System.Net;
using Agi.Routing.Calls;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Server.Operations;
using Agi.Server.Prompts;
using Agi.Server.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Agi.Server.Composition;

/// <summary>The sections of appsettings.json as options: bound, checked at the start, and handed out.</summary>
/// <remarks>A new section is an options class with its <c>SectionName</c> and attributes, its validator, and its line here.</remarks>
internal static class SettingsSections
{
    /// <summary>Adds the options of every section but <c>FastAgi</c>, which its host adds.</summary>
    public static IServiceCollection AddSettings(this IServiceCollection services)
    {
        services.AddSection<MagentoOptions, MagentoOptionsValidator>(MagentoOptions.SectionName);
        services.AddSection<RoutingOptions, RoutingOptionsValidator>(RoutingOptions.SectionName);
        services.AddSection<PhoneIndexOptions, PhoneIndexOptionsValidator>(PhoneIndexOptions.SectionName);
        services.AddSingleton<IValidateOptions<PhoneIndexOptions>, PhoneIndexIntervals>();
        services.AddSection<PromptOptions, PromptOptionsValidator>(PromptOptions.SectionName);
        services.AddSection<ScreenOptions, ScreenOptionsValidator>(ScreenOptions.SectionName);
        services.AddSection<WebOptions, WebOptionsValidator>(WebOptions.SectionName);
        services.AddSection<TelemetryOptions, TelemetryOptionsValidator>(TelemetryOptions.SectionName);
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

    private static void AddSection<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        services.AddSingleton(s => s.GetRequiredService<IOptions<TOptions>>().Value);
    }
}

// What one setting allows is an attribute beside it; the compiler writes the validators. What spans settings is a class of its own.

[OptionsValidator]
internal sealed partial class MagentoOptionsValidator : IValidateOptions<MagentoOptions>;

[OptionsValidator]
internal sealed partial class RoutingOptionsValidator : IValidateOptions<RoutingOptions>;

[OptionsValidator]
internal sealed partial class PhoneIndexOptionsValidator : IValidateOptions<PhoneIndexOptions>;

[OptionsValidator]
internal sealed partial class PromptOptionsValidator : IValidateOptions<PromptOptions>;

[OptionsValidator]
internal sealed partial class ScreenOptionsValidator : IValidateOptions<ScreenOptions>;

[OptionsValidator]
internal sealed partial class WebOptionsValidator : IValidateOptions<WebOptions>;

[OptionsValidator]
internal sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;

/// <summary>The intervals of the phone index have an order: each is a heavier look at the shop than the one before it.</summary>
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

/// <summary>An IP address, not a name.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IPAddressAttribute() : ValidationAttribute("it must be an IP address such as 127.0.0.1 (not a name).")
{
    public override bool IsValid(object? value) => IPAddress.TryParse(value as string, out _);
}

/// <summary>The address of an HTTP server, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HttpAddressAttribute() : ValidationAttribute("it must be an address such as http://127.0.0.1:4317, or empty.")
{
    public override bool IsValid(object? value) => value is not Uri address || (address.IsAbsoluteUri && address.Scheme is "http" or "https");
}
