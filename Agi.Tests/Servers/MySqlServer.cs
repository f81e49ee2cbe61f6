using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Agi.Tests.Servers;

/// <summary>A real MySQL 9 or MariaDB 11.8 with a data directory, socket and port of its own, gone when disposed.</summary>
/// <remarks>
/// Debian 12 has neither: both run in the chroot that <c>./test.sh</c> builds, which shares the machine's network. MySQL lies in its <c>/opt/mysql</c>.
/// The account <c>root</c> has no password and comes in by the socket only; tests make further accounts as they need.
/// </remarks>
public sealed class MySqlServer : IAsyncDisposable
{
    /// <summary>Where the chroot is, when not at its default place.</summary>
    public const string ChrootVariable = "AGI_TEST_CHROOT";

    private static readonly string[] MySqlPlaces =
        ["--basedir=/opt/mysql/usr", "--lc-messages-dir=/opt/mysql/usr/share/mysql", "--plugin-dir=/opt/mysql/usr/lib/mysql/plugin", "--mysqlx=OFF"];

    private readonly string _client;
    private Process? _process;

    private MySqlServer(string directory, int port, string client)
    {
        Directory = directory;
        Port = port;
        _client = client;
    }

    /// <summary>Where data, socket and log are, as seen from outside the chroot.</summary>
    public string Directory { get; }

    public int Port { get; }

    public string Socket => Path.Combine(Directory, "s");

    public string Log => Path.Combine(Directory, "error.log");

    private static string Chroot => Environment.GetEnvironmentVariable(ChrootVariable) is { Length: > 0 } path ? path.TrimEnd('/') : "/var/lib/agi-tests/sid";

    private string Inside => Directory[Chroot.Length..];

    /// <summary>Starts MySQL 9.</summary>
    public static Task<MySqlServer> StartAsync() => StartAsync("/opt/mysql/usr/sbin/mysqld", "/opt/mysql/usr/bin/mysql", async server =>
        await RunAsync("/opt/mysql/usr/sbin/mysqld", null, ["--no-defaults", "--initialize-insecure", .. MySqlPlaces[..2], $"--datadir={server.Inside}/data", "--user=root"]),
        [.. MySqlPlaces, "--skip-log-bin"]);

    /// <summary>Starts MariaDB 11.8.</summary>
    public static Task<MySqlServer> StartMariaDbAsync() => StartAsync("/usr/sbin/mariadbd", "/usr/bin/mariadb", async server =>
        await RunAsync("/usr/bin/mariadb-install-db", null,
            ["--no-defaults", $"--datadir={server.Inside}/data", "--user=root", "--auth-root-authentication-method=normal", "--skip-test-db"]),
        []);

    /// <summary>Runs SQL with the server's own client, as root.</summary>
    public Task<string> SqlAsync(string sql, string? database = null)
    {
        string[] arguments = ["--no-defaults", $"--socket={Inside}/s", "-u", "root", "--batch", "--skip-column-names", "--default-character-set=utf8mb4"];
        return RunAsync(_client, sql, database is null ? arguments : [.. arguments, database]);
    }

    /// <summary>A connection string in MySqlConnector's keys.</summary>
    public string ConnectionString(string user, string password, string? database = null) =>
        string.Create(CultureInfo.InvariantCulture, $"Server=127.0.0.1;Port={Port};User ID={user};Password={password};SslMode=Preferred")
        + (database is null ? "" : $";Database={database}");

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } process)
        {
            using var terminate = Process.Start("/bin/kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await terminate.WaitForExitAsync();
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
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static async Task<MySqlServer> StartAsync(string program, string client, Func<MySqlServer, Task> initialize, string[] options)
    {
        if (!File.Exists(Chroot + program)) throw Needs.Missing($"No {program} in {Chroot}: run ./test.sh --setup, which builds it, or set {ChrootVariable}.");
        if (!string.Equals(Environment.UserName, "root", StringComparison.Ordinal)) throw Needs.Missing($"{program} runs in a chroot, which takes root.");
        var directory = $"{Chroot}/tmp/agi-db-{Guid.NewGuid():N}"[..(Chroot.Length + 20)];
        System.IO.Directory.CreateDirectory(directory);
        var server = new MySqlServer(directory, Ports.FreeTcp(), client);
        try
        {
            await initialize(server);
            // chroot replaces itself by the server: the process started here is the server's own.
            server._process = Process.Start(Program(program,
                ["--no-defaults", .. options, $"--datadir={server.Inside}/data", $"--socket={server.Inside}/s", $"--pid-file={server.Inside}/pid",
                    string.Create(CultureInfo.InvariantCulture, $"--port={server.Port}"), "--bind-address=127.0.0.1", "--user=root", $"--log-error={server.Inside}/error.log",
                    "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0", "--character-set-server=utf8mb4"]))!;
            await server.ListeningAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private async Task ListeningAsync()
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            if (_process!.HasExited || watch.Elapsed > TimeSpan.FromSeconds(60))
            {
                throw new InvalidOperationException("The server did not start:\n" + (File.Exists(Log) ? await File.ReadAllTextAsync(Log) : "no log"));
            }

            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }
    }

    private static ProcessStartInfo Program(string program, string[] arguments) =>
        new(Needs.Program("chroot", "coreutils"), [Chroot, program, .. arguments]) { UseShellExecute = false };

    private static async Task<string> RunAsync(string program, string? input, string[] arguments)
    {
        var start = Program(program, arguments);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}:\n{await error}\n{await output}");
    }
}
