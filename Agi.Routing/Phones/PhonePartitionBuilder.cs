namespace Agi.Routing.Phones;

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
        // A regular customer's number comes with each of his orders: what is there twice is taken out before memory is asked for.
        // Where that yields little it is not tried again at once: sorting costs as much as it saves.
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
