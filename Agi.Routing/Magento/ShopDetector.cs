using System.Data.Common;
using Dapper;

namespace Agi.Routing.Magento;

/// <summary>Finds out which Magento a database holds.</summary>
public static class ShopDetector
{
    private const string Magento1Order = "sales_flat_order";
    private const string Magento2Order = "sales_order";

    // The carts and stores tell the version where the account may not read the orders: then that can be said.
    private static readonly (string Magento1, string Magento2, string Column)[] Signs =
        [(Magento1Order, Magento2Order, "entity_id"), ("sales_flat_quote", "quote", "entity_id"), ("core_store", "store", "store_id")];

    /// <summary>Makes the shop that fits the tables, or the one that <see cref="MagentoOptions.Version"/> forces.</summary>
    /// <exception cref="ShopException">
    /// The version or the prefix is not one, the database cannot be reached, or it holds no Magento that the account can read: the message says what to do.
    /// </exception>
    public static async Task<IShop> DetectAsync(DbDataSource database, MagentoOptions options, CancellationToken cancellationToken)
    {
        var name = MagentoSchema.Names(options.TablePrefix);
        switch (options.Version.Trim())
        {
            case "1":
                return new Magento1Shop(database, options.TablePrefix);
            case "2":
                return new Magento2Shop(database, options.TablePrefix);
            case "" or "auto":
                break;
            default:
                throw new ShopException($"Magento:Version is '{options.Version}'; it can be auto (the default), 1 or 2.");
        }

        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var faults = new List<string>();
            foreach (var sign in Signs)
            {
                var fault1 = await ShopChecker.FaultAsync(connection, name(sign.Magento1), sign.Column, cancellationToken);
                var fault2 = await ShopChecker.FaultAsync(connection, name(sign.Magento2), sign.Column, cancellationToken);
                switch (fault1, fault2)
                {
                    case (null, null):
                        throw new ShopException($"The database holds both {name(sign.Magento1)} (Magento 1) and {name(sign.Magento2)} (Magento 2). Set Magento:Version to 1 or 2.");
                    case (null, _):
                        return new Magento1Shop(database, options.TablePrefix);
                    case (_, null):
                        return new Magento2Shop(database, options.TablePrefix);
                    default:
                        if (faults.Count == 0) faults = [$"{name(sign.Magento2)} ({fault2.Message.TrimEnd('.')})", $"{name(sign.Magento1)} ({fault1.Message.TrimEnd('.')})"];
                        break;
                }
            }

            throw new ShopException($"No Magento that this account can read is in the database: {string.Join(", ", faults)}. {await HintAsync(connection, cancellationToken)}");
        }
        catch (DbException fault) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("Cancelled while looking for the shop.", fault, cancellationToken);
        }
        catch (DbException fault)
        {
            throw new ShopException($"The shop's database cannot be reached: {fault.Message}", fault);
        }
    }

    /// <summary>What to do: with another prefix the tables may be there.</summary>
    private static async Task<string> HintAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        const string Similar = """
            SELECT t.table_name
            FROM information_schema.tables t
            WHERE t.table_schema = DATABASE() AND (t.table_name LIKE @magento1 OR t.table_name LIKE @magento2)
            LIMIT 5
            """;
        try
        {
            var tables = await connection.QueryAsync<string>(
                new CommandDefinition(Similar, new { magento1 = "%" + Magento1Order, magento2 = "%" + Magento2Order }, cancellationToken: cancellationToken));
            foreach (var table in tables)
            {
                var order = table.EndsWith(Magento1Order, StringComparison.Ordinal) ? Magento1Order : Magento2Order;
                return $"There is a table {table}: set Magento:TablePrefix to '{table[..^order.Length]}'.";
            }
        }
        catch (DbException)
        {
            // SQLite, or an account that sees nothing: the general advice is all there is.
        }

        return "Check the database's name in ConnectionStrings:Magento, Magento:TablePrefix, and the grants (docs/magento.md).";
    }
}
