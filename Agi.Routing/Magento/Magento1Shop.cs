using System.Data.Common;
using Dapper;

namespace Agi.Routing.Magento;

/// <summary>A Magento 1 shop (1.6 to 1.9) or OpenMage.</summary>
/// <remarks>Names and telephones of customers are attributes there, whose ids differ from shop to shop: they are looked up by their codes.</remarks>
public sealed class Magento1Shop : MagentoShop
{
    private readonly string _prefix;

    /// <summary>Makes the shop over its database; asks it nothing yet.</summary>
    /// <param name="database">Where connections come from.</param>
    /// <param name="tablePrefix">What every table's name starts with (local.xml's <c>table_prefix</c>).</param>
    /// <exception cref="ShopException">The prefix has other characters than letters, digits and underscores, or more than 64.</exception>
    public Magento1Shop(DbDataSource database, string tablePrefix = "")
        : base(database)
    {
        MagentoSchema.Names(tablePrefix);
        _prefix = tablePrefix;
    }

    /// <inheritdoc/>
    private protected override async ValueTask<MagentoSchema> ReadSchemaAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await ShopChecker.CheckAsync(connection, MagentoSchema.Magento1Name, MagentoSchema.AttributeReads(_prefix), cancellationToken);
        var rows = await connection.QueryAsync<AttributeRow>(new CommandDefinition(
            MagentoSchema.Attributes(_prefix),
            new { types = MagentoSchema.AttributeTypes, codes = MagentoSchema.AttributeCodes },
            cancellationToken: cancellationToken));
        return MagentoSchema.Magento1(_prefix, rows.ToDictionary(
            row => (DbValue.Text(row.TypeCode) ?? "", DbValue.Text(row.AttributeCode) ?? ""),
            row => DbValue.Id(row.AttributeId) ?? 0));
    }
}
