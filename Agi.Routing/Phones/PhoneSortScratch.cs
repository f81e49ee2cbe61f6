namespace Agi.Routing.Phones;

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
