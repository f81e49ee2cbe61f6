using System.Globalization;

namespace Agi.Tests.Shops;

/// <summary>Hands out telephone numbers, each only once, from the ranges that countries keep for fiction.</summary>
/// <remarks>
/// France: ARCEP's ranges for audiovisual works. United Kingdom: Ofcom's drama numbers. Germany: the regulator's drama numbers.
/// Ireland: 020 91x xxxx. Australia: 5550 and 7010, and area code 6, which is not used. North America: 555-01xx.
/// A shop that is larger than these ranges goes on with the exchange 555, in which North America has no subscribers.
/// </remarks>
internal sealed class PhoneNumbers
{
    private static readonly string[] France = ["63998", "19900", "26191", "35301", "46571", "53649"];
    private static readonly string[] Germany = ["3023125", "6990009", "4066969", "2214710", "8999998"];
    private static readonly string[] Australia = ["25550", "27010", "35550", "37010", "75550", "77010", "85550", "87010"];
    private static readonly string[] UnitedStates = ["202", "212", "213", "305", "312", "404", "415", "503", "512", "602", "617", "702", "713", "718", "808", "907"];

    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    /// <summary>The next number of a country.</summary>
    public TestPhone Next(string country)
    {
        var n = _taken[country] = _taken.GetValueOrDefault(country) + 1;
        var phone = country switch
        {
            // The last French range is kept for the numbers that another country has too.
            "FR" => Line(n, France.Length - 1, 10_000, (range, line) => new TestPhone("FR", "33", "0", France[range + 1] + Digits(line, 4))),
            "GB" => Line(n, 2, 1000, (range, line) => new TestPhone("GB", "44", "0", (range == 0 ? "7700900" : "2079460") + Digits(line, 3))),
            "DE" => Line(n, Germany.Length, 1000, (range, line) => new TestPhone("DE", "49", "0", Germany[range] + Digits(line, 3))),
            "IE" => Line(n, 1, 100_000, (_, line) => new TestPhone("IE", "353", "0", "2091" + Digits(line, 5))),
            "AU" => Line(n, Australia.Length, 10_000, (range, line) => new TestPhone("AU", "61", "0", Australia[range] + Digits(line, 4))),
            "US" => Line(n, UnitedStates.Length, 100, (range, line) => new TestPhone("US", "1", "", UnitedStates[range] + "55501" + Digits(line, 2))),
            _ => throw new ArgumentOutOfRangeException(nameof(country), country, "No range of this country is known."),
        };
        return phone ?? Overflow();
    }

    /// <summary>A French and an Australian number with the same national digits. They belong to different people.</summary>
    public (TestPhone French, TestPhone Australian) Twins()
    {
        var n = _taken["twins"] = _taken.GetValueOrDefault("twins") + 1;
        var national = France[0] + Digits(n % 10_000, 4);
        return (new TestPhone("FR", "33", "0", national), new TestPhone("AU", "61", "0", national));
    }

    private TestPhone Overflow()
    {
        var n = _taken["overflow"] = _taken.GetValueOrDefault("overflow") + 1;
        // Area codes 220 to 999; lines 0200 to 9999, so that 555-01xx stays with the others.
        return new TestPhone("US", "1", "", Digits(220 + (n / 9800), 3) + "555" + Digits(200 + (n % 9800), 4));
    }

    private static TestPhone? Line(int n, int ranges, int lines, Func<int, int, TestPhone> make) =>
        n / ranges < lines ? make(n % ranges, n / ranges) : null;

    private static string Digits(int number, int width) => number.ToString("D" + width.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
