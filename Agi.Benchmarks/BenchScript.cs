using System.Text;
using Agi.FastAgi;
using Agi.FastAgi.Commands;

namespace Agi.Benchmarks;

/// <summary>A session of five commands, as the engine's own scripts send them.</summary>
internal sealed class BenchScript : IAgiScript
{
    private static readonly byte[][] Lines =
    [
        Bytes(new Answer()), Bytes(new GetVariable("CHANNEL(language)")), Bytes(new StreamFile("welcome")), Bytes(new SetVariable("ROUTE_TARGET", "sales")), Bytes(new Verbose("routed to sales")),
    ];

    /// <summary>How many commands a session has.</summary>
    public static int Count => Lines.Length;

    /// <summary>One command with its line end, made beforehand for the bare handler.</summary>
    public static ReadOnlyMemory<byte> Line(int index) => Lines[index];

    /// <inheritdoc/>
    public async Task RunAsync(AgiRequest request, IAgiChannel channel, CancellationToken cancellationToken)
    {
        await channel.SendAsync(new Answer(), cancellationToken);
        await channel.SendAsync(new GetVariable("CHANNEL(language)"), cancellationToken);
        await channel.SendAsync(new StreamFile("welcome"), cancellationToken);
        await channel.SendAsync(new SetVariable("ROUTE_TARGET", "sales"), cancellationToken);
        await channel.SendAsync(new Verbose("routed to sales"), cancellationToken);
    }

    private static byte[] Bytes(AgiCommand command) => Encoding.UTF8.GetBytes(command.ToLine() + "\n");
}
