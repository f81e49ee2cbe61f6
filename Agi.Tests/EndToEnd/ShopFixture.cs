using Agi.Samples;
using Agi.Tests.Servers;
using Agi.Tests.Shops;

namespace Agi.Tests.EndToEnd;

/// <summary>A real MariaDB with a shop of 10,000 invented customers, and the oracle's answers for their calls. Magento 2 unless a derived fixture says 1.</summary>
public class ShopFixture : IAsyncDisposable
{
    private const string Database = "magento";
    private readonly Lazy<Task<IReadOnlyList<OracleAnswer>>> _answers;
    private readonly MagentoVersion _version;
    private MariaDbServer? _server;

    public ShopFixture()
        : this(MagentoVersion.Magento2)
    {
    }

    protected ShopFixture(MagentoVersion version)
    {
        _version = version;
        _answers = new(LoadAsync);
    }

    /// <summary>The database server, once a caller was asked for.</summary>
    public MariaDbServer Server => _server ?? throw new InvalidOperationException("The shop is not loaded yet.");

    /// <summary>How the engine reaches the shop.</summary>
    public string ConnectionString => Server.ConnectionString(Database);

    /// <summary>A caller who stays in this situation while the tests run: one person with a plain name.</summary>
    public async Task<OracleAnswer> CallerAsync(string situation) =>
        (await _answers.Value).First(answer => answer.Situation == situation
            && answer is { Status: "ok", CustomerName: { } name }
            && name.All(c => char.IsAsciiLetter(c) || c == ' '));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_server is not null) await _server.DisposeAsync();
    }

    private async Task<IReadOnlyList<OracleAnswer>> LoadAsync()
    {
        var now = DateTime.UtcNow;
        _server = await MariaDbServer.StartAsync();
        var shop = new TestShop(new TestShopOptions { Now = now });
        await shop.LoadAsync(_server, Database, _version);
        // French numbers, as a French trunk delivers them. Nobody near the end of a window, because the engine's clock runs on.
        var callers = shop.EveryCaller().Where(caller => caller.Cli.StartsWith("+33", StringComparison.Ordinal)).Take(2000).ToArray();
        var oracle = new Oracle(shop);
        var today = await oracle.AskAsync(_server, Database, callers, now);
        var later = await oracle.AskAsync(_server, Database, callers, now.AddHours(2));
        return [.. today.Where((answer, i) => answer == later[i])];
    }
}

/// <summary>The same shop in Magento 1's tables.</summary>
public sealed class Magento1ShopFixture() : ShopFixture(MagentoVersion.Magento1);
