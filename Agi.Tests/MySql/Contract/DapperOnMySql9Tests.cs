namespace Agi.Tests.MySql.Contract;

/// <summary>The contract on MySQL 9.</summary>
public sealed class DapperOnMySql9Tests(MySql9Database database) : DapperContract(database), IClassFixture<MySql9Database>;
