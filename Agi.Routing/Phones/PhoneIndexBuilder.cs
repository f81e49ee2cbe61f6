namespace Agi.Routing.Phones;

/// <summary>Gathers numbers and owners and makes an index of them.</summary>
/// <remarks>
/// Entries are dealt into the index's parts as they come, and each part is sorted by itself, so that no second copy of the whole is ever needed:
/// at its peak a load takes about one and a half times the memory of the index. It serves one thread.
/// </remarks>
public sealed class PhoneIndexBuilder : IPhoneSink
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
