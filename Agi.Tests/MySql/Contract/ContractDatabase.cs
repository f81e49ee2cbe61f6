using System.Data.Common;
using Agi.Tests.Servers;

namespace Agi.Tests.MySql.Contract;

/// <summary>One MariaDB with an empty database <c>shop</c> for the tests of the contract, and a data source on it.</summary>
public sealed class ContractDatabase : IAsyncLifetime
{
    private MariaDbServer? _server;
    private DbDataSource? _source;

    public MariaDbServer Server => _server!;

    public DbDataSource Source => _source!;

    public async ValueTask InitializeAsync()
    {
        _server = await MariaDbServer.StartAsync();
        await _server.SqlAsync("CREATE DATABASE shop CHARACTER SET utf8mb4");
        _source = Driver.Open(_server.ConnectionString("shop"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null) await _source.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }
}
