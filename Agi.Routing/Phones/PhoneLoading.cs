namespace Agi.Routing.Phones;

/// <summary>Reads rows into an index, and tells the doctor, if there is one, what it met.</summary>
internal sealed class PhoneLoading(PhoneNormaliser normaliser, PhoneCountries countries, PhoneDoctor? doctor)
{
    /// <summary>Reads one row and returns how many entries it added.</summary>
    internal int Read(in PhoneRow row, IPhoneSink sink)
    {
        var country = countries.Resolve(row.Country, row.StoreId);
        normaliser.Read(row.Telephone.AsSpan(), country.AsSpan(), out var reading);
        doctor?.Note(row, country, reading.Fault, reading.Count);
        var added = 0;
        for (var i = 0; i < reading.Count; i++)
        {
            if (sink.Add(reading[i], row.Owner))
                added++;
        }

        return added;
    }
}
