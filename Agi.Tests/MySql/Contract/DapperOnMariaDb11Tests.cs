namespace Agi.Tests.MySql.Contract;

/// <summary>The contract on MariaDB 11.8.</summary>
public sealed class DapperOnMariaDb11Tests(MariaDb11Database database) : DapperContract(database), IClassFixture<MariaDb11Database>;
