using System.Diagnostics;
using System.Globalization;
using System.Text;
using Agi.Tests.Servers;

namespace Agi.Tests.EndToEnd;

/// <summary>The built engine as a process, as on a real machine: it can be frozen and killed.</summary>
public sealed class EngineProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _directory;
    private readonly StringBuilder _output = new();

    private EngineProcess(Process process, string directory, int port, int webPort)
    {
        _process = process;
        _directory = directory;
        Port = port;
        WebPort = webPort;
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Its FastAGI port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Its port for health and metrics on 127.0.0.1.</summary>
    public int WebPort { get; }

    /// <summary>All that it logged.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Starts <c>agi-server serve</c> on this database with these rules and waits until it takes calls.</summary>
    public static async Task<EngineProcess> StartAsync(string connectionString, string routing, params KeyValuePair<string, string>[] environment)
    {
        var directory = Directory.CreateTempSubdirectory("agi-engine-").FullName;
        var rules = Path.Combine(directory, "routing.yaml");
        await File.WriteAllTextAsync(rules, routing);
        var port = Ports.FreeTcp();
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileName(host).StartsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet")
        {
            UseShellExecute = false,
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(ProgramRun.Path);
        start.ArgumentList.Add("serve");
        start.Environment["ConnectionStrings__Magento"] = connectionString;
        start.Environment["Routing__File"] = rules;
        start.Environment["FastAgi__Port"] = port.ToString(CultureInfo.InvariantCulture);
        // Not the default port: another engine may take that in the moment before the start.
        var webPort = Ports.FreeTcp();
        start.Environment["Web__Port"] = webPort.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var engine = new EngineProcess(Process.Start(start)!, directory, port, webPort);
        try
        {
            await Eventually.TrueAsync(
                () =>
                {
                    if (engine._process.HasExited) Assert.Fail($"The engine ended at once:\n{engine.Output}");
                    return engine.Output.Contains("Ready:", StringComparison.Ordinal);
                },
                "the engine is ready",
                () => engine.Output);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many scripts run, by its metrics.</summary>
    public async Task<int> SessionsAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        var metrics = await client.GetStringAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{WebPort}/metrics")), cancellationToken);
        var active = metrics.Split('\n').First(line => line.StartsWith("agi_sessions_active{", StringComparison.Ordinal) || line.StartsWith("agi_sessions_active ", StringComparison.Ordinal));
        return int.Parse(active.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Kills it, as a crash does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Freezes it: the kernel still accepts connections, and nothing answers.</summary>
    public void Freeze() => Signal("-STOP");

    /// <summary>Has it read its rules, as <c>systemctl reload</c> does.</summary>
    public void HangUp() => Signal("-HUP");

    /// <summary>Tells it to end, and waits until it has.</summary>
    public async Task<int> TerminateAsync(CancellationToken cancellationToken)
    {
        Signal("-TERM");
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("/bin/kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private void Append(string? line)
    {
        if (line is null) return;
        lock (_output) _output.AppendLine(line);
    }
}
