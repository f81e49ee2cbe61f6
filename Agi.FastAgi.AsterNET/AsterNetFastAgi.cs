using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Agi.FastAgi.AsterNet;

/// <summary>FastAGI on AsterNET, for a build with <c>-p:FastAgiHost=AsterNET</c>.</summary>
public static class AsterNetFastAgi
{
    /// <summary>Keys of the section FastAgi beside those of <see cref="FastAgiOptions"/>.</summary>
    public static IReadOnlyList<string> MoreKeys => [nameof(AsterNetOptions.PoolSize)];

    /// <summary>What is wrong with the values of those keys.</summary>
    public static IReadOnlyList<string> Faults(IConfiguration settings)
    {
        try
        {
            var options = settings.GetSection(FastAgiOptions.SectionName).Get<AsterNetOptions>() ?? new AsterNetOptions();
            return [.. new AsterNetOptions.Validator().Validate(null, options).Failures ?? []];
        }
        catch (InvalidOperationException fault)
        {
            // A value is not of its type.
            return [$"{fault.Message} {fault.InnerException?.Message}".Trim()];
        }
    }

    /// <summary>Adds the host to an application that serves HTTP, or does not: then Kestrel is left out, for without an endpoint it would listen on a port of its own.</summary>
    public static void AddTo(IServiceCollection services, bool servesHttp)
    {
        services.AddFastAgiOfAnyHost();
        services.AddOptions<AsterNetOptions>().BindConfiguration(FastAgiOptions.SectionName).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AsterNetOptions>, AsterNetOptions.Validator>());
        services.AddHostedService<AsterNetHost>();
        if (!servesHttp) services.Replace(ServiceDescriptor.Singleton<IServer, NoHttp>());
    }

    /// <summary>A server of HTTP that serves none.</summary>
    private sealed class NoHttp : IServer
    {
        /// <inheritdoc/>
        public IFeatureCollection Features { get; } = new FeatureCollection();

        /// <inheritdoc/>
        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        /// <inheritdoc/>
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        /// <inheritdoc/>
        public void Dispose()
        {
        }
    }
}
