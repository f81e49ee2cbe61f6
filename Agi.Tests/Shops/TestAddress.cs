#pragma warning disable MA0048 // An address and the way to its numbers.
using Agi.Samples;

namespace Agi.Tests.Shops;

/// <summary>An address whose numbers the generator knows.</summary>
internal sealed record TestAddress : ShopAddress
{
    /// <summary>The numbers that stand in the field.</summary>
    public required IReadOnlyList<TestPhone> Phones { get; init; }
}

internal static class TestAddresses
{
    extension(ShopAddress address)
    {
        /// <summary>The numbers that stand in the field of an address that the generator made.</summary>
        public IReadOnlyList<TestPhone> Phones => ((TestAddress)address).Phones;
    }
}
