using Agi.FastAgi;
using Microsoft.Extensions.DependencyInjection;

namespace Agi.Server.Composition;

/// <summary>FastAGI on Kestrel, as the default build has it. <c>AsterNetFastAgi</c> has the same member; Agi.Server.csproj calls one of the two <c>FastAgiHost</c>.</summary>
internal static class KestrelFastAgi
{
    /// <summary>Adds the host to an application that serves HTTP, or does not.</summary>
    public static void AddTo(IServiceCollection services, bool servesHttp) => services.AddFastAgi();
}
