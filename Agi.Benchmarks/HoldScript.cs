using Agi.FastAgi;

namespace Agi.Benchmarks;

/// <summary>A session that plays a prompt whose end does not come: a held call.</summary>
internal sealed class HoldScript : IAgiScript
{
    /// <inheritdoc/>
    public async Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken) =>
        await channel.SendAsync(AgiCommands.StreamFile("music") with { Duration = TimeSpan.FromHours(1) }, cancellationToken);
}
