using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Agi.Tests.Servers;

/// <summary>A real MariaDB or MySQL with a data directory, socket and port of its own, gone when disposed.</summary>
/// <remarks>The account <c>root</c> has no password; tests make further accounts as they need.</remarks>
public abstract class DatabaseServer : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly string[] _options;
    private Process? _process;

    /// <summary>Makes a server that does not run yet; <paramref name="options"/> are added to its command line.</summary>
    protected DatabaseServer(string directory, string[] options)
    {
        Directory = directory;
        _options = options;
    }

    /// <summary>Where data, socket and log are, as the tests see it.</summary>
    public string Directory { get; }

    public int Port { get; } = Ports.FreeTcp();

    public int ProcessId => _process!.Id;

    public string Socket => Path.Combine(Directory, "s");

    /// <summary>The directory as the server sees it.</summary>
    protected abstract string Inside { get; }

    /// <summary>A connection string in MySqlConnector's keys.</summary>
    public string ConnectionString(string? database = null, string user = "root", string password = "") =>
        string.Create(CultureInfo.InvariantCulture, $"Server=127.0.0.1;Port={Port};User ID={user};Password={password};SslMode=Preferred")
        + (database is null ? "" : $";Database={database}");

    // A starting server deletes all temporary tables in this directory, so servers must not share one.
    private string[] Places => [$"--datadir={Inside}/data", $"--tmpdir={Inside}/tmp", "--user=root"];

    /// <summary>Runs SQL with the server's own client, as root. Fixtures use it, so that the code under test does not load its own data.</summary>
    public Task<string> SqlAsync(string sql, string? database = null)
    {
        string[] arguments = ["--no-defaults", $"--socket={Inside}/s", "-u", "root", "--batch", "--skip-column-names", "--default-character-set=utf8mb4"];
        return RunAsync(Client(database is null ? arguments : [.. arguments, database]), sql);
    }

    /// <summary>Sends a signal to the server: <c>-STOP</c> freezes it, <c>-CONT</c> lets it go on, <c>-KILL</c> ends it.</summary>
    public void Signal(string signal)
    {
        using var kill = Process.Start("/bin/kill", [signal, ProcessId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        // A freeze takes a moment: until then a thread may still answer.
        if (signal == "-STOP") Assert.True(SpinWait.SpinUntil(IsFrozen, TimeSpan.FromSeconds(10)), "The server does not stop.");
    }

    /// <summary>Stops the server and starts it again with the same data and port.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes the data directory and runs the server in it. Leaves nothing behind if that fails.</summary>
    protected static async Task<T> StartAsync<T>(T server)
        where T : DatabaseServer
    {
        try
        {
            System.IO.Directory.CreateDirectory(Path.Combine(server.Directory, "tmp"));
            await RunAsync(server.Install(server.Places), null);
            await server.RunAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The program that makes the data directory.</summary>
    protected abstract ProcessStartInfo Install(string[] options);

    /// <summary>The server with its options. The process must be the server itself, because it gets signals.</summary>
    protected abstract ProcessStartInfo Server(string[] options);

    /// <summary>The server's own client.</summary>
    protected abstract ProcessStartInfo Client(string[] arguments);

    private async Task RunAsync()
    {
        var start = Server([
            .. Places, $"--socket={Inside}/s", $"--pid-file={Inside}/pid", string.Create(CultureInfo.InvariantCulture, $"--port={Port}"),
            "--bind-address=127.0.0.1", $"--log-error={Inside}/error.log", "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0",
            "--character-set-server=utf8mb4", .. _options]);
        start.UseShellExecute = false;
        _process = Process.Start(start)!;
        for (var watch = Stopwatch.StartNew(); ;)
        {
            if (_process.HasExited || watch.Elapsed > LongestStart)
            {
                var log = Path.Combine(Directory, "error.log");
                throw new InvalidOperationException("The server did not start:\n" + (File.Exists(log) ? await File.ReadAllTextAsync(log) : "no log"));
            }

            try
            {
                // Both: MySQL opens the port first, and the fixtures come by the socket.
                await ConnectAsync(AddressFamily.InterNetwork, new IPEndPoint(IPAddress.Loopback, Port));
                await ConnectAsync(AddressFamily.Unix, new UnixDomainSocketEndPoint(Socket));
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }
    }

    private static async Task ConnectAsync(AddressFamily family, EndPoint at)
    {
        using var probe = new System.Net.Sockets.Socket(family, SocketType.Stream, ProtocolType.Unspecified);
        await probe.ConnectAsync(at);
    }

    private async Task StopAsync()
    {
        if (_process is { HasExited: false } process)
        {
            Signal("-CONT");
            Signal("-TERM");
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }

        _process?.Dispose();
        _process = null;
    }

    /// <summary>Whether all threads stand still: the state is the letter behind the name, which is in brackets.</summary>
    private bool IsFrozen() => System.IO.Directory.EnumerateDirectories($"/proc/{ProcessId.ToString(CultureInfo.InvariantCulture)}/task")
        .Select(thread => File.ReadAllText(Path.Combine(thread, "stat")))
        .All(stat => stat[stat.LastIndexOf(')') + 2] == 'T');

    private static async Task<string> RunAsync(ProcessStartInfo start, string? input)
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}:\n{await error}\n{await output}");
    }
}
