using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Agi.FastAgi;

/// <summary>Adds the FastAGI host and its scripts to an application that runs Kestrel.</summary>
public static class FastAgiServiceCollectionExtensions
{
    /// <summary>Hosts FastAGI on the application's Kestrel; its settings come from section <c>FastAgi</c> of the configuration.</summary>
    /// <remarks>
    /// The section is checked at the start. Kestrel ignores <c>ASPNETCORE_URLS</c> once code adds an endpoint: an application that also serves HTTP adds that
    /// endpoint with <see cref="KestrelServerOptions.Listen(System.Net.IPEndPoint)"/>. The host's shutdown time is raised, if need be, to hold the drain.
    /// </remarks>
    /// <param name="configure">Changes settings after the configuration, as tests do.</param>
    public static IServiceCollection AddFastAgi(this IServiceCollection services, Action<FastAgiOptions>? configure = null)
    {
        services.AddFastAgiOfAnyHost(configure);
        services.TryAddSingleton<FastAgiConnections>();
        services.TryAddSingleton<FastAgiConnectionHandler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<KestrelServerOptions>, FastAgiKestrelSetup>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<SocketTransportOptions>, FastAgiKestrelSetup>());
        return services;
    }

    /// <summary>Adds what any FastAGI host needs: settings, scripts, meter, the time to drain.</summary>
    internal static IServiceCollection AddFastAgiOfAnyHost(this IServiceCollection services, Action<FastAgiOptions>? configure = null)
    {
        var options = services.AddOptions<FastAgiOptions>().BindConfiguration(FastAgiOptions.SectionName);
        if (configure is not null) options.Configure(configure);
        options.ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FastAgiOptions>, FastAgiOptionsValidator>());
        services.TryAddSingleton<FastAgiMeter>();
        services.TryAddSingleton<FastAgiScripts>();
        services.TryAddSingleton<FastAgiEndpoint>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<HostOptions>, FastAgiShutdownTime>());
        services.AddHostedService<FastAgiAnnouncement>();
        return services;
    }

    /// <summary>Adds a script, made once, under the name that the dialplan calls: <c>AGI(agi://host/NAME)</c>.</summary>
    public static IServiceCollection AddAgiScript<TScript>(this IServiceCollection services, string name)
        where TScript : class, IAgiScript
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        services.TryAddSingleton<TScript>();
        return services.AddSingleton(new AgiScriptRegistration(name, static provider => provider.GetRequiredService<TScript>()));
    }

    /// <summary>Sets the script that runs if the dialplan calls an unknown name. The log gets an error first.</summary>
    public static IServiceCollection AddAgiFallbackScript<TScript>(this IServiceCollection services)
        where TScript : class, IAgiScript
    {
        services.TryAddSingleton<TScript>();
        return services.AddSingleton(new AgiScriptRegistration(null, static provider => provider.GetRequiredService<TScript>()));
    }
}
