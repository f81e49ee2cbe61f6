namespace Agi.Tests.EndToEnd;

/// <summary>Calls of customers on a Magento 1 shop.</summary>
[Collection(AsteriskCollection.Name)]
public sealed class Magento1CallTests(AsteriskFixture fixture, Magento1ShopFixture shop) : RoutedCalls(fixture, shop), IClassFixture<Magento1ShopFixture>;
