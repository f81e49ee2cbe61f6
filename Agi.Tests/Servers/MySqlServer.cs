using System.Diagnostics;

namespace Agi.Tests.Servers;

/// <summary>MySQL 9 or MariaDB 11.8. The account <c>root</c> can only use the socket.</summary>
/// <remarks>Debian 12 has neither: both run in the chroot that <c>./test.sh</c> builds, which shares the machine's network. MySQL lies in its <c>/opt/mysql</c>.</remarks>
public sealed class MySqlServer : DatabaseServer
{
    /// <summary>Where the chroot is, when not at its default place.</summary>
    public const string ChrootVariable = "AGI_TEST_CHROOT";

    private static readonly string[] MySqlPlaces =
        ["--basedir=/opt/mysql/usr", "--lc-messages-dir=/opt/mysql/usr/share/mysql", "--plugin-dir=/opt/mysql/usr/lib/mysql/plugin", "--mysqlx=OFF"];

    private readonly bool _isMariaDb;

    private MySqlServer(bool isMariaDb, string[] options)
        : base(MakeDirectory(isMariaDb), options) => _isMariaDb = isMariaDb;

    protected override string Inside => Directory[Chroot.Length..];

    private static string Chroot => Environment.GetEnvironmentVariable(ChrootVariable) is { Length: > 0 } path ? path.TrimEnd('/') : "/var/lib/agi-tests/sid";

    /// <summary>Starts MySQL 9; <paramref name="options"/> are added to its command line.</summary>
    public static Task<MySqlServer> StartAsync(params string[] options) => StartAsync(new MySqlServer(isMariaDb: false, options));

    /// <summary>Starts MariaDB 11.8; <paramref name="options"/> are added to its command line.</summary>
    public static Task<MySqlServer> StartMariaDbAsync(params string[] options) => StartAsync(new MySqlServer(isMariaDb: true, options));

    protected override ProcessStartInfo Install(string[] options) => _isMariaDb
        ? Program("/usr/bin/mariadb-install-db", ["--no-defaults", .. options, "--auth-root-authentication-method=normal", "--skip-test-db"])
        : Program("/opt/mysql/usr/sbin/mysqld", ["--no-defaults", "--initialize-insecure", .. MySqlPlaces[..2], .. options]);

    // chroot execs the server, so this process is the server's own.
    protected override ProcessStartInfo Server(string[] options) => _isMariaDb
        ? Program("/usr/sbin/mariadbd", ["--no-defaults", .. options])
        : Program("/opt/mysql/usr/sbin/mysqld", ["--no-defaults", .. MySqlPlaces, "--skip-log-bin", .. options]);

    protected override ProcessStartInfo Client(string[] arguments) => Program(_isMariaDb ? "/usr/bin/mariadb" : "/opt/mysql/usr/bin/mysql", arguments);

    private static string MakeDirectory(bool isMariaDb)
    {
        var program = isMariaDb ? "/usr/sbin/mariadbd" : "/opt/mysql/usr/sbin/mysqld";
        if (!File.Exists(Chroot + program)) throw Needs.Missing($"No {program} in {Chroot}: run ./test.sh --setup, which builds it, or set {ChrootVariable}.");
        if (!string.Equals(Environment.UserName, "root", StringComparison.Ordinal)) throw Needs.Missing($"{program} runs in a chroot, which takes root.");
        return System.IO.Directory.CreateDirectory($"{Chroot}/tmp/agi-db-{Guid.NewGuid():N}"[..(Chroot.Length + 20)]).FullName;
    }

    private static ProcessStartInfo Program(string program, params string[] arguments) => new(Needs.Program("chroot", "coreutils"), [Chroot, program, .. arguments]);
}
