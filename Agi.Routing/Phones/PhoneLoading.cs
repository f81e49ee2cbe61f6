namespace Agi.Routing.Phones;

/// <summary>Reads rows into an index, and tells the doctor, if there is one, what it met.</summary>
internal sealed class PhoneLoading(PhoneNormaliser normaliser, PhoneCountries countries, PhoneDoctor? doctor)
{
    /// <summary>Reads one row and returns how many entries it added.</summary>
    internal int Read(in PhoneRow row, IPhoneSink sink)
    {
        var country = countries.Resolve(row.Country, row.StoreId);
        normaliser.Read(row.Telephone.AsSpan(), country.AsSpan(), out var reading);
        doctor?.Note(row, country, reading);
        var added = 0;
        for (var i = 0; i < reading.Count; i++)
        {
            if (sink.Add(PhoneRules.Subscriber(reading[i]), row.Owner))
                added++;
        }

        return added;
    }
}

/// <summary>Takes numbers with their owners: an index that is being made, or what is kept beside one.</summary>
internal interface IPhoneSink
{
    /// <summary>Adds an owner of a number; false where it was known to be there.</summary>
    bool Add(PhoneNumber number, PhoneOwner owner);
}

/// <summary>The order in which owners are given: customers, orders, carts, each by rising id.</summary>
internal sealed class PhoneOwnerOrder : IComparer<PhoneOwner>
{
    internal static readonly PhoneOwnerOrder Instance = new();

    public int Compare(PhoneOwner x, PhoneOwner y) => x.Kind == y.Kind ? x.Id.CompareTo(y.Id) : x.Kind.CompareTo(y.Kind);
}
