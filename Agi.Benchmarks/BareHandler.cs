using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace Agi.Benchmarks;

/// <summary>The yardstick of the protocol benchmark: the least that a Kestrel connection handler can do for a session. No limits, no checks, no objects.</summary>
internal sealed class BareHandler : ConnectionHandler
{
    /// <inheritdoc/>
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        var input = connection.Transport.Input;
        var output = connection.Transport.Output;
        while (true)
        {
            var read = await input.ReadAsync();
            if (Ends(read.Buffer))
            {
                input.AdvanceTo(read.Buffer.End);
                break;
            }
            if (read.IsCompleted) return;
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
        for (var i = 0; i < BenchScript.Count; i++)
        {
            await output.WriteAsync(BenchScript.Line(i));
            while (true)
            {
                var read = await input.ReadAsync();
                if (read.Buffer.PositionOf((byte)'\n') is { } end)
                {
                    input.AdvanceTo(read.Buffer.GetPosition(1, end));
                    break;
                }
                if (read.IsCompleted) return;
                input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
    }

    private static bool Ends(ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        return reader.TryReadTo(out ReadOnlySequence<byte> _, "\n\n"u8);
    }
}
