using Agi.Tests.Servers;

namespace Agi.Tests.MySql.Contract;

/// <summary>The machine's MariaDB 10.11.</summary>
public sealed class MariaDb10Database : ContractDatabase
{
    private MariaDbServer? _server;

    public MariaDbServer Server => _server!;

    public override Task<string> SqlAsync(string sql) => Server.SqlAsync(sql, "shop");

    protected override async Task<string> StartAsync()
    {
        _server = await MariaDbServer.StartAsync();
        await _server.SqlAsync("CREATE DATABASE shop CHARACTER SET utf8mb4");
        return _server.ConnectionString("shop");
    }

    protected override ValueTask StopAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
