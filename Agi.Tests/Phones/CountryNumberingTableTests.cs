using Agi.Routing.Phones.Numbering;

namespace Agi.Tests.Phones;

public sealed class CountryNumberingTableTests
{
    // ISO 3166-1, with AN (withdrawn, still in Magento's older tables) and XK (user-assigned).
    private const string MagentoCountries =
        "AD AE AF AG AI AL AM AN AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ " +
        "DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
        "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ " +
        "OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
        "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

    private readonly CountryNumberingTable _table = CountryNumberingTable.BuiltIn;

    [Fact]
    public void Every_country_of_Magento_is_there_exactly_once()
    {
        var expected = MagentoCountries.Split(' ');

        Assert.Equal(251, expected.Length);
        Assert.Equal(expected.Order(StringComparer.Ordinal), _table.All.Select(c => c.Country).Where(c => c != "--").Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(expected, country => Assert.Equal(country, _table.Find(country)?.Country));
    }

    [Fact]
    public void No_calling_code_is_the_beginning_of_another()
    {
        var codes = _table.All.Select(c => $"{c.CallingCode}").Distinct(StringComparer.Ordinal).ToList();

        Assert.All(codes, code => Assert.DoesNotContain(codes, other => other != code && other.StartsWith(code, StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_calling_code_has_one_main_country()
    {
        Assert.All(_table.All.GroupBy(c => c.CallingCode), group => Assert.Single(group, c => c.IsMain));
    }

    [Theory]
    [InlineData(1, "AG AI AS BB BM BS CA DM DO GD GU JM KN KY LC MP MS PR SX TC TT UM US VC VG VI")]
    [InlineData(7, "KZ RU")]
    [InlineData(39, "IT VA")]
    [InlineData(44, "GB GG IM JE")]
    [InlineData(47, "BV NO SJ")]
    [InlineData(61, "AU CC CX")]
    [InlineData(64, "NZ PN")]
    [InlineData(212, "EH MA")]
    [InlineData(262, "RE TF YT")]
    [InlineData(358, "AX FI")]
    [InlineData(500, "FK GS")]
    [InlineData(590, "BL GP MF")]
    [InlineData(596, "MQ")]
    [InlineData(599, "AN BQ CW")]
    [InlineData(672, "AQ HM NF")]
    public void Shared_calling_codes_are_shared_by_those_who_share_them(int code, string countries)
    {
        Assert.Equal(countries.Split(' '), _table.All.Where(c => c.CallingCode == code).Select(c => c.Country).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void Only_known_countries_share_a_calling_code()
    {
        var shared = _table.All.GroupBy(c => c.CallingCode).Where(g => g.Count() > 1).Select(g => g.Key).Order();

        Assert.Equal([1, 7, 39, 44, 47, 61, 64, 212, 262, 358, 500, 590, 599, 672], shared);
    }

    [Fact]
    public void No_two_countries_claim_the_same_leading_digits()
    {
        foreach (var group in _table.All.GroupBy(c => c.CallingCode))
        {
            var leading = group.SelectMany(c => c.LeadingDigits).ToList();
            Assert.All(leading, l => Assert.Single(leading, other => other.StartsWith(l, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Numbers_fit_into_E164()
    {
        Assert.All(_table.All, c => Assert.True($"{c.CallingCode}".Length + c.LongestNumber <= 15, c.Country));
    }

    [Theory]
    [InlineData("FR\t33\t0", "Seven cells")]
    [InlineData("FRA\t33\t0\t00\t9\t*\tFrance", "two-letter")]
    [InlineData("FR\t33\t0\t00\t9-99\t*\tFrance", "between 3 and 14")]
    public void A_broken_line_is_named(string line, string complaint)
    {
        using var reader = new StringReader("# comment\n" + line);

        var fault = Assert.Throws<InvalidDataException>(() => CountryNumberingTable.Load(reader));

        Assert.Contains("countries.tsv:2", fault.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_are_told_to_people()
    {
        Assert.Equal("9", _table.Find("FR")?.DescribeLengths());
        Assert.Equal("7, 9 or 10", _table.Find("GB")?.DescribeLengths());
    }
}
