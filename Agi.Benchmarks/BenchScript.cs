using System.Text;
using Agi.FastAgi;

namespace Agi.Benchmarks;

/// <summary>A session of five commands, as the engine's own scripts send them.</summary>
internal sealed class BenchScript : IAgiScript
{
    private static readonly byte[][] Lines =
    [
        Bytes(AgiCommands.Answer()),
        Bytes(AgiCommands.GetVariable("CHANNEL(language)")),
        Bytes(AgiCommands.StreamFile("welcome")),
        Bytes(AgiCommands.SetVariable("ROUTE_TARGET", "sales")),
        Bytes(AgiCommands.Verbose("routed to sales")),
    ];

    /// <summary>How many commands a session has.</summary>
    public static int Count => Lines.Length;

    /// <summary>One command with its line end, made beforehand for the bare handler.</summary>
    public static ReadOnlyMemory<byte> Line(int index) => Lines[index];

    /// <inheritdoc/>
    public async Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken)
    {
        await channel.SendAsync(AgiCommands.Answer(), cancellationToken);
        await channel.SendAsync(AgiCommands.GetVariable("CHANNEL(language)"), cancellationToken);
        await channel.SendAsync(AgiCommands.StreamFile("welcome"), cancellationToken);
        await channel.SendAsync(AgiCommands.SetVariable("ROUTE_TARGET", "sales"), cancellationToken);
        await channel.SendAsync(AgiCommands.Verbose("routed to sales"), cancellationToken);
    }

    private static byte[] Bytes<T>(AgiCommand<T> command) => Encoding.UTF8.GetBytes(command.Line + "\n");
}

/// <summary>A session that plays a prompt whose end does not come: a held call.</summary>
internal sealed class HoldScript : IAgiScript
{
    /// <inheritdoc/>
    public async Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken) =>
        await channel.SendAsync(AgiCommands.StreamFile("music") with { Duration = TimeSpan.FromHours(1) }, cancellationToken);
}
