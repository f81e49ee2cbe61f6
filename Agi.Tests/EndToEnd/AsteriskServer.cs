using System.Diagnostics;
using System.Globalization;
using Agi.Tests.Servers;

namespace Agi.Tests.EndToEnd;

/// <summary>A real Asterisk with the shipped dialplan and prompts, in the chroot that <c>./test.sh</c> builds.</summary>
/// <remarks>
/// Each instance has its own directory and its own ports, so any number can run at once. The chroot is only read. Everything is gone
/// when disposed.
/// </remarks>
public sealed class AsteriskServer : IAsyncDisposable
{
    /// <summary>Names the variable with the chroot's place, if it is not the default one.</summary>
    public const string ChrootVariable = "AGI_TEST_CHROOT";

    private Process? _process;

    private AsteriskServer()
    {
    }

    /// <summary>The chroot's directory.</summary>
    public string Chroot { get; } = Environment.GetEnvironmentVariable(ChrootVariable) is { Length: > 0 } path ? path : "/var/lib/agi-tests/sid";

    /// <summary>The instance's directory as Asterisk sees it.</summary>
    public string Inside { get; private set; } = "";

    /// <summary>The same directory as the tests see it.</summary>
    public string Directory => Chroot + Inside;

    /// <summary>The UDP port of Asterisk's SIP on 127.0.0.1.</summary>
    public int SipPort { get; private set; }

    /// <summary>The UDP port of each agent's phone on 127.0.0.1, by the name of the phone.</summary>
    public IReadOnlyDictionary<string, int> PhonePorts { get; private set; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>All that Asterisk logged.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    /// <summary>The end of it, for the message of a test that failed.</summary>
    public string LogTail => string.Join('\n', Log.Split('\n').TakeLast(120));

    private string LogFile => Path.Combine(Directory, "log", "full");

    /// <summary>Starts an Asterisk and waits until it takes calls.</summary>
    public static async Task<AsteriskServer> StartAsync()
    {
        var server = new AsteriskServer();
        if (!File.Exists(Path.Combine(server.Chroot, "usr/sbin/asterisk")))
            throw Needs.Missing($"No Asterisk in {server.Chroot}: run ./test.sh --setup, which builds it, or set {ChrootVariable}.");
        if (!string.Equals(Environment.UserName, "root", StringComparison.Ordinal)) throw Needs.Missing("Asterisk runs in a chroot, which takes root.");
        try
        {
            await server.BootAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command of Asterisk's command line and gives what it printed.</summary>
    public async Task<string> CliAsync(string command)
    {
        using var process = Start(["-C", $"{Inside}/etc/asterisk.conf", "-rx", command]);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output + await error;
    }

    /// <summary>Sets a global variable of the dialplan.</summary>
    public Task SetGlobalAsync(string name, string value) => CliAsync($"dialplan set global {name} {value}");

    /// <summary>Tells the dialplan where the engine is and how long a dialogue with it may take.</summary>
    public async Task UseEngineAsync(int port, int budgetSeconds = 30)
    {
        await SetGlobalAsync("AGI_SERVER", string.Create(CultureInfo.InvariantCulture, $"agi://127.0.0.1:{port}"));
        await SetGlobalAsync("AGI_BUDGET", budgetSeconds.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Ends every call and waits until none is left, so that the next test starts with an idle Asterisk.</summary>
    public async Task EndCallsAsync()
    {
        await CliAsync("channel request hangup all");
        await WaitUntilIdleAsync();
    }

    /// <summary>Waits until no channel is left.</summary>
    public Task WaitUntilIdleAsync() => Eventually.TrueAsync(
        async () => (await CliAsync("core show channels count")).Contains("0 active channels", StringComparison.Ordinal),
        "no channel is left",
        () => Log);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            if (!_process.HasExited)
            {
                await CliAsync("core stop now");
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
                try
                {
                    await _process.WaitForExitAsync(limit.Token);
                }
                catch (OperationCanceledException)
                {
                    _process.Kill();
                    await _process.WaitForExitAsync(CancellationToken.None);
                }
            }

            _process.Dispose();
        }

        if (Inside.Length > 0 && System.IO.Directory.Exists(Directory)) System.IO.Directory.Delete(Directory, recursive: true);
    }

    private async Task BootAsync()
    {
        Inside = "/tmp/agi-asterisk-" + Guid.NewGuid().ToString("N")[..12];
        SipPort = LowPorts.Kept(1 + AsteriskConfiguration.Phones.Count);
        PhonePorts = AsteriskConfiguration.Phones.Select((phone, i) => (phone, i)).ToDictionary(at => at.phone, at => SipPort + 1 + at.i, StringComparer.Ordinal);
        AsteriskConfiguration.Write(this);
        _process = Start(["-f", "-C", $"{Inside}/etc/asterisk.conf"]);
        // The console repeats the log. It is read so that Asterisk never blocks on it.
        _ = _process.StandardOutput.ReadToEndAsync();
        var console = _process.StandardError.ReadToEndAsync();
        await Eventually.TrueAsync(
            async () =>
            {
                if (_process.HasExited) throw new InvalidOperationException($"Asterisk ended at once:\n{await console}\n{Log}");
                return (await CliAsync("core waitfullybooted")).Contains("fully booted", StringComparison.Ordinal);
            },
            "Asterisk has booted",
            () => Log);
    }

    private Process Start(IEnumerable<string> arguments)
    {
        // chroot and env exec Asterisk, so this process is Asterisk's own.
        var start = new ProcessStartInfo(Needs.Program("chroot", "coreutils"))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[Chroot, "/usr/bin/env", "LC_ALL=C.UTF-8", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "asterisk", .. arguments])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
