using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Agi.FastAgi.Testing;

/// <summary>Plays Asterisk: calls a FastAGI server over TCP, answers its commands and keeps the dialogue.</summary>
/// <param name="server">The server.</param>
/// <param name="time">The clock; the system's by default.</param>
public sealed class AsteriskSimulator(EndPoint server, TimeProvider? time = null)
{
    // Older Asterisk reads this much of a line and runs the rest as a command.
    private const int LineBytes = AgiLine.MaxBytes;

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Makes one call and returns when the server has ended the session.</summary>
    /// <exception cref="SocketException">The server does not answer on its port.</exception>
    /// <exception cref="InvalidDataException">The server sent what Asterisk would not read as one command: more than one at once, or a line that is too long.</exception>
    public async Task<Dialogue> CallAsync(SimulatedCall call, CancellationToken cancellationToken = default)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancellationToken);
        var started = _time.GetTimestamp();
        var lines = new List<DialogueLine>();
        var channel = new SimulatedChannel(call);

        var environment = call.ToEnvironment(server.ToString() ?? "");
        foreach (var line in environment) lines.Add(new DialogueLine(FromServer: false, line, TimeSpan.Zero));
        await SendAsync(socket, [.. environment, ""], cancellationToken);

        var buffer = new byte[LineBytes + 1];
        var filled = 0;
        while (true)
        {
            int read;
            try
            {
                read = await socket.ReceiveAsync(buffer.AsMemory(filled), cancellationToken);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
            {
                read = 0;
            }
            if (read == 0) break;
            filled += read;
            var end = buffer.AsSpan(0, filled).IndexOf((byte)'\n');
            if (end < 0)
            {
                if (filled > LineBytes) throw new InvalidDataException($"The server sent a line of more than {LineBytes} bytes; Asterisk would run its rest as a command.");
                continue;
            }
            if (end != filled - 1) throw new InvalidDataException("The server sent more than one command before the reply to the first.");
            var command = Encoding.UTF8.GetString(buffer, 0, end);
            filled = 0;
            lines.Add(new DialogueLine(FromServer: true, command, _time.GetElapsedTime(started)));
            var reply = channel.Answer(command);
            if (reply.Delay > TimeSpan.Zero) await Task.Delay(reply.Delay, _time, cancellationToken);
            foreach (var line in reply.Lines) lines.Add(new DialogueLine(FromServer: false, line, _time.GetElapsedTime(started)));
            await SendAsync(socket, reply.Lines, cancellationToken);
        }
        return new Dialogue
        {
            Lines = lines,
            Variables = channel.Variables,
            Played = channel.Played,
            Executed = channel.Executed,
            Answered = channel.Answered,
            HungUp = channel.HungUp,
            DigitsLeft = channel.DigitsLeft,
            Duration = _time.GetElapsedTime(started),
        };
    }

    private static async Task SendAsync(Socket socket, IReadOnlyList<string> lines, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
        for (var sent = 0; sent < bytes.Length;)
            sent += await socket.SendAsync(bytes.AsMemory(sent), cancellationToken);
    }
}
