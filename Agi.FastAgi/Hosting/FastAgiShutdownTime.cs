using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Agi.FastAgi;

/// <summary>Lets the host's stop last as long as the drain: its own default of 30 s would abort calls that may still end.</summary>
internal sealed class FastAgiShutdownTime(IOptions<FastAgiOptions> options) : IPostConfigureOptions<HostOptions>
{
    // After the drain the cancelled scripts get this long to end before Kestrel aborts their connections.
    private static readonly TimeSpan AfterDrain = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public void PostConfigure(string? name, HostOptions host)
    {
        var needed = options.Value.DrainTimeout + AfterDrain;
        if (host.ShutdownTimeout < needed) host.ShutdownTimeout = needed;
    }
}
