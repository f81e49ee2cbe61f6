namespace Agi.Routing.Phones;

/// <summary>One of the index's parts: keys in order, each with an owner's id. It never changes once it is made.</summary>
internal sealed class PhonePartition
{
    internal static readonly PhonePartition Empty = new([], []);

    internal PhonePartition(ulong[] keys, uint[] ids)
    {
        Keys = keys;
        Ids = ids;
    }

    internal ulong[] Keys { get; }

    internal uint[] Ids { get; }

    /// <summary>The first place whose key is not below <paramref name="key"/>.</summary>
    /// <remarks>Keys lie evenly, so the key's own value names a place within about the square root of the length; from there the steps double.</remarks>
    internal int LowerBound(ulong key)
    {
        var keys = Keys;
        if (keys.Length == 0)
            return 0;

        var low = (key >> PhoneKey.KindBits) & ((1UL << PhoneKey.LowBits) - 1);
        var guess = (int)Math.BigMul(low << (64 - PhoneKey.LowBits), (ulong)keys.Length, out _);
        int first, last;
        var step = 8;
        if (keys[guess] < key)
        {
            first = guess + 1;
            while (guess + step < keys.Length && keys[guess + step] < key)
            {
                first = guess + step + 1;
                step <<= 1;
            }

            last = Math.Min(guess + step, keys.Length);
        }
        else
        {
            last = guess;
            while (guess - step >= 0 && keys[guess - step] >= key)
            {
                last = guess - step;
                step <<= 1;
            }

            first = Math.Max(guess - step + 1, 0);
        }

        while (first < last)
        {
            var middle = (int)(((uint)first + (uint)last) >> 1);
            if (keys[middle] < key)
                first = middle + 1;
            else
                last = middle;
        }

        return first;
    }

    internal int CountNumbers()
    {
        var count = 0;
        var previous = ulong.MaxValue;
        foreach (var key in Keys)
        {
            var number = key >> PhoneKey.KindBits;
            if (number != previous)
                count++;
            previous = number;
        }

        return count;
    }
}
