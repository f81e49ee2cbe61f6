using System.Globalization;
using Agi.Samples;

namespace Agi.Tests.Shops;

/// <summary>A telephone number that the generator knows the truth of.</summary>
/// <param name="Country">ISO code of its country.</param>
/// <param name="CallingCode">Calling code, such as 33.</param>
/// <param name="Trunk">What goes before the national number inside the country: 0 or nothing.</param>
/// <param name="National">The national number without trunk prefix.</param>
public sealed record TestPhone(string Country, string CallingCode, string Trunk, string National)
{
    /// <summary>The number in E.164, without the plus sign.</summary>
    public ulong E164 => ulong.Parse(CallingCode + National, CultureInfo.InvariantCulture);

    public bool IsNorthAmerican => CallingCode == "1";
}

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
