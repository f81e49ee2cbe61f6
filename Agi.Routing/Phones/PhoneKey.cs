namespace Agi.Routing.Phones;

/// <summary>
/// Turns a number into the key under which the index sorts it: the 50 bits of 15 digits, stirred, and the owner's kind in two bits below.
/// </summary>
/// <remarks>
/// Real numbers crowd: nearly all begin with one calling code and a few mobile prefixes. Stirred they lie evenly, so that a key says by itself where
/// in the array it stands. The stirring is one to one (odd factors, shifts on itself): different numbers never share a key.
/// </remarks>
internal static class PhoneKey
{
    internal const int NumberBits = 50;
    internal const int KindBits = 2;
    internal const int PartitionBits = 10;
    internal const int Partitions = 1 << PartitionBits;

    /// <summary>Bits of a number's key below those that name its partition.</summary>
    internal const int LowBits = NumberBits - PartitionBits;

    private const ulong NumberMask = (1UL << NumberBits) - 1;

    // Any odd factors do; these are the well-mixed ones of the MurmurHash3 finaliser (public domain).
    private const ulong FirstFactor = 0xff51afd7ed558ccd;
    private const ulong SecondFactor = 0xc4ceb9fe1a85ec53;

    /// <summary>The key of a number with the lowest kind: where its owners begin.</summary>
    internal static ulong First(PhoneNumber number)
    {
        var x = number.Digits & NumberMask;
        x ^= x >> 25;
        x = (x * FirstFactor) & NumberMask;
        x ^= x >> 25;
        x = (x * SecondFactor) & NumberMask;
        x ^= x >> 25;
        return x << KindBits;
    }

    internal static ulong Of(PhoneNumber number, PhoneOwnerKind kind) => First(number) | (uint)kind;

    internal static int Partition(ulong key) => (int)(key >> (LowBits + KindBits));

    internal static PhoneOwnerKind Kind(ulong key) => (PhoneOwnerKind)(key & ((1 << KindBits) - 1));
}
