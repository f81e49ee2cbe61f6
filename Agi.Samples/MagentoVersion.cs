namespace Agi.Samples;

/// <summary>The two layouts of Magento's database.</summary>
public enum MagentoVersion
{
    /// <summary>Magento 1 and OpenMage.</summary>
    Magento1 = 1,

    /// <summary>Magento 2.</summary>
    Magento2 = 2,
}
