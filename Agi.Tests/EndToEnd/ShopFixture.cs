using Agi.Samples;
using Agi.Tests.Servers;
using Agi.Tests.Shops;

namespace Agi.Tests.EndToEnd;

/// <summary>A real MariaDB with a shop of 10,000 invented customers, and the oracle's answers for their calls. Magento 2 unless a derived fixture says 1.</summary>
public class ShopFixture : IAsyncDisposable
{
    private const string Database = "magento";
    private readonly Lazy<Task<(IReadOnlyList<OracleAnswer> Lasting, IReadOnlyList<OracleAnswer> Today)>> _answers;
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

    /// <summary>What the names of the sales tables begin with.</summary>
    internal string Sales => _version == MagentoVersion.Magento1 ? "sales_flat_" : "sales_";

    /// <summary>A caller who stays in this situation while the tests run: one person with a plain name.</summary>
    public async Task<OracleAnswer> CallerAsync(string situation) => (await _answers.Value).Lasting.First(answer => IsPlain(answer, situation));

    /// <summary>The same with a number that begins so, and with something besides.</summary>
    public async Task<OracleAnswer> CallerAsync(string situation, string number, Func<OracleAnswer, bool>? besides = null) => (await _answers.Value).Lasting
        .First(answer => IsPlain(answer, situation) && answer.Caller.Cli.StartsWith(number, StringComparison.Ordinal) && besides?.Invoke(answer) != false);

    /// <summary>A caller who stays in this situation; of one that lasts a few minutes, a caller who was in it when the shop was made.</summary>
    public async Task<OracleAnswer> CallerOfTodayAsync(string situation)
    {
        var (lasting, today) = await _answers.Value;
        return lasting.Concat(today).First(answer => IsPlain(answer, situation));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_server is not null) await _server.DisposeAsync();
    }

    private static bool IsPlain(OracleAnswer answer, string situation) => answer.Situation == situation
        && answer is { Status: "ok", CustomerName: { } name }
        && name.All(c => char.IsAsciiLetter(c) || c == ' ');

    private async Task<(IReadOnlyList<OracleAnswer> Lasting, IReadOnlyList<OracleAnswer> Today)> LoadAsync()
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
        return ([.. today.Where((answer, i) => answer == later[i])], today);
    }
}

/// <summary>The same shop in Magento 1's tables.</summary>
public sealed class Magento1ShopFixture() : ShopFixture(MagentoVersion.Magento1);
