using System.Data.Common;

namespace Agi.MySql;

/// <summary>Makes the provider's objects for code that knows ADO.NET only.</summary>
public sealed class MySqlProviderFactory : DbProviderFactory
{
    /// <summary>The one factory.</summary>
    public static readonly MySqlProviderFactory Instance = new();

    private MySqlProviderFactory()
    {
    }

    /// <inheritdoc/>
    public override DbConnection CreateConnection() => new MySqlConnection();

    /// <inheritdoc/>
    public override DbCommand CreateCommand() => new MySqlCommand();

    /// <inheritdoc/>
    public override DbParameter CreateParameter() => new MySqlParameter();

    /// <inheritdoc/>
    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new MySqlConnectionStringBuilder();

    /// <inheritdoc/>
    public override DbDataSource CreateDataSource(string connectionString) => MySqlDataSource.Create(connectionString);
}
