using Agi.Routing.Phones;
using PhoneNumbers;
using PhoneNumber = Agi.Routing.Facts.PhoneNumber;

namespace Agi.Tests.Phones;

/// <summary>Checks the hand-written rules against libphonenumber's metadata. A rule that the metadata has learnt must go.</summary>
public sealed class PhoneRulesTests
{
    private static readonly PhoneNumberUtil Metadata = PhoneNumberUtil.GetInstance();

    // ISO 3166-1, with AN (withdrawn, still in Magento's older tables) and XK (user-assigned).
    private const string MagentoCountries =
        "AD AE AF AG AI AL AM AN AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ " +
        "DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
        "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ " +
        "OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
        "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

    private readonly PhoneNormaliser _normaliser = new();

    [Fact]
    public void Every_country_of_Magento_is_known()
    {
        Assert.All(MagentoCountries.Split(' '), country => Assert.True(_normaliser.KnowsCountry(country), country));
        Assert.False(_normaliser.KnowsCountry("QQ"));
    }

    [Fact]
    public void A_region_has_a_rule_for_its_numbering_only_where_the_metadata_has_none()
    {
        Assert.All(PhoneRules.RegionsOfOthers, rule =>
        {
            Assert.DoesNotContain(rule.Key, Metadata.GetSupportedRegions());
            Assert.Contains(rule.Value, Metadata.GetSupportedRegions());
        });
    }

    [Fact]
    public void A_trunk_prefix_is_a_rule_only_where_the_metadata_has_another_or_none()
    {
        Assert.All(PhoneRules.Trunks, rule =>
        {
            var metadata = Metadata.GetMetadataForRegion(rule.Key);
            Assert.DoesNotContain(metadata.NationalPrefix, rule.Value);
            Assert.Equal(rule.Key == "UA" ? "0" : "", metadata.NationalPrefixForParsing);
        });
    }

    [Fact]
    public void An_exit_prefix_is_a_rule_only_where_the_metadata_has_another_or_writes_it_with_a_pause()
    {
        Assert.Equal("8~10", Metadata.GetMetadataForRegion("RU").PreferredInternationalPrefix);
        Assert.Equal("00", Metadata.GetMetadataForRegion("UZ").InternationalPrefix);
        Assert.Equal(["RU", "UZ"], PhoneRules.Exits.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Open_plans_are_those_with_the_most_lengths_and_a_trunk_prefix()
    {
        Assert.All(PhoneRules.OpenPlans, region =>
        {
            var metadata = Metadata.GetMetadataForRegion(region);
            Assert.Equal("0", metadata.NationalPrefix);
            Assert.True(metadata.GeneralDesc.PossibleLengthCount >= 10);
        });
    }

    [Theory]
    [InlineData("0690 35 12 34", "FR", "+590690351234")]
    [InlineData("0691 23 45 67", "FR", "+590691234567")]
    [InlineData("0696 21 23 45", "FR", "+596696212345")]
    [InlineData("0697 21 23 45", "FR", "+596697212345")]
    [InlineData("0594 21 23 45", "FR", "+594594212345")]
    [InlineData("0692 12 34 56", "FR", "+262692123456")]
    [InlineData("0596 12 34 50", "FR", "+596596123450")]
    [InlineData("01 99 00 12 34", "GP", "+33199001234")]
    [InlineData("07 56 78 90 12", "MQ", "+33756789012")]
    [InlineData("09 51 23 45 67", "GF", "+33951234567")]
    public void France_and_its_departments_overseas_dial_each_other_like_home(string text, string country, string e164)
    {
        Assert.Equal(e164, Assert.Single(_normaliser.Read(text, country).Numbers).ToString());
    }

    [Theory]
    [InlineData("97 12 34 56", "BJ", "+2290197123456")]
    [InlineData("(11) 8123-4560", "BR", "+5511981234560")]
    [InlineData("1 234 5670", "CO", "+576012345670")]
    [InlineData("+57 1 234 5670", null, "+576012345670")]
    [InlineData("01 44 12 34", "GA", "+24111441234")]
    public void An_old_number_is_read_as_the_one_that_its_owner_has_now(string text, string? country, string e164)
    {
        Assert.Equal(e164, Assert.Single(_normaliser.Read(text, country).Numbers).ToString());
    }

    [Theory]
    [InlineData("+5491123456789", "+541123456789")]
    [InlineData("+24101441234", "+24111441234")]
    [InlineData("+24106031234", "+24166031234")]
    [InlineData("+2417031234", "+24177031234")]
    [InlineData("+24177031234", "+24177031234")]
    [InlineData("+33639981234", "+33639981234")]
    public void Two_numbers_of_one_subscriber_are_kept_as_one(string e164, string kept)
    {
        Assert.Equal(kept, PhoneRules.Subscriber(new PhoneNumber(ulong.Parse(e164[1..], System.Globalization.CultureInfo.InvariantCulture))).ToString());
    }

    [Fact]
    public void The_digits_that_a_search_asks_for_stand_in_every_national_writing()
    {
        var missing = PhoneCorpus.Numbers
            .SelectMany(n => PhoneCorpus.FieldsOf(n).Where(w => w.Kind == "national digits").Select(w => (w.Text, CommonEnding: PhoneRules.CommonEnding(n.Right))))
            .Where(p => !p.Text.EndsWith(p.CommonEnding, StringComparison.Ordinal));

        Assert.Empty(missing);
        Assert.Equal("2345", PhoneRules.CommonEnding(new PhoneNumber(6832345))[^4..]);
    }
}
