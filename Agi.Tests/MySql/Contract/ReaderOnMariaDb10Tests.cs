namespace Agi.Tests.MySql.Contract;

/// <summary>The contract on MariaDB 10.11.</summary>
public sealed class ReaderOnMariaDb10Tests(MariaDb10Database database) : ReaderContract(database), IClassFixture<MariaDb10Database>;
