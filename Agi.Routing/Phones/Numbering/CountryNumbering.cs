namespace Agi.Routing.Phones.Numbering;

/// <summary>How numbers are dialled and how long they are in one country or territory.</summary>
public sealed record CountryNumbering
{
    /// <summary>ISO 3166-1 alpha-2 code; <c>--</c> for one of the ITU's codes that belong to no country.</summary>
    public required string Country { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Calling code without plus sign: 1 to 999.</summary>
    public required int CallingCode { get; init; }

    /// <summary>Digits dialled before a national number at home and dropped in E.164; the longest first; empty if there are none.</summary>
    public IReadOnlyList<string> TrunkPrefixes { get; init; } = [];

    /// <summary>A leading 0 is part of the number (Italy), so that even <c>(0)</c> is kept.</summary>
    public bool KeepsLeadingZero { get; init; }

    /// <summary>Prefixes for calls abroad; <c>00</c> is understood besides.</summary>
    public IReadOnlyList<string> ExitPrefixes { get; init; } = [];

    /// <summary>Bit n is set where a national number may have n digits.</summary>
    public required int LengthMask { get; init; }

    /// <summary>First digits of the national numbers that are this country's where others share its calling code; empty where it has all the rest or cannot be told apart.</summary>
    public IReadOnlyList<string> LeadingDigits { get; init; } = [];

    /// <summary>This country has all numbers of the calling code that no other one has.</summary>
    public bool IsMain { get; init; }

    /// <summary>A national number, without trunk prefix, may have this many digits.</summary>
    public bool FitsLength(int digits) => digits is >= 0 and < 31 && (LengthMask & (1 << digits)) != 0;

    /// <summary>The longest national number, in digits.</summary>
    public int LongestNumber => 31 - int.LeadingZeroCount(LengthMask);

    /// <summary>The lengths for people, such as <c>7, 9 or 10</c>.</summary>
    public string DescribeLengths()
    {
        var lengths = Enumerable.Range(1, 30).Where(FitsLength).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return lengths.Count == 1 ? lengths[0] : string.Join(", ", lengths.Take(lengths.Count - 1)) + " or " + lengths[^1];
    }

    /// <summary>How the trunk prefixes are to be taken off, worked out once.</summary>
    internal TrunkRule[] Trunks { get; init; } = [];

    /// <summary>The prefixes for calls abroad as digits 0 to 9.</summary>
    internal byte[][] Exits { get; init; } = [];
}
