using Agi.Tests.Servers;

namespace Agi.Tests.MySql.Contract;

/// <summary>MariaDB 11.8 of the chroot.</summary>
public sealed class MariaDb11Database : ContractDatabase
{
    private MySqlServer? _server;

    public override Task<string> SqlAsync(string sql) => _server!.SqlAsync(sql, "shop");

    protected override async Task<string> StartAsync()
    {
        _server = await MySqlServer.StartMariaDbAsync();
        await _server.SqlAsync("CREATE DATABASE shop CHARACTER SET utf8mb4; CREATE USER app@'127.0.0.1' IDENTIFIED BY 'secret'; GRANT ALL ON *.* TO app@'127.0.0.1'");
        return _server.ConnectionString("app", "secret", "shop");
    }

    protected override ValueTask StopAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
