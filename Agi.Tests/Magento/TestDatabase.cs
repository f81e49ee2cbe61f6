namespace Agi.Tests.Magento;

/// <summary>Where a test's shop is.</summary>
public enum TestDatabase
{
    Sqlite,
    MariaDb,
}
