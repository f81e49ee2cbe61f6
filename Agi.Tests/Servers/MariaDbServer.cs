using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Agi.Tests.Servers;

/// <summary>A real MariaDB with a data directory, socket and port of its own, gone when disposed.</summary>
/// <remarks>The account <c>root</c> has no password; tests make further accounts as they need.</remarks>
public sealed class MariaDbServer : IAsyncDisposable
{
    private readonly Process _process;

    private MariaDbServer(Process process, string directory, int port)
    {
        _process = process;
        Directory = directory;
        Port = port;
    }

    /// <summary>Where data, socket and log are.</summary>
    public string Directory { get; }

    public int Port { get; }

    public int ProcessId => _process.Id;

    public string Socket => Path.Combine(Directory, "s");

    public string Log => Path.Combine(Directory, "error.log");

    /// <summary>A connection string in MySqlConnector's keys.</summary>
    public string ConnectionString(string? database = null, string user = "root", string password = "") =>
        string.Create(CultureInfo.InvariantCulture, $"Server=127.0.0.1;Port={Port};User ID={user};Password={password};SslMode=Preferred")
        + (database is null ? "" : $";Database={database}");

    /// <summary>Starts a server; <paramref name="options"/> are added to mariadbd's command line.</summary>
    public static async Task<MariaDbServer> StartAsync(params string[] options)
    {
        var installDb = Needs.Program("mariadb-install-db", "mariadb-server");
        var mariadbd = Needs.Program("mariadbd", "mariadb-server");
        var directory = System.IO.Directory.CreateTempSubdirectory("agi-db-").FullName;
        await RunAsync(installDb, null, "--no-defaults", $"--datadir={directory}/data", "--user=root",
            "--auth-root-authentication-method=normal", "--skip-test-db");
        // A starting server deletes the temporary tables that it finds: with a shared directory, those of another server.
        System.IO.Directory.CreateDirectory(Path.Combine(directory, "tmp"));
        var port = Ports.FreeTcp();
        var start = new ProcessStartInfo(mariadbd) { UseShellExecute = false };
        foreach (var option in new[]
                 {
                     "--no-defaults", $"--datadir={directory}/data", $"--socket={directory}/s", $"--pid-file={directory}/pid", $"--tmpdir={directory}/tmp",
                     string.Create(CultureInfo.InvariantCulture, $"--port={port}"), "--bind-address=127.0.0.1", "--user=root",
                     $"--log-error={directory}/error.log", "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0",
                     "--innodb-buffer-pool-size=512M", "--character-set-server=utf8mb4", "--max-connections=300",
                 }.Concat(options))
        {
            start.ArgumentList.Add(option);
        }

        var process = Process.Start(start)!;
        var server = new MariaDbServer(process, directory, port);
        for (var deadline = Stopwatch.StartNew(); ;)
        {
            if (process.HasExited || deadline.Elapsed > TimeSpan.FromSeconds(30))
            {
                var log = File.Exists(server.Log) ? await File.ReadAllTextAsync(server.Log) : "no log";
                await server.DisposeAsync();
                throw new InvalidOperationException($"mariadbd did not start:\n{log}");
            }

            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return server;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Runs SQL with the mariadb client, as root: for fixtures, so that what is tested does not load its own data.</summary>
    public async Task<string> SqlAsync(string sql, string? database = null)
    {
        var client = Needs.Program("mariadb", "mariadb-client");
        string[] arguments = ["--no-defaults", $"--socket={Socket}", "-u", "root", "--batch", "--skip-column-names", "--default-character-set=utf8mb4"];
        return await RunAsync(client, sql, database is null ? arguments : [.. arguments, database]);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signal("-CONT");
            Signal("-TERM");
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
                await _process.WaitForExitAsync();
            }
        }

        _process.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    /// <summary>Sends a signal to the server: <c>-STOP</c> freezes it, <c>-CONT</c> lets it go on, <c>-KILL</c> ends it.</summary>
    public void Signal(string signal)
    {
        using var kill = Process.Start("/bin/kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static async Task<string> RunAsync(string program, string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}:\n{await error}\n{await output}");
    }
}
