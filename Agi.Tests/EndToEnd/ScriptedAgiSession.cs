using System.Net.Sockets;
using System.Text;

namespace Agi.Tests.EndToEnd;

/// <summary>One FastAGI session as plain lines: tests of the dialplan need no engine.</summary>
public sealed class ScriptedAgiSession : IDisposable
{
    private readonly TcpClient _client;
    private readonly StreamReader _reader;

    private ScriptedAgiSession(TcpClient client, StreamReader reader, IReadOnlyList<string> environment)
    {
        _client = client;
        _reader = reader;
        Environment = environment;
    }

    /// <summary>The lines before the blank one, as they came.</summary>
    public IReadOnlyList<string> Environment { get; }

    /// <summary>What the dialplan asked for, without the query: <c>route</c>, <c>outcome</c>.</summary>
    public string Script => Value("agi_network_script").Split('?')[0];

    /// <summary>Reads a session's first lines.</summary>
    public static async Task<ScriptedAgiSession> BeginAsync(TcpClient client, CancellationToken cancellationToken)
    {
        var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        List<string> environment = [];
        while (await reader.ReadLineAsync(cancellationToken) is { Length: > 0 } line) environment.Add(line);
        return new ScriptedAgiSession(client, reader, environment);
    }

    /// <summary>The value of the first line of that name, "" when there is none.</summary>
    public string Value(string name) =>
        Environment.FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..] ?? "";

    /// <summary>Sends a command and waits for its reply.</summary>
    public async Task<string> CommandAsync(string command, CancellationToken cancellationToken)
    {
        await SendAsync(command, cancellationToken);
        return await _reader.ReadLineAsync(cancellationToken) ?? "";
    }

    /// <summary>Sends a command and does not wait.</summary>
    public async Task SendAsync(string command, CancellationToken cancellationToken) =>
        await _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(command + "\n"), cancellationToken);

    /// <summary>Sets a variable of the call.</summary>
    public Task<string> SetAsync(string name, string value, CancellationToken cancellationToken) =>
        CommandAsync($"SET VARIABLE {name} \"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"", cancellationToken);

    /// <summary>Breaks the connection off as a killed process does.</summary>
    public void Reset()
    {
        _client.LingerState = new LingerOption(enable: true, seconds: 0);
        _client.Close();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _client.Dispose();
    }
}
