namespace Agi.Tests.MySql.Contract;

/// <summary>The contract on MySQL 9.</summary>
public sealed class ReaderOnMySql9Tests(MySql9Database database) : ReaderContract(database), IClassFixture<MySql9Database>;
