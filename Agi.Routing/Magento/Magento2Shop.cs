using System.Data.Common;

namespace Agi.Routing.Magento;

/// <summary>A Magento 2 shop (2.0 and later).</summary>
public sealed class Magento2Shop : MagentoShop
{
    private readonly MagentoSchema _schema;

    /// <summary>Makes the shop over its database; asks it nothing yet.</summary>
    /// <param name="database">Where connections come from: MariaDB, MySQL, or the sample shop's SQLite.</param>
    /// <param name="tablePrefix">What every table's name starts with (env.php's <c>table_prefix</c>).</param>
    /// <exception cref="ShopException">The prefix has other characters than letters, digits and underscores, or more than 64.</exception>
    public Magento2Shop(DbDataSource database, string tablePrefix = "")
        : base(database) => _schema = MagentoSchema.Magento2(tablePrefix);

    /// <inheritdoc/>
    private protected override ValueTask<MagentoSchema> ReadSchemaAsync(DbConnection connection, CancellationToken cancellationToken) => new(_schema);
}
