using System.Globalization;

namespace Agi.Routing.Phones.Numbering;

/// <summary>The numbering of every country that Magento lists, from the file <c>countries.tsv</c>, which names its sources.</summary>
public sealed class CountryNumberingTable
{
    private const string Resource = "Agi.Routing.Phones.Numbering.countries.tsv";
    private const int Letters = 26;

    private readonly CountryNumbering?[] _byCountry = new CountryNumbering?[Letters * Letters];

    // Calling codes are free of prefixes: no code is the beginning of another. One slot a number, whatever its length.
    private readonly CountryNumbering?[] _byCode = new CountryNumbering?[1000];

    private CountryNumberingTable(IReadOnlyList<CountryNumbering> all)
    {
        All = all;
        foreach (var entry in all)
        {
            if (TryIndex(entry.Country, out var index))
                _byCountry[index] = entry;
        }

        foreach (var group in all.GroupBy(e => e.CallingCode))
        {
            // A number from abroad is only known by its calling code: any length of those who share it will do.
            var main = group.First(e => e.IsMain);
            _byCode[group.Key] = main with { LengthMask = group.Aggregate(0, (mask, e) => mask | e.LengthMask) };
        }
    }

    /// <summary>The table that is built in.</summary>
    public static CountryNumberingTable BuiltIn { get; } = LoadBuiltIn();

    /// <summary>Every line of the table, in its order.</summary>
    public IReadOnlyList<CountryNumbering> All { get; }

    /// <summary>Finds a country by its ISO 3166-1 alpha-2 code in either case; null if there is no such country.</summary>
    public CountryNumbering? Find(ReadOnlySpan<char> country) => TryIndex(country, out var index) ? _byCountry[index] : null;

    /// <summary>Finds who has a calling code, its main country where several share it, with the lengths of all of them; null if nobody has it.</summary>
    public CountryNumbering? FindCallingCode(int code) => code is > 0 and < 1000 ? _byCode[code] : null;

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">A line cannot be read; the message says which and why.</exception>
    public static CountryNumberingTable Load(TextReader reader)
    {
        var all = new List<CountryNumbering>();
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            try
            {
                all.Add(Parse(line));
            }
            catch (FormatException e)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"countries.tsv:{number}: {e.Message}"), e);
            }
        }

        return new CountryNumberingTable(all);
    }

    private static CountryNumberingTable LoadBuiltIn()
    {
        using var stream = typeof(CountryNumberingTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException("The table of countries is missing from the program.");
        using var reader = new StreamReader(stream);
        return Load(reader);
    }

    private static CountryNumbering Parse(string line)
    {
        var cells = line.Split('\t');
        if (cells.Length != 7)
            throw new FormatException("Seven cells, separated by tabs, are wanted.");
        if (cells[0].Length != 2)
            throw new FormatException("The country is not a two-letter code.");

        var keepsZero = cells[2].Equals("keep0", StringComparison.Ordinal);
        var trunks = keepsZero || cells[2].Equals("-", StringComparison.Ordinal) ? [] : cells[2].Split(',');
        var exits = cells[3].Split(',');
        var code = int.Parse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture);
        return new CountryNumbering
        {
            Country = cells[0],
            CallingCode = code,
            TrunkPrefixes = trunks,
            KeepsLeadingZero = keepsZero,
            ExitPrefixes = exits,
            LengthMask = ParseLengths(cells[4]),
            LeadingDigits = cells[5] is "*" or "-" ? [] : cells[5].Split(','),
            IsMain = cells[5].Equals("*", StringComparison.Ordinal),
            Name = cells[6],

            // 0 and, in North America, 1 never begin a national number; 8 in Russia and 1 in Mexico may.
            Trunks = [.. trunks.Select(t => new TrunkRule(ToDigits(t), t[0] == '0' || code == 1))],

            // 00 comes first: it is what people write to be understood abroad. A carrier's 005 in Colombia must not make 00 57 a Russian number.
            Exits = [.. exits.Where(e => !e.Equals("00", StringComparison.Ordinal)).OrderByDescending(e => e.Length).Prepend("00").Select(ToDigits)],
        };
    }

    private static int ParseLengths(string text)
    {
        var mask = 0;
        foreach (var range in text.Split(','))
        {
            var ends = range.Split('-');
            var first = int.Parse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture);
            var last = int.Parse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture);
            if (first < 3 || last > 14 || first > last)
                throw new FormatException("Lengths lie between 3 and 14 digits.");
            for (var n = first; n <= last; n++)
                mask |= 1 << n;
        }

        return mask;
    }

    private static byte[] ToDigits(string text) => [.. text.Select(c => (byte)(c - '0'))];

    private static bool TryIndex(ReadOnlySpan<char> country, out int index)
    {
        index = 0;
        if (country.Length != 2)
            return false;
        var first = (country[0] | 0x20) - 'a';
        var second = (country[1] | 0x20) - 'a';
        if (first is < 0 or >= Letters || second is < 0 or >= Letters)
            return false;
        index = (first * Letters) + second;
        return true;
    }
}
