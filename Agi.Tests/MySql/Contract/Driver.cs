using System.Data.Common;

namespace Agi.Tests.MySql.Contract;

/// <summary>The one place that says which driver the contract is held against.</summary>
public static class Driver
{
#if MYSQLCONNECTOR
    public static DbDataSource Open(string connectionString) => new MySqlConnector.MySqlDataSource(connectionString);
#else
    public static DbDataSource Open(string connectionString) => Agi.MySql.MySqlDataSource.Create(connectionString);
#endif
}
