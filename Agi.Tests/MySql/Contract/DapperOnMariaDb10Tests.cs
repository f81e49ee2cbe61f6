namespace Agi.Tests.MySql.Contract;

/// <summary>The contract on MariaDB 10.11.</summary>
public sealed class DapperOnMariaDb10Tests(MariaDb10Database database) : DapperContract(database), IClassFixture<MariaDb10Database>;
