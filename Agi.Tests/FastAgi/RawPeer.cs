using System.Net.Sockets;
using System.Text;

namespace Agi.Tests.FastAgi;

/// <summary>A peer that sends what a test says, byte for byte.</summary>
public sealed class RawPeer(Socket socket) : IDisposable
{
    private readonly List<byte> _pending = [];

    public const string Environment = "agi_network: yes\nagi_network_script: test\nagi_request: agi://127.0.0.1/test\nagi_channel: PJSIP/x-1\nagi_uniqueid: 1.1\n\n";

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;)
            sent += await socket.SendAsync(bytes.AsMemory(sent), TestContext.Current.CancellationToken);
    }

    /// <summary>The next line, without its end; null if the server has closed.</summary>
    public async Task<string?> ReadLineAsync()
    {
        var buffer = new byte[4096];
        while (true)
        {
            var end = _pending.IndexOf((byte)'\n');
            if (end >= 0)
            {
                var line = Encoding.UTF8.GetString([.. _pending.Take(end)]);
                _pending.RemoveRange(0, end + 1);
                return line;
            }
            int read;
            try
            {
                read = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
            {
                return null;
            }
            if (read == 0) return null;
            _pending.AddRange(buffer.AsSpan(0, read));
        }
    }

    /// <summary>Whether the server resets the connection instead of ending it.</summary>
    public async Task<bool> WasResetAsync()
    {
        try
        {
            return await socket.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken) != 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    /// <summary>Ends the sending side, as a dying peer may. Asterisk does not.</summary>
    public void ShutdownSend() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Resets the connection.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, 0);
        socket.Close();
    }

    public void Dispose() => socket.Dispose();
}
