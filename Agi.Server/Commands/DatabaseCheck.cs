using System.Data.Common;
using System.Globalization;
using Agi.Routing.Magento;
using Agi.Server.Composition;
using Agi.Server.MySql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Server.Commands;

/// <summary>What <c>check</c> finds out about the shop's database: every statement is tried on no rows, and each fault comes with what to do.</summary>
internal sealed class DatabaseCheck
{
    // One loads the numbers. With only one more, calls wait for one another and for the refresh.
    private const int EnoughConnections = 3;

    private const string Setting = "ConnectionStrings:Magento";

    public List<string> Notes { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<string> Faults { get; } = [];

    public static async Task<DatabaseCheck> RunAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        var check = new DatabaseCheck();
        await using var database = await ShopDatabase.OpenAsync(configuration, TimeProvider.System, NullLoggerFactory.Instance, cancellationToken);
        if (database.Sample is not null)
        {
            check.Notes.Add($"Database: none is configured ({Setting}); calls would be routed by the embedded sample shop.");
            return check;
        }

        try
        {
            await check.TryAsync(database.Source, SettingsSections.Read<MagentoOptions>(configuration), cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            check.Faults.Add($"{Setting}: {fault.Message}");
        }

        return check;
    }

    /// <summary>A sentence for each kind of fault, with all tables and statements that it meets.</summary>
    /// <param name="account">The account as GRANT wants it.</param>
    /// <param name="database">The database's name.</param>
    internal static IEnumerable<string> Sentences(IReadOnlyList<ShopFault> faults, string account, string database)
    {
        foreach (var group in faults.GroupBy(Likeness))
        {
            var those = group.ToList();
            var names = string.Join(", ", those.Where(fault => fault.Table is not null).Select(fault => fault.Column is null ? fault.Table : $"{fault.Table}.{fault.Column}"));
            var failing = those.SelectMany(fault => fault.Statements).Distinct(StringComparer.Ordinal).ToList();
            var words = string.Create(CultureInfo.InvariantCulture, $"{those[0].Fault.Message.TrimEnd('.')} (error {MySqlFault.Number(those[0].Fault)})");
            yield return $"{Setting}: {(names.Length > 0 ? $"{names}: " : "")}{words}. {Advice(group.Key.Kind, those, account, database)}"
                + (failing.Count > 0 ? $" Statements that fail: {string.Join(", ", failing)}." : "");
        }
    }

    /// <summary>Faults of tables are alike if the server's number means the same. Any others are alike if the server says the same.</summary>
    private static (MySqlFaultKind Kind, string Words) Likeness(ShopFault fault)
    {
        var kind = MySqlFault.Kind(fault.Fault);
        return (kind, fault.Table is null || kind == MySqlFaultKind.Other ? fault.Fault.Message : "");
    }

    private static string Advice(MySqlFaultKind kind, List<ShopFault> faults, string account, string database) => kind switch
    {
        MySqlFaultKind.Right when faults[0].Table is not null => $"Give the account the right: {string.Join(' ', faults.GroupBy(fault => fault.Table, StringComparer.Ordinal).Select(table => Grant(table, account, database)))}",
        MySqlFaultKind.NoTable => "Compare the database of the connection string and Magento:TablePrefix with the shop's env.php.",
        MySqlFaultKind.NoColumn => "Every Magento has these columns (docs/magento.md): the shop's tables were altered, or an upgrade is not finished.",
        MySqlFaultKind.BrokenView => "It is a view: give its definer the right to read its tables, or make it again.",
        MySqlFaultKind.Collations => $"Give these tables one collation, after a backup: ALTER TABLE … CONVERT TO CHARACTER SET utf8mb4. They have {string.Join(", ", faults.SelectMany(fault => fault.Collations).Distinct(StringComparer.Ordinal))}.",
        MySqlFaultKind.JoinSize => "The host limits joins. Ask it to raise max_join_size, or to set sql_big_selects for this account.",
        MySqlFaultKind.Quota => "The account has a limit for each hour. Ask the host to lift it: the engine asks the database at every call.",
        _ => "docs/magento.md says what the engine reads, and with which rights.",
    };

    private static string Grant(IGrouping<string?, ShopFault> table, string account, string database)
    {
        var columns = table.Any(fault => fault.Column is null) ? "" : $" ({string.Join(", ", table.Select(fault => $"`{fault.Column}`"))})";
        return $"GRANT SELECT{columns} ON `{database}`.`{table.Key}` TO {account};";
    }

    private async Task TryAsync(DbDataSource database, MagentoOptions options, CancellationToken cancellationToken)
    {
        var trial = await ShopTrial.RunAsync(database, options, cancellationToken);
        var source = database as MySqlSource;
        var (account, name) = source is null ? ("", "") : await source.ReadAccountAsync(cancellationToken);
        var unneeded = Sentences([.. trial.Faults.Where(fault => !fault.IsNeeded)], account, name);
        Faults.AddRange(Sentences([.. trial.Faults.Where(fault => fault.IsNeeded)], account, name));
        Warnings.AddRange(unneeded.Select(sentence => $"{Setting}: warning: callers hear the state of their order without the carrier. {sentence[$"{Setting}: ".Length..]}"));
        if (trial.Missing is not null) Faults.Add($"{Setting}: {trial.Missing}");
        if (Faults.Count == 0)
        {
            var shop = await ShopDetector.DetectAsync(database, options, cancellationToken);
            var info = await shop.ReadInfoAsync(cancellationToken);
            Notes.Add(string.Create(CultureInfo.InvariantCulture, $"Database: {info.Version}, {info.Stores.Count} stores; {(trial.Faults.Count == 0 ? "every table can be read, and every statement runs" : "what calls need can be read")}."));
        }

        if (source is null || await source.ReadAllowedAsync(cancellationToken) is not { } allowed) return;
        if (allowed >= EnoughConnections)
        {
            Notes.Add(string.Create(CultureInfo.InvariantCulture, $"Database: this account may have {allowed} connections at once; the load of numbers takes one of them, and calls share the others."));
            return;
        }

        var so = allowed == 1
            ? "this account may have 1 connection at once. The load of numbers takes it for seconds or minutes, and calls meanwhile have no data of the shop."
            : string.Create(CultureInfo.InvariantCulture, $"this account may have {allowed} connections at once. The load of numbers takes one of them, and calls wait for one another.");
        Warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{Setting}: warning: {so} Raise its max_user_connections to {EnoughConnections} or more."));
    }
}
