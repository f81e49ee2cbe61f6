using Agi.Tests.Magento;
using Agi.Tests.Servers;

[assembly: AssemblyFixture(typeof(MariaDbFixture))]

namespace Agi.Tests.Magento;

/// <summary>One MariaDB for all tests of the shop's queries, started when the first asks for it.</summary>
public sealed class MariaDbFixture : IAsyncDisposable
{
    private readonly Lazy<Task<MariaDbServer>> _server = new(() => MariaDbServer.StartAsync());

    public Task<MariaDbServer> ServerAsync()
    {
        // Skips or fails the test that asks, where the machine has no server.
        Needs.Program("mariadbd", "mariadb-server");
        return _server.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated) await (await _server.Value).DisposeAsync();
    }
}
