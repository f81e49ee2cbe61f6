using Agi.Routing.Facts;

namespace Agi.Routing.Phones;

/// <summary>From a whole E.164 number to those it belongs to, in memory. A snapshot: it never changes, so any number of calls read it at once.</summary>
/// <remarks>
/// 12 bytes an entry: a key of 52 bits and an id of 32, in arrays sorted by key, in 1024 parts that are made and replaced one by one.
/// The garbage collector sees two arrays a part, whatever the number of entries.
/// </remarks>
public sealed class PhoneIndex
{
    private readonly PhonePartition[] _partitions;

    internal PhoneIndex(PhonePartition[] partitions)
    {
        _partitions = partitions;
        foreach (var partition in partitions)
        {
            Numbers += partition.CountNumbers();
            Entries += partition.Keys.Length;
        }
    }

    /// <summary>An index with nothing in it.</summary>
    public static PhoneIndex Empty { get; } = new PhoneIndexBuilder().Build();

    /// <summary>How many different numbers there are.</summary>
    public long Numbers { get; }

    /// <summary>How many pairs of a number and an owner there are.</summary>
    internal long Entries { get; }

    /// <summary>Bytes of the arrays, with what the runtime adds to each (two headers of 24 bytes, the part, and its reference).</summary>
    public long Bytes => (Entries * (sizeof(ulong) + sizeof(uint))) + (_partitions.Length * (24L + 24 + 32 + 8));

    /// <summary>Finds those a number belongs to: customers, then guests' orders, then guests' carts, each by rising id; empty where nobody has it.</summary>
    public IReadOnlyList<PhoneOwner> Find(PhoneNumber number)
    {
        var (partition, start, end) = Locate(number);
        if (start == end)
            return [];
        var owners = new PhoneOwner[end - start];
        for (var i = 0; i < owners.Length; i++)
            owners[i] = new PhoneOwner(PhoneKey.Kind(partition.Keys[start + i]), partition.Ids[start + i]);
        return owners;
    }

    /// <summary>How many owners a number has.</summary>
    internal int Count(PhoneNumber number)
    {
        var (_, start, end) = Locate(number);
        return end - start;
    }

    /// <summary>Whether the number has this owner.</summary>
    internal bool Contains(PhoneNumber number, PhoneOwner owner)
    {
        var key = PhoneKey.Of(number, owner.Kind);
        var partition = _partitions[PhoneKey.Partition(key)];
        for (var i = partition.LowerBound(key); i < partition.Keys.Length && partition.Keys[i] == key; i++)
        {
            if (partition.Ids[i] == owner.Id)
                return true;
        }

        return false;
    }

    /// <summary>This index and more entries, as a new one. Parts without a new entry are shared, so little is copied.</summary>
    internal PhoneIndex With(IEnumerable<KeyValuePair<PhoneNumber, PhoneOwner>> more)
    {
        var builders = new PhonePartitionBuilder?[PhoneKey.Partitions];
        foreach (var (number, owner) in more)
        {
            var key = PhoneKey.Of(number, owner.Kind);
            var builder = builders[PhoneKey.Partition(key)] ??= new PhonePartitionBuilder(_partitions[PhoneKey.Partition(key)]);
            builder.Add(key, owner.Id);
        }

        var partitions = new PhonePartition[PhoneKey.Partitions];
        var scratch = new PhoneSortScratch();
        for (var i = 0; i < partitions.Length; i++)
            partitions[i] = builders[i]?.Build(scratch) ?? _partitions[i];
        return new PhoneIndex(partitions);
    }

    private (PhonePartition Partition, int Start, int End) Locate(PhoneNumber number)
    {
        var key = PhoneKey.First(number);
        var partition = _partitions[PhoneKey.Partition(key)];
        var start = partition.LowerBound(key);
        var end = start;
        while (end < partition.Keys.Length && partition.Keys[end] >> PhoneKey.KindBits == key >> PhoneKey.KindBits)
            end++;
        return (partition, start, end);
    }
}
