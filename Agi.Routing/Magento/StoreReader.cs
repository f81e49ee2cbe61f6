using System.Data.Common;
using Dapper;

namespace Agi.Routing.Magento;

/// <summary>Reads the stores and what is set for each, after Magento's fall-back: store, website, default.</summary>
internal static class StoreReader
{
    private const string Country = "general/country/default";
    private const string Locale = "general/locale/code";
    private const string TimeZone = "general/locale/timezone";

    /// <summary>Whether websites share customers' accounts: 0 is yes. It is set for the whole shop, and Magento's own value is 1.</summary>
    private const string AccountSharing = "customer/account_share/scope";

    public static async Task<(IReadOnlyDictionary<int, StoreInfo> Stores, bool SharesAccounts)> ReadAsync(DbConnection connection, ShopStatements statements, CancellationToken cancellationToken)
    {
        var stores = (await connection.QueryAsync<StoreRow>(new CommandDefinition(statements.Stores, cancellationToken: cancellationToken)))
            .Select(row => (Id: (int)(DbValue.Id(row.Id) ?? 0), Code: DbValue.Text(row.Code) ?? "", Website: (int)(DbValue.Id(row.WebsiteId) ?? 0)))
            .ToList();
        var scopes = stores.Select(store => store.Id).Concat(stores.Select(store => store.Website)).Append(0).Distinct().ToArray();
        var settings = (await connection.QueryAsync<SettingRow>(
                new CommandDefinition(statements.Settings, new { scopes, paths = new[] { Country, Locale, TimeZone, AccountSharing } }, cancellationToken: cancellationToken)))
            .GroupBy(row => (Scope: DbValue.Text(row.Scope) ?? "", Id: (int)(DbValue.Id(row.ScopeId) ?? 0), Path: DbValue.Text(row.Path) ?? ""))
            .ToDictionary(rows => rows.Key, rows => DbValue.Text(rows.First().Value)?.Trim());
        var infos = stores.ToDictionary(store => store.Id, store => new StoreInfo
        {
            Id = store.Id,
            Code = store.Code,
            WebsiteId = store.Website,
            Country = Setting(store, Country),
            Locale = Setting(store, Locale),
            TimeZone = Setting(store, TimeZone),
        });
        return (infos, settings.GetValueOrDefault(("default", 0, AccountSharing)) == "0");

        // An empty value is a value in Magento too, but says as little here as a missing one.
        string? Setting((int Id, string Code, int Website) store, string path) =>
            new[] { ("stores", store.Id), ("websites", store.Website), ("default", 0) }
                .Select(scope => settings.GetValueOrDefault((scope.Item1, scope.Item2, path)))
                .FirstOrDefault(value => !string.IsNullOrEmpty(value));
    }
}
