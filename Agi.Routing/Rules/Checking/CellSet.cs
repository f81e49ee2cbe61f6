using System.Numerics;

namespace Agi.Routing.Rules.Checking;

/// <summary>A set of a dimension's cells, as bits. Immutable.</summary>
internal sealed class CellSet
{
    private readonly ulong[] _bits;

    private CellSet(ulong[] bits) => _bits = bits;

    public bool IsEmpty => Array.TrueForAll(_bits, word => word == 0);

    public int Count => _bits.Sum(BitOperations.PopCount);

    /// <summary>The lowest cell; the set must not be empty.</summary>
    public int First
    {
        get
        {
            var word = Array.FindIndex(_bits, bits => bits != 0);
            return (word * 64) + BitOperations.TrailingZeroCount(_bits[word]);
        }
    }

    /// <summary>The cells out of <paramref name="count"/> that meet a condition.</summary>
    public static CellSet Of(int count, Func<int, bool> contains)
    {
        var bits = new ulong[(count + 63) / 64];
        for (var cell = 0; cell < count; cell++)
        {
            if (contains(cell)) bits[cell / 64] |= 1UL << (cell % 64);
        }

        return new CellSet(bits);
    }

    public bool Contains(int cell) => (_bits[cell / 64] >> (cell % 64) & 1) != 0;

    public CellSet And(CellSet other) => new([.. _bits.Zip(other._bits, (left, right) => left & right)]);

    public CellSet Without(CellSet other) => new([.. _bits.Zip(other._bits, (left, right) => left & ~right)]);

    public bool Overlaps(CellSet other)
    {
        for (var word = 0; word < _bits.Length; word++)
        {
            if ((_bits[word] & other._bits[word]) != 0) return true;
        }

        return false;
    }

    public bool IsWithin(CellSet other)
    {
        for (var word = 0; word < _bits.Length; word++)
        {
            if ((_bits[word] & ~other._bits[word]) != 0) return false;
        }

        return true;
    }
}
