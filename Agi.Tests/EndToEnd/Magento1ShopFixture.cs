using Agi.Samples;

namespace Agi.Tests.EndToEnd;

/// <summary>The same shop in Magento 1's tables.</summary>
public sealed class Magento1ShopFixture() : ShopFixture(MagentoVersion.Magento1);
