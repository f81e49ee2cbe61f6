using Agi.Routing.Facts;

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
    /// <remarks>Keys lie evenly, so a key's value tells its place to within about the square root of the length. From there the steps double.</remarks>
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

/// <summary>One part of the index while it grows.</summary>
internal sealed class PhonePartitionBuilder
{
    private const int FirstCapacity = 16;

    private ulong[] _keys = [];
    private uint[] _ids = [];
    private int _count;
    private int _growthsWithoutSort;

    internal PhonePartitionBuilder()
    {
    }

    internal PhonePartitionBuilder(PhonePartition start)
    {
        _keys = start.Keys.Length == 0 ? [] : [.. start.Keys, 0];
        _ids = start.Ids.Length == 0 ? [] : [.. start.Ids, 0];
        _count = start.Keys.Length;
    }

    internal void Add(ulong key, uint id, PhoneSortScratch? scratch = null)
    {
        // Billing and shipping address of one order stand side by side and are mostly the same.
        if (_count > 0 && _keys[_count - 1] == key && _ids[_count - 1] == id)
            return;
        if (_count == _keys.Length)
            MakeRoom(scratch);
        _keys[_count] = key;
        _ids[_count++] = id;
    }

    internal PhonePartition Build(PhoneSortScratch scratch)
    {
        if (_count == 0)
            return PhonePartition.Empty;
        _count = scratch.SortDistinct(_keys.AsSpan(0, _count), _ids.AsSpan(0, _count));
        return new PhonePartition(_keys.AsSpan(0, _count).ToArray(), _ids.AsSpan(0, _count).ToArray());
    }

    private void MakeRoom(PhoneSortScratch? scratch)
    {
        // A regular customer's number comes with each order, so duplicates go before more memory is taken.
        // Where that frees little, the next two growths skip it: sorting would cost as much as it saves.
        if (scratch is not null && _count >= 1024 && _growthsWithoutSort-- <= 0)
        {
            var before = _count;
            _count = scratch.SortDistinct(_keys.AsSpan(0, _count), _ids.AsSpan(0, _count));
            if (_count < before - (before / 4))
                return;
            _growthsWithoutSort = 2;
        }

        var capacity = Math.Max(FirstCapacity, _keys.Length + (_keys.Length / 2));
        Array.Resize(ref _keys, capacity);
        Array.Resize(ref _ids, capacity);
    }
}

/// <summary>Room for sorting one part of the index after another.</summary>
internal sealed class PhoneSortScratch
{
    /// <summary>Buckets up to this size are sorted by insertion: faster than any call.</summary>
    private const int SmallBucket = 24;

    private ulong[] _keys = [];
    private uint[] _ids = [];
    private int[] _ends = [];

    /// <summary>Sorts entries by key, then id, takes out equal ones, and returns how many are left.</summary>
    /// <remarks>Keys lie evenly: their leading bits deal them into buckets of about two, which are then put in order.</remarks>
    internal int SortDistinct(Span<ulong> keys, Span<uint> ids)
    {
        var count = keys.Length;
        if (count < 2)
            return count;

        var bits = Math.Max(1, int.Log2(count));
        var buckets = 1 << bits;
        var shift = PhoneKey.LowBits + PhoneKey.KindBits - bits;
        var mask = (ulong)buckets - 1;
        Reserve(count, buckets);

        var ends = _ends.AsSpan(0, buckets);
        ends.Clear();
        foreach (var key in keys)
            ends[(int)((key >> shift) & mask)]++;
        var next = 0;
        for (var i = 0; i < buckets; i++)
        {
            var size = ends[i];
            ends[i] = next;
            next += size;
        }

        // Dealing moves each bucket's start to its end.
        for (var i = 0; i < count; i++)
        {
            var place = ends[(int)((keys[i] >> shift) & mask)]++;
            _keys[place] = keys[i];
            _ids[place] = ids[i];
        }

        var start = 0;
        foreach (var end in ends)
        {
            SortBucket(_keys.AsSpan(start, end - start), _ids.AsSpan(start, end - start));
            start = end;
        }

        return CopyDistinct(_keys.AsSpan(0, count), _ids.AsSpan(0, count), keys, ids);
    }

    private static void SortBucket(Span<ulong> keys, Span<uint> ids)
    {
        if (keys.Length <= SmallBucket)
        {
            for (var i = 1; i < keys.Length; i++)
            {
                var key = keys[i];
                var id = ids[i];
                var place = i - 1;
                while (place >= 0 && (keys[place] > key || (keys[place] == key && ids[place] > id)))
                {
                    keys[place + 1] = keys[place];
                    ids[place + 1] = ids[place];
                    place--;
                }

                keys[place + 1] = key;
                ids[place + 1] = id;
            }

            return;
        }

        // One number with very many owners.
        keys.Sort(ids);
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
                end++;
            ids[start..end].Sort();
            start = end;
        }
    }

    private static int CopyDistinct(ReadOnlySpan<ulong> fromKeys, ReadOnlySpan<uint> fromIds, Span<ulong> keys, Span<uint> ids)
    {
        keys[0] = fromKeys[0];
        ids[0] = fromIds[0];
        var kept = 1;
        for (var i = 1; i < fromKeys.Length; i++)
        {
            if (fromKeys[i] == keys[kept - 1] && fromIds[i] == ids[kept - 1])
                continue;
            keys[kept] = fromKeys[i];
            ids[kept++] = fromIds[i];
        }

        return kept;
    }

    private void Reserve(int count, int buckets)
    {
        if (_keys.Length < count)
        {
            _keys = new ulong[count];
            _ids = new uint[count];
        }

        if (_ends.Length < buckets)
            _ends = new int[buckets];
    }
}

/// <summary>Turns a number into the key that the index sorts by: the 50 bits of 15 digits, stirred, and the owner's kind in two bits below.</summary>
/// <remarks>
/// Real numbers crowd: nearly all begin with one calling code and a few mobile prefixes. Stirred they lie evenly, so a key's value tells its place in the
/// array. The stirring is one to one (odd factors, shifts on itself): different numbers never share a key.
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

/// <summary>Gathers numbers and owners and makes an index of them.</summary>
/// <remarks>
/// Entries go into the index's parts as they come, and each part is sorted by itself, so there is never a second copy of the whole.
/// At its peak a load takes about one and a half times the memory of the index. It serves one thread.
/// </remarks>
internal sealed class PhoneIndexBuilder : IPhoneSink
{
    private readonly PhoneSortScratch _scratch = new();
    private readonly PhonePartitionBuilder?[] _partitions = new PhonePartitionBuilder?[PhoneKey.Partitions];

    /// <summary>Adds an owner of a number; one that is there already changes nothing.</summary>
    public void Add(PhoneNumber number, PhoneOwner owner)
    {
        var key = PhoneKey.Of(number, owner.Kind);
        var partition = _partitions[PhoneKey.Partition(key)] ??= new PhonePartitionBuilder();
        partition.Add(key, owner.Id, _scratch);
    }

    bool IPhoneSink.Add(PhoneNumber number, PhoneOwner owner)
    {
        Add(number, owner);
        return true;
    }

    /// <summary>Makes the index and empties the builder.</summary>
    public PhoneIndex Build()
    {
        var partitions = new PhonePartition[PhoneKey.Partitions];
        for (var i = 0; i < partitions.Length; i++)
        {
            partitions[i] = _partitions[i]?.Build(_scratch) ?? PhonePartition.Empty;

            // Its memory is free for the next one.
            _partitions[i] = null;
        }

        return new PhoneIndex(partitions);
    }
}
