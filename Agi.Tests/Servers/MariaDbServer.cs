using System.Diagnostics;

namespace Agi.Tests.Servers;

/// <summary>The machine's MariaDB.</summary>
public sealed class MariaDbServer : DatabaseServer
{
    private MariaDbServer(string[] options)
        : base(System.IO.Directory.CreateTempSubdirectory("agi-db-").FullName, options)
    {
    }

    protected override string Inside => Directory;

    /// <summary>Starts a server; <paramref name="options"/> are added to mariadbd's command line.</summary>
    public static Task<MariaDbServer> StartAsync(params string[] options) => StartAsync(new MariaDbServer(options));

    protected override ProcessStartInfo Install(string[] options) => new(Needs.Program("mariadb-install-db", "mariadb-server"),
        ["--no-defaults", .. options, "--auth-root-authentication-method=normal", "--skip-test-db"]);

    protected override ProcessStartInfo Server(string[] options) =>
        new(Needs.Program("mariadbd", "mariadb-server"), ["--no-defaults", "--innodb-buffer-pool-size=512M", "--max-connections=300", .. options]);

    protected override ProcessStartInfo Client(string[] arguments) => new(Needs.Program("mariadb", "mariadb-client"), arguments);
}
