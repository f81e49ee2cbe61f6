using Agi.Routing.Facts;
using Agi.Routing.Phones;
using FsCheck;
using FsCheck.Fluent;
using PhoneNumbers;
using PhoneNumber = Agi.Routing.Facts.PhoneNumber;

namespace Agi.Tests.Phones;

public sealed class PhoneNormaliserProperties
{
    private static readonly PhoneNumberUtil Metadata = PhoneNumberUtil.GetInstance();
    private static readonly string?[] Countries = [null, "XX", .. Metadata.GetSupportedRegions(), .. PhoneRules.RegionsOfOthers.Keys];

    // Only characters that people and hostile callers put into telephone fields.
    private static readonly string[] Pieces =
    [
        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "06", "00", "011", "+", "+33", "(0)", "( 0 )", " ", ".", "-", "/", ",", ";", "|", "\n", " or ", " oder ",
        " ή ", "ext. 12", "x12", "#12", "DW", "poste", "\u00A0", "\u200E", "٣", "７", "𝟕", "\uD800", "\uDC00", "\u0000", "n/a", "sip:", "tel:", "@", "%2B", "<", ">", "é", "\u0301",
        "612345678", "0199001234", "2125550123",
    ];

    private readonly PhoneNormaliser _normaliser = new();

    [Fact]
    public void Any_text_gives_numbers_in_E164_or_a_reason()
    {
        Prop.ForAll(Fields().ToArbitrary(), field =>
        {
            var reading = _normaliser.Read(field.Text, field.Country);
            Assert.Equal(reading.Numbers.Count > 0, reading.Fault == PhoneFault.None);
            Assert.All(reading.Numbers, AssertE164);
            Assert.Equal(reading.Numbers.Count, reading.Numbers.Distinct().Count());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Any_caller_id_gives_a_number_or_none_or_a_reason()
    {
        Prop.ForAll(Fields().ToArbitrary(), field =>
        {
            var reading = _normaliser.ReadCli(field.Text, field.Country);
            var outcomes = (reading.Number is null ? 0 : 1) + (reading.IsWithheld ? 1 : 0) + (reading.Fault == PhoneFault.None ? 0 : 1);
            Assert.Equal(1, outcomes);
            if (reading.Number is { } number)
                AssertE164(number);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Reading_what_was_read_gives_itself_in_any_country()
    {
        Prop.ForAll(Fields().ToArbitrary(), Gen.Elements(Countries).ToArbitrary(), (field, other) =>
        {
            foreach (var number in _normaliser.Read(field.Text, field.Country).Numbers)
            {
                Assert.Equal([number], _normaliser.Read(number.ToString(), other).Numbers);
                Assert.Equal(number, _normaliser.ReadCli(number.ToString(), other).Number);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void A_national_number_is_the_same_in_every_spelling()
    {
        Prop.ForAll(Nationals().ToArbitrary(), pair =>
        {
            // Nothing says which reading of an invalid number is right.
            var (country, national) = pair;
            var expected = _normaliser.Read($"+{country.CountryCode}{national}", null);
            if (expected.Numbers is not [var number] || _normaliser.TypeOf(number) == NumberType.Unknown)
                return;

            var spellings = new List<string>
            {
                $"+{country.CountryCode} {national}",
                $"00{country.CountryCode}{national}",
                $"00 {country.CountryCode} {Spaced(national, '.')}",
                $"+{country.CountryCode}-{Spaced(national, '-')}",
                $"\u200E+{country.CountryCode}\u00A0{Spaced(national, '\u00A0')}",
                $"+{country.CountryCode} {national} ext. 12",
                $"Tel +{country.CountryCode} {national}",
                FullWidth($"+{country.CountryCode}{national}"),
            };
            if (country.NationalPrefix == "0")
            {
                spellings.Add($"+{country.CountryCode} (0){national}");
                spellings.Add($"+{country.CountryCode} (0) {Spaced(national, ' ')}");
            }

            foreach (var spelling in spellings)
                Assert.Equal(expected.Numbers, _normaliser.Read(spelling, country.Id).Numbers);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static void AssertE164(PhoneNumber number)
    {
        var text = number.ToString();
        Assert.Matches("^\\+[1-9][0-9]{5,14}$", text);
    }

    private static Gen<Field> Fields()
    {
        var made = Gen.Elements(Pieces).ListOf().Select(p => string.Concat(p));
        var any = ArbMap.Default.GeneratorFor<string?>();
        return from text in Gen.Frequency((8, made.Select(t => (string?)t)), (2, any))
               from country in Gen.Elements(Countries)
               select new Field(text, country);
    }

    private static Gen<(PhoneMetadata Country, string National)> Nationals() =>
        from country in Gen.Elements(Metadata.GetSupportedRegions().Select(Metadata.GetMetadataForRegion).Where(m => m.FixedLine.ExampleNumber.Length > 4).ToArray())
        from example in Gen.Elements(new[] { country.FixedLine, country.Mobile, country.TollFree }.Select(d => d.ExampleNumber).Where(e => e is { Length: > 4 }).ToArray())
        from rest in Gen.Choose(0, 9).ArrayOf(3)
        select (country, example[..^3] + string.Concat(rest));

    private static string Spaced(string digits, char separator) => string.Join(separator, digits.Chunk(2).Select(c => new string(c)));

    private static string FullWidth(string text) => string.Concat(text.Select(c => (char)(c + 0xFEE0)));

    private sealed record Field(string? Text, string? Country);
}
