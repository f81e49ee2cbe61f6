namespace Agi.Tests.Shops;

/// <summary>The two database layouts.</summary>
public enum MagentoVersion
{
    /// <summary>Magento 1 and OpenMage.</summary>
    Magento1,

    Magento2,
}
