using System.Diagnostics;
using System.Globalization;
using System.Text;
using Agi.Tests.Servers;

namespace Agi.Tests.EndToEnd;

/// <summary>Runs sipp with one of the scenarios in <c>EndToEnd/scenarios</c>, and keeps the SIP messages it saw.</summary>
public sealed class SippProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _directory;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private SippProcess(Process process, string directory, int port)
    {
        _process = process;
        _directory = directory;
        Port = port;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Its SIP port on 127.0.0.1.</summary>
    public int Port { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>The SIP messages so far, sent and received.</summary>
    public string Messages
    {
        get
        {
            var file = Path.Combine(_directory, "messages");
            if (!File.Exists(file)) return "";
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Starts a scenario, for one call unless <paramref name="options"/> have -m; <paramref name="keys"/> fill its <c>[key]</c> fields.</summary>
    public static async Task<SippProcess> StartAsync(
        string scenario, int port, string? remote, IReadOnlyDictionary<string, string> keys, params string[] options)
    {
        var sipp = Needs.Program("sipp", "sip-tester");
        var directory = Directory.CreateTempSubdirectory("agi-sipp-").FullName;
        var start = new ProcessStartInfo(sipp)
        {
            UseShellExecute = false,
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TERM"] = "dumb";
        List<string> arguments =
        [
            "-sf", RepositoryFiles.At("Agi.Tests", "EndToEnd", "scenarios", scenario + ".xml"),
            "-nostdin", "-i", "127.0.0.1", "-p", Text(port), "-mp", Text(LowPorts.Passing(count: 4)),
            // It must not outlive a test that was killed.
            "-timeout", "120s", "-timeout_error",
            "-trace_msg", "-message_file", Path.Combine(directory, "messages"), "-message_overwrite", "false",
            "-trace_err", "-error_file", Path.Combine(directory, "errors"),
            .. options.Contains("-m", StringComparer.Ordinal) ? options : ["-m", "1", .. options],
        ];
        foreach (var (key, value) in keys) arguments.AddRange(["-key", key, value]);
        if (remote is not null) arguments.Add(remote);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = new SippProcess(Process.Start(start)!, directory, port);
        try
        {
            await Eventually.TrueAsync(() => process.HasExited || IsBound(port), $"sipp listens on {port}");
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the call is over. Fails if it did not go as the scenario says.</summary>
    public async Task WaitForEndAsync()
    {
        await Eventually.TrueAsync(() => _process.HasExited, "the call is over", () => Messages);
        if (_process.ExitCode != 0) Assert.Fail($"sipp ended with {_process.ExitCode}: {await _error}\n{await ErrorsAsync()}\n{Messages}\n{await _output}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // The kernel lists UDP sockets with hexadecimal addresses, the bytes of 127.0.0.1 backwards.
    private static bool IsBound(int port) =>
        File.ReadAllText("/proc/net/udp").Contains(string.Create(CultureInfo.InvariantCulture, $"0100007F:{port:X4} "), StringComparison.Ordinal);

    private async Task<string> ErrorsAsync()
    {
        var file = Path.Combine(_directory, "errors");
        return File.Exists(file) ? await File.ReadAllTextAsync(file) : "";
    }
}
