using Agi.Tests.Magento;

namespace Agi.Tests.Cases;

/// <summary>The shops with all callers, each loaded when the first caller asks for it.</summary>
public sealed class CaseShops : IAsyncDisposable
{
    private readonly Dictionary<(TestDatabase Where, int Version, bool Global), TestShop> _shops = [];

    internal async Task<TestShop> OpenAsync(MariaDbFixture mariaDb, TestDatabase where, int version, bool global)
    {
        if (_shops.TryGetValue((where, version, global), out var shop)) return shop;
        shop = await TestShop.OpenAsync(where, mariaDb, version, Tell(version, global));
        _shops[(where, version, global)] = shop;
        await shop.Shop.ReadInfoAsync(TestContext.Current.CancellationToken);
        return shop;
    }

    /// <summary>All callers whose accounts are shared so.</summary>
    internal static ShopRows Tell(int version, bool global)
    {
        var rows = new ShopRows().Setting("default", 0, "customer/account_share/scope", global ? "0" : "1");
        foreach (var (status, state) in OwnStatuses) rows.Status(status, state);
        for (var place = 0; place < ShopCases.All.Count; place++)
        {
            var told = ShopCases.All[place];
            if (told.Global != global || (told.Only is { } only && only != version)) continue;
            var caller = new CaseRows(rows, place, version);
            told.Rows(caller);
            caller.Write();
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var shop in _shops.Values) await shop.DisposeAsync();
    }

    /// <summary>Statuses that payment modules, connectors and shops add.</summary>
    private static IEnumerable<(string Status, string? State)> OwnStatuses =>
    [
        ("pending_ogone", "pending_payment"), ("pending_mollie", "pending_payment"), ("pending_adyen", "pending_payment"), ("waiting_authorization", "payment_review"),
        ("pending_paypal", "new"), ("picking", "processing"), ("postnl", "processing"), ("exported", "processing"), ("shipped", "complete"), ("delivered", "complete"),
        ("paypal_canceled_reversal", null),
    ];
}
