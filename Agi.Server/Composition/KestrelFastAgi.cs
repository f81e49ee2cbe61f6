using Agi.FastAgi;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Agi.Server.Composition;

/// <summary>FastAGI on Kestrel, as the default build has it. <c>AsterNetFastAgi</c> has the same members; Agi.Server.csproj calls one of the two <c>FastAgiHost</c>.</summary>
internal static class KestrelFastAgi
{
    /// <summary>Keys of the section FastAgi beside those of <see cref="FastAgiOptions"/>.</summary>
    public static IReadOnlyList<string> MoreKeys => [];

    /// <summary>What is wrong with the values of those keys.</summary>
    public static IReadOnlyList<string> Faults(IConfiguration settings) => [];

    /// <summary>Adds the host to an application that serves HTTP, or does not.</summary>
    public static void AddTo(IServiceCollection services, bool servesHttp) => services.AddFastAgi();
}
