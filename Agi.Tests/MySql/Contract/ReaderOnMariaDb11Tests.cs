namespace Agi.Tests.MySql.Contract;

/// <summary>The contract on MariaDB 11.8.</summary>
public sealed class ReaderOnMariaDb11Tests(MariaDb11Database database) : ReaderContract(database), IClassFixture<MariaDb11Database>;
