using System.Globalization;
using System.Runtime.InteropServices;
using Agi.Routing.Facts;

namespace Agi.Routing.Phones;

/// <summary>Counts how many of the shop's telephone fields could be read and why the others could not, and says what would help.</summary>
/// <remarks>It serves one thread. Examples are masked when they are taken: whole numbers are never kept.</remarks>
internal sealed class PhoneDoctor(PhoneNormaliser normaliser)
{
    private const int ExamplesEach = 3;
    private const int LongestExample = 40;

    /// <summary>Hints below this share of all fields are not worth an operator's time.</summary>
    private const double SmallestShare = 0.001;

    private static readonly int Tables = Enum.GetValues<PhoneTable>().Length;
    private static readonly int Faults = Enum.GetValues<PhoneFault>().Length;
    private static readonly int Types = Enum.GetValues<NumberType>().Length;

    private readonly long[] _rows = new long[Tables];
    private readonly long[] _readable = new long[Tables];
    private readonly long[] _numbers = new long[Tables];
    private readonly long[] _faults = new long[Tables * Faults];
    private readonly List<string>?[] _examples = new List<string>?[Tables * Faults];
    private readonly Dictionary<(string? Country, PhoneFault Fault), long> _byCountry = [];
    private readonly Dictionary<int, long> _noCountryByStore = [];
    private readonly long[] _types = new long[Types];
    private long _unknownCountry;

    /// <summary>Notes one field and the country that it was read by, or null.</summary>
    public void Note(in PhoneRow row, string? country, PhoneFieldReading reading)
    {
        var table = (int)row.Table;
        _rows[table]++;
        if (reading.Fault != PhoneFault.None)
        {
            NoteFault(row, country, reading.Fault);
            return;
        }

        _readable[table]++;
        _numbers[table] += reading.Count;
        for (var i = 0; i < reading.Count; i++)
            _types[(int)reading.TypeAt(i)]++;
    }

    /// <summary>All that was noted so far.</summary>
    /// <param name="countries">The shop's countries, for the hints; null if they could not be read.</param>
    public PhoneDoctorReport Report(PhoneCountries? countries)
    {
        var tables = new List<PhoneTableCount>(Tables);
        var faults = new List<PhoneFaultCount>();
        for (var table = 0; table < Tables; table++)
        {
            var empty = _faults[Slot(table, PhoneFault.Empty)];
            tables.Add(new PhoneTableCount((PhoneTable)table, _rows[table], empty, _readable[table], _numbers[table]));
            for (var fault = 0; fault < Faults; fault++)
            {
                var slot = Slot(table, (PhoneFault)fault);
                if (_faults[slot] > 0 && (PhoneFault)fault != PhoneFault.Empty)
                    faults.Add(new PhoneFaultCount((PhoneTable)table, (PhoneFault)fault, _faults[slot], [.. _examples[slot] ?? []]));
            }
        }

        return new PhoneDoctorReport
        {
            Tables = tables,
            Faults = [.. faults.OrderByDescending(f => f.Count)],
            Types = [.. _types.Select((count, type) => new PhoneTypeCount((NumberType)type, count)).Where(t => t.Count > 0).OrderByDescending(t => t.Count)],
            Countries = [.. _byCountry.Select(c => new PhoneCountryCount(c.Key.Country, c.Key.Fault, c.Value)).OrderByDescending(c => c.Count)],
            Hints = Hints(countries, tables.Sum(t => t.Rows - t.Empty)),
        };
    }

    /// <summary>A field without personal data: all digits but the first two are stars, letters are a. Its form tells why it cannot be read.</summary>
    internal static string Mask(string? text)
    {
        var masked = (text ?? "").AsSpan(0, Math.Min((text ?? "").Length, LongestExample)).ToArray();
        var digits = 0;
        for (var i = 0; i < masked.Length; i++)
        {
            if (char.IsDigit(masked[i]))
                masked[i] = digits++ < 2 ? masked[i] : '*';
            else if (char.IsLetter(masked[i]) || char.IsSurrogate(masked[i]))
                masked[i] = 'a';
            else if (char.IsControl(masked[i]))
                masked[i] = ' ';
        }

        return new string(masked);
    }

    private static int Slot(int table, PhoneFault fault) => (table * Faults) + (int)fault;

    private void NoteFault(in PhoneRow row, string? country, PhoneFault fault)
    {
        var slot = Slot((int)row.Table, fault);
        _faults[slot]++;
        if (fault == PhoneFault.Empty)
            return;
        if (row.Country is { Length: > 0 } said && !said.Equals(country, StringComparison.OrdinalIgnoreCase))
            _unknownCountry++;
        if (fault == PhoneFault.NoCountry)
            CollectionsMarshal.GetValueRefOrAddDefault(_noCountryByStore, row.StoreId, out _)++;
        CollectionsMarshal.GetValueRefOrAddDefault(_byCountry, (country?.ToUpperInvariant(), fault), out _)++;

        var examples = _examples[slot] ??= [];
        if (examples.Count >= ExamplesEach)
            return;
        var example = Mask(row.Telephone);
        if (!examples.Contains(example, StringComparer.Ordinal))
            examples.Add(example);
    }

    private List<PhoneHint> Hints(PhoneCountries? countries, long fields)
    {
        var hints = new List<PhoneHint>();
        var noCountry = _noCountryByStore.Values.Sum();
        if (noCountry > 0 && countries?.Default is null)
        {
            Add("no_country", noCountry, $"{noCountry} national numbers belong to no country", "set 'country:' in routing.yaml, or general/country/default in the shop.");
        }
        else if (noCountry > 0)
        {
            Add("no_country", noCountry, $"{noCountry} national numbers were read before the shop's countries were known", "the next full load will read them.");
        }

        if (noCountry > 0 && countries is { StoresWithout.Count: > 0 })
        {
            var worst = countries.StoresWithout.OrderByDescending(s => _noCountryByStore.GetValueOrDefault(s)).Take(5).ToList();
            Add("stores_without_country", noCountry, $"{countries.StoresWithout.Count} stores have no default country, among them {string.Join(", ", worst)}", "set general/country/default for each.");
        }

        if (_unknownCountry > 0)
            Add("unknown_country", _unknownCountry, $"{_unknownCountry} unreadable fields stand in addresses whose country is not an ISO 3166 code that Magento lists", "correct country_id there.");

        foreach (var ((country, _), count) in _byCountry.Where(c => c.Key is { Fault: PhoneFault.WrongLength, Country: not null }).OrderByDescending(c => c.Value).Take(5))
        {
            if (count < fields * SmallestShare)
                break;
            Add(
                "wrong_length", count,
                $"{count} numbers of addresses in {country} are not {normaliser.DescribeLengths(country!)} digits long without trunk prefix",
                "an area code is missing, a digit was lost, or they are another country's and lack '+' and calling code. Ask for the whole number, with a mask on the address form.");
        }

        var placeholders = Count(PhoneFault.Placeholder) + Count(PhoneFault.NoDigits) + Count(PhoneFault.TooShort);
        if (placeholders > 0 && placeholders >= fields * SmallestShare)
            Add("placeholder", placeholders, $"{placeholders} {(placeholders == 1 ? "field holds" : "fields hold")} a placeholder, words or too few digits", "people or imports fill a field they may not leave empty. Make it optional, or check it.");
        var tooLong = Count(PhoneFault.TooLong);
        if (tooLong > 0 && tooLong >= fields * SmallestShare)
            Add("too_long", tooLong, $"{tooLong} {(tooLong == 1 ? "field holds" : "fields hold")} more digits than one number has", "where two are meant, a slash or a comma between them makes both readable.");
        return hints;

        void Add(string code, long count, FormattableString what, string mend) => hints.Add(new PhoneHint(code, count, what.ToString(CultureInfo.InvariantCulture), mend));
    }

    private long Count(PhoneFault fault)
    {
        var count = 0L;
        for (var table = 0; table < Tables; table++)
            count += _faults[Slot(table, fault)];
        return count;
    }
}
