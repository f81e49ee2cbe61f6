using System.Data;
using System.Data.Common;
using Dapper;

namespace Agi.Routing.Magento;

/// <summary>Finds out at start what the engine cannot read, all of it at once, so that nobody repairs one grant after the other.</summary>
internal static class ShopChecker
{
    /// <summary>Asks for every column of every table, without reading a row.</summary>
    /// <exception cref="ShopException">Something is missing or may not be read; the message names each table with the server's own words.</exception>
    public static async Task CheckAsync(
        DbConnection connection, string version, IReadOnlyList<(string Table, string Columns)> reads, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        foreach (var (table, columns) in reads)
        {
            if (await FaultAsync(connection, table, columns, cancellationToken) is { } fault) faults.Add($"{table} ({fault.Message.TrimEnd('.')})");
        }

        if (faults.Count > 0)
        {
            throw new ShopException(
                $"{version}: the account cannot read {string.Join("; ", faults)}. "
                + "Either the grant or the table is missing: compare Magento:TablePrefix and the database of ConnectionStrings:Magento; agi-server check prints the GRANT, docs/magento.md has them all.");
        }
    }

    /// <summary>Why the columns cannot be read, or null where they can.</summary>
    public static async Task<DbException?> FaultAsync(DbConnection connection, string table, string columns, CancellationToken cancellationToken)
    {
        try
        {
            await connection.QueryAsync(new CommandDefinition(ShopStatements.Probe(table, columns), cancellationToken: cancellationToken));
            return null;
        }
        catch (DbException fault) when (connection.State == ConnectionState.Open && !cancellationToken.IsCancellationRequested)
        {
            return fault;
        }
    }
}
