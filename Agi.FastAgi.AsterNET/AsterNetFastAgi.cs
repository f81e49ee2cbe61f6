using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Agi.FastAgi.AsterNet;

/// <summary>FastAGI on AsterNET, for a build with <c>-p:FastAgiHost=AsterNET</c>.</summary>
public static class AsterNetFastAgi
{
    /// <summary>Adds the host. If the application serves no HTTP, Kestrel is left out: without an endpoint it would listen on port 5000.</summary>
    public static void AddTo(IServiceCollection services, bool servesHttp)
    {
        services.AddFastAgiOfAnyHost();
        services.AddOptions<AsterNetOptions>().BindConfiguration(AsterNetOptions.SectionName).ValidateOnStart();
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
