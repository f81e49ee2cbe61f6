using Agi.Routing.Phones;

namespace Agi.Tests.Phones;

public sealed class PhoneNormaliserTests
{
    private readonly PhoneNormaliser _normaliser = new();

    [Theory]
    [InlineData("06 39 98 12 34")]
    [InlineData("06.39.98.12.34")]
    [InlineData("06-39-98-12-34")]
    [InlineData("0639981234")]
    [InlineData("639981234")]
    [InlineData("+33639981234")]
    [InlineData("+33 6 39 98 12 34")]
    [InlineData("+33 (0)6.39.98.12.34")]
    [InlineData("+33(0)639981234")]
    [InlineData("+33 ( 0 ) 6 39 98 12 34")]
    [InlineData("+33 06 39 98 12 34")]
    [InlineData("0033639981234")]
    [InlineData("00 33 (0) 6 39 98 12 34")]
    [InlineData("33639981234")]
    [InlineData("330639981234")]
    [InlineData("+0033639981234")]
    [InlineData("+0639981234")]
    [InlineData("(06) 39 98 12 34")]
    [InlineData("06\u00A039\u00A098\u00A012\u00A034")]
    [InlineData("06\u202F39\u202F98\u202F12\u202F34")]
    [InlineData("\u200E+33 6 39 98 12 34\u200F")]
    [InlineData("\u202A+33639981234\u202C")]
    [InlineData("06\u200B39\u200B98\u200B12\u200B34")]
    [InlineData("\uFEFF0639981234")]
    [InlineData("０６３９９８１２３４")]
    [InlineData("＋３３６３９９８１２３４")]
    [InlineData("٠٦٣٩٩٨١٢٣٤")]
    [InlineData("۰۶۳۹۹۸۱۲۳۴")]
    [InlineData("०६३९९८१२३४")]
    [InlineData("06–39–98–12–34")]
    [InlineData("06\t39\t98\t12\t34")]
    [InlineData("Tel. 06 39 98 12 34")]
    [InlineData("tél : 06 39 98 12 34")]
    [InlineData("06 39 98 12 34 (bureau)")]
    [InlineData("06 39 98 12 34 poste 12")]
    [InlineData("06 39 98 12 34 ext. 12")]
    [InlineData("06 39 98 12 34 ext.12345")]
    [InlineData("06 39 98 12 34 x12")]
    [InlineData("06 39 98 12 34x12")]
    [InlineData("06 39 98 12 34 #12")]
    [InlineData("06 39 98 12 34#12")]
    [InlineData("06 39 98 12 34 DW 12")]
    [InlineData("06 39 98 12 34 Durchwahl 12")]
    [InlineData("06 39 98 12 34 доб. 12")]
    [InlineData("06 39 98 12 34 内線12")]
    [InlineData("tel:+33639981234;ext=12")]
    [InlineData("06 39 98 12 34,12")]
    [InlineData("0639981234/35")]
    [InlineData("06/39/98/12/34")]
    [InlineData("06,39,98,12,34")]
    [InlineData("0639981234 / ")]
    [InlineData("0639981234\r\n")]
    [InlineData("0639981234 / +33 6 39 98 12 34")]
    public void A_french_number_is_read_however_it_is_spelt(string text)
    {
        var reading = _normaliser.Read(text, "FR");

        Assert.Equal(PhoneFault.None, reading.Fault);
        Assert.Equal("+33639981234", Assert.Single(reading.Numbers).ToString());
    }

    [Theory]
    [InlineData("01 99 00 12 34 / 06 39 98 12 34")]
    [InlineData("01 99 00 12 34/06 39 98 12 34")]
    [InlineData("01 99 00 12 34, 06 39 98 12 34")]
    [InlineData("01 99 00 12 34; 06 39 98 12 34")]
    [InlineData("01 99 00 12 34 | 06 39 98 12 34")]
    [InlineData("01 99 00 12 34\n06 39 98 12 34")]
    [InlineData("01 99 00 12 34\r\n\r\n06 39 98 12 34")]
    [InlineData("01 99 00 12 34 or 06 39 98 12 34")]
    [InlineData("01 99 00 12 34 OR 06 39 98 12 34")]
    [InlineData("01 99 00 12 34 oder 06 39 98 12 34")]
    [InlineData("01 99 00 12 34 ή 06 39 98 12 34")]
    [InlineData("01 99 00 12 34 \u03B7\u0301 06 39 98 12 34")]
    [InlineData("01 99 00 12 34 poste 3 / 06 39 98 12 34")]
    [InlineData("01 99 00 12 34 - 06 39 98 12 34")]
    [InlineData("bureau 01 99 00 12 34 – 06 39 98 12 34 mobile")]
    [InlineData("+33 1 99 00 12 34 +33 6 39 98 12 34")]
    [InlineData("01 99 00 12 34 - +33 6 39 98 12 34")]
    public void Two_numbers_in_a_field_are_both_read(string text)
    {
        var reading = _normaliser.Read(text, "FR");

        Assert.Equal(["+33199001234", "+33639981234"], reading.Numbers.Select(n => n.ToString()), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("030 - 123456", "+4930123456")]
    [InlineData("Tel. 030 - 123456", "+4930123456")]
    [InlineData("+49 89 123456 - 15", "+498912345615")]
    [InlineData("0049 (0)171 - 1234567", "+491711234567")]
    [InlineData("+49 89 123456 +15", "+4989123456")]
    public void A_dash_or_a_plus_sign_with_few_digits_on_a_side_parts_nothing(string text, string e164)
    {
        Assert.Equal(e164, Assert.Single(_normaliser.Read(text, "DE").Numbers).ToString());
    }

    [Theory]
    [InlineData("0123456789", "FR", "+33123456789")]
    [InlineData("+33 1 23 45 67 89", "FR", "+33123456789")]
    [InlineData("+43 1 234567890", "AT", "+431234567890")]
    public void A_run_of_digits_that_is_a_valid_number_is_no_placeholder(string text, string country, string e164)
    {
        Assert.Equal(e164, Assert.Single(_normaliser.Read(text, country).Numbers).ToString());
    }

    [Theory]
    [InlineData("20 41 95 / 80 23 78", "FO", "+298204195 +298802378")]
    [InlineData("58687 (home) / 51222", "FK", "+50058687 +50051222")]
    [InlineData("030 / 123456", "DE", "+4930123456")]
    [InlineData("PLZ 30123 Tel 0511 123456", "DE", "+49511123456")]
    public void Few_digits_are_a_number_only_where_the_country_has_such_numbers(string text, string country, string numbers)
    {
        Assert.Equal(numbers, string.Join(' ', _normaliser.Read(text, country).Numbers));
    }

    [Fact]
    public void One_readable_number_of_two_is_enough()
    {
        var reading = _normaliser.Read("00000000 / 06 39 98 12 34", "FR");

        Assert.Equal("+33639981234", Assert.Single(reading.Numbers).ToString());
        Assert.Equal(PhoneFault.None, reading.Fault);
    }

    [Theory]
    [InlineData(null, "FR", PhoneFault.Empty)]
    [InlineData("", "FR", PhoneFault.Empty)]
    [InlineData("   ", "FR", PhoneFault.Empty)]
    [InlineData("\u200E\u00A0", "FR", PhoneFault.Empty)]
    [InlineData("n/a", "FR", PhoneFault.NoDigits)]
    [InlineData("-", "FR", PhoneFault.NoDigits)]
    [InlineData("/", "FR", PhoneFault.NoDigits)]
    [InlineData("none", "FR", PhoneFault.NoDigits)]
    [InlineData("123", "FR", PhoneFault.TooShort)]
    [InlineData("+33 12", "FR", PhoneFault.TooShort)]
    [InlineData("06 39 98", "FR", PhoneFault.TooShort)]
    [InlineData("30123", "DE", PhoneFault.TooShort)]
    [InlineData("0000000000", "FR", PhoneFault.Placeholder)]
    [InlineData("9999999", "US", PhoneFault.Placeholder)]
    [InlineData("1111111111", "US", PhoneFault.Placeholder)]
    [InlineData("1234567890", "FR", PhoneFault.Placeholder)]
    [InlineData("9876543210", "US", PhoneFault.Placeholder)]
    [InlineData("+33 0 00 00 00 00", "FR", PhoneFault.Placeholder)]
    [InlineData("+33 000000000", null, PhoneFault.Placeholder)]
    [InlineData("0639981234", null, PhoneFault.NoCountry)]
    [InlineData("0639981234", "", PhoneFault.NoCountry)]
    [InlineData("0639981234", "QQ", PhoneFault.NoCountry)]
    [InlineData("33639981234", null, PhoneFault.NoCountry)]
    [InlineData("+999 12345678", "FR", PhoneFault.UnknownCallingCode)]
    [InlineData("+210 12345678", "FR", PhoneFault.UnknownCallingCode)]
    [InlineData("06 39 98 12 3", "FR", PhoneFault.WrongLength)]
    [InlineData("06 39 98 12 345", "FR", PhoneFault.WrongLength)]
    [InlineData("+33 6 39 98 12 345", "FR", PhoneFault.WrongLength)]
    [InlineData("555-0123", "US", PhoneFault.WrongLength)]
    [InlineData("155 555 0123", "US", PhoneFault.WrongLength)]
    [InlineData("49301234567890", "FR", PhoneFault.WrongLength)]
    [InlineData("01990012340639981234", "FR", PhoneFault.TooLong)]
    [InlineData("0199001234063998123406399812340639981234", "FR", PhoneFault.TooLong)]
    public void What_is_no_number_is_refused_with_the_reason(string? text, string? country, PhoneFault fault)
    {
        var reading = _normaliser.Read(text, country);

        Assert.Empty(reading.Numbers);
        Assert.Equal(fault, reading.Fault);
        Assert.EndsWith(".", reading.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+33639981234", "+33639981234")]
    [InlineData("0033639981234", "+33639981234")]
    [InlineData("+1 212-555-0123", "+12125550123")]
    [InlineData("+44 7700 900123", "+447700900123")]
    [InlineData("+800 1234 5679", "+80012345679")]
    public void An_international_number_needs_no_country(string text, string e164)
    {
        Assert.Equal(e164, Assert.Single(_normaliser.Read(text, null).Numbers).ToString());
    }

    [Theory]
    [InlineData("(555) 229-3326", "US", "+15552293326")]
    [InlineData("1-212-555-0123", "US", "+12125550123")]
    [InlineData("+1 (212) 555-0123", "FR", "+12125550123")]
    [InlineData("011 33 6 39 98 12 34", "US", "+33639981234")]
    [InlineData("011 33 6 39 98 12 34", "BS", "+33639981234")]
    [InlineData("555.229.3326 #12", "CA", "+15552293326")]
    [InlineData("8 10 33 6 39 98 12 34", "RU", "+33639981234")]
    [InlineData("0011 33 6 39 98 12 34", "AU", "+33639981234")]
    [InlineData("010 33 6 39 98 12 34", "JP", "+33639981234")]
    [InlineData("00 33 6 39 98 12 34", "JP", "+33639981234")]
    [InlineData("001 33 6 39 98 12 34", "HK", "+33639981234")]
    [InlineData("119 33 6 39 98 12 34", "CU", "+33639981234")]
    [InlineData("06 698 12345", "IT", "+390669812345")]
    [InlineData("+39 06 698 12345", "FR", "+390669812345")]
    [InlineData("+39 (0)6 698 12345", "FR", "+390669812345")]
    [InlineData("0039 (0)6 698 12345", "FR", "+390669812345")]
    [InlineData("(0)6 698 12345", "IT", "+390669812345")]
    [InlineData("393 1234 568", "IT", "+393931234568")]
    [InlineData("39 393 1234 568", "IT", "+393931234568")]
    [InlineData("39 06 698 1234", "IT", "+39066981234")]
    [InlineData("352 2612 3450", "LU", "+35226123450")]
    [InlineData("8 (050) 555-01-23", "UA", "+380505550123")]
    [InlineData("800 550 123", "UA", "+380800550123")]
    [InlineData("0549 882 312", "SM", "+3780549882312")]
    [InlineData("06 698 12345", "VA", "+390669812345")]
    [InlineData("07 12 34 56 71", "CI", "+2250712345671")]
    [InlineData("8 (912) 345-67-80", "RU", "+79123456780")]
    [InlineData("912 345 67 80", "RU", "+79123456780")]
    [InlineData("+7 8 912 345 67 80", "RU", "+79123456780")]
    [InlineData("8 800 555 01 23", "RU", "+78005550123")]
    [InlineData("800 555 01 23", "RU", "+78005550123")]
    [InlineData("7 912 345 67 80", "RU", "+79123456780")]
    [InlineData("8 (701) 234 56 79", "KZ", "+77012345679")]
    [InlineData("8 029 123 45 60", "BY", "+375291234560")]
    [InlineData("06 1 234 5670", "HU", "+3612345670")]
    [InlineData("06 20 123 4560", "HU", "+36201234560")]
    [InlineData("62 123 450", "HU", "+3662123450")]
    [InlineData("044 55 1234 5670", "MX", "+525512345670")]
    [InlineData("+52 1 55 1234 5670", "US", "+525512345670")]
    [InlineData("01 55 1234 5670", "MX", "+525512345670")]
    [InlineData("55 1234 5670", "MX", "+525512345670")]
    [InlineData("07700 900123", "GB", "+447700900123")]
    [InlineData("020 7946 0123", "GB", "+442079460123")]
    [InlineData("+44 (0)20 7946 0123", "US", "+442079460123")]
    [InlineData("07781 123450", "GG", "+447781123450")]
    [InlineData("07797 123450", "JE", "+447797123450")]
    [InlineData("07624 123450", "IM", "+447624123450")]
    [InlineData("030 12345670", "DE", "+493012345670")]
    [InlineData("030/1234567", "DE", "+49301234567")]
    [InlineData("0151 12345670", "DE", "+4915112345670")]
    [InlineData("4915112345670", "DE", "+4915112345670")]
    [InlineData("493012345670", "DE", "+493012345670")]
    [InlineData("0664 1234560", "AT", "+436641234560")]
    [InlineData("+43 (0) 664 / 1234560", "DE", "+436641234560")]
    [InlineData("012 345 6781", "ZA", "+27123456781")]
    [InlineData("044 668 18 00", "CH", "+41446681800")]
    [InlineData("612 34 56 70", "ES", "+34612345670")]
    [InlineData("912 345 670", "PT", "+351912345670")]
    [InlineData("20 12 34 50", "DK", "+4520123450")]
    [InlineData("412 34 560", "NO", "+4741234560")]
    [InlineData("79 02 34 50", "SJ", "+4779023450")]
    [InlineData("070-123 45 60", "SE", "+46701234560")]
    [InlineData("041 2345670", "FI", "+358412345670")]
    [InlineData("018 12345", "AX", "+3581812345")]
    [InlineData("512 345 670", "PL", "+48512345670")]
    [InlineData("0 22 123 45 60", "PL", "+48221234560")]
    [InlineData("601 123 450", "CZ", "+420601123450")]
    [InlineData("0912 123 450", "SK", "+421912123450")]
    [InlineData("691 234 5670", "GR", "+306912345670")]
    [InlineData("0712 034 560", "RO", "+40712034560")]
    [InlineData("8 612 34560", "LT", "+37061234560")]
    [InlineData("0532 123 45 60", "TR", "+905321234560")]
    [InlineData("050-123-4560", "IL", "+972501234560")]
    [InlineData("050 123 4560", "AE", "+971501234560")]
    [InlineData("081234 56780", "IN", "+918123456780")]
    [InlineData("98123 45670", "IN", "+919812345670")]
    [InlineData("090-1234-5670", "JP", "+819012345670")]
    [InlineData("010-1234-5670", "KR", "+821012345670")]
    [InlineData("131 2345 6780", "CN", "+8613123456780")]
    [InlineData("9123 4560", "SG", "+6591234560")]
    [InlineData("5123 4560", "HK", "+85251234560")]
    [InlineData("0412 345 670", "AU", "+61412345670")]
    [InlineData("1300 975 707", "AU", "+611300975707")]
    [InlineData("021 123 4560", "NZ", "+64211234560")]
    [InlineData("(11) 96123-4560", "BR", "+5511961234560")]
    [InlineData("55 99612-3456", "BR", "+5555996123456")]
    [InlineData("5511961234560", "BR", "+5511961234560")]
    [InlineData("011 2345-6780", "AR", "+541123456780")]
    [InlineData("011 15 2345-6780", "AR", "+5491123456780")]
    [InlineData("0351 15 234-5670", "AR", "+5493512345670")]
    [InlineData("02966 15 23-4560", "AR", "+5492966234560")]
    [InlineData("+54 9 11 2345-6780", "AR", "+5491123456780")]
    [InlineData("0 15 11 96123-4560", "BR", "+5511961234560")]
    [InlineData("0 21 11 2345-6780", "BR", "+551123456780")]
    [InlineData("9 1234 5670", "CL", "+56912345670")]
    [InlineData("321 1234560", "CO", "+573211234560")]
    [InlineData("0590 12 34 50", "GP", "+590590123450")]
    [InlineData("0690 12 34 50", "MF", "+590690123450")]
    [InlineData("0690 12 34 50", "BL", "+590690123450")]
    [InlineData("0596 12 34 50", "MQ", "+596596123450")]
    [InlineData("0694 12 34 50", "GF", "+594694123450")]
    [InlineData("0692 12 34 50", "RE", "+262692123450")]
    [InlineData("0639 12 34 50", "YT", "+262639123450")]
    [InlineData("9 518 1230", "CW", "+59995181230")]
    [InlineData("318 1230", "BQ", "+5993181230")]
    [InlineData("721 520 1230", "SX", "+17215201230")]
    [InlineData("787 234 5670", "PR", "+17872345670")]
    [InlineData("044 123 450", "XK", "+38344123450")]
    [InlineData("211 234", "FO", "+298211234")]
    [InlineData("43 12 35 06", "TN", "+21643123506")]
    [InlineData("0650-123450", "MA", "+212650123450")]
    public void Each_country_is_read_by_its_own_rules(string text, string country, string e164)
    {
        var reading = _normaliser.Read(text, country);

        Assert.Equal([e164], reading.Numbers.Select(n => n.ToString()), StringComparer.Ordinal);
    }

    [Fact]
    public void The_same_digits_are_different_people_in_two_countries()
    {
        var german = Assert.Single(_normaliser.Read("0639981234", "DE").Numbers);
        var french = Assert.Single(_normaliser.Read("0639981234", "FR").Numbers);

        Assert.NotEqual(german, french);
    }

    [Fact]
    public void A_country_is_known_in_either_case()
    {
        Assert.Equal("+33639981234", Assert.Single(_normaliser.Read("0639981234", "fr").Numbers).ToString());
    }

    [Fact]
    public void A_field_with_more_numbers_than_anybody_has_gives_the_first_few()
    {
        var text = string.Join('/', Enumerable.Range(0, 8).Select(i => $"063998123{i}"));

        Assert.Equal(PhoneFieldReading.Capacity, _normaliser.Read(text, "FR").Numbers.Count);
    }

    [Fact]
    public void Ordinary_fields_are_read_without_garbage()
    {
        _normaliser.Read("06 39 98 12 34", "FR", out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            _normaliser.Read("+33 6 39 98 12 34", "FR", out _);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("FR")]
    [InlineData("us")]
    [InlineData("QQ")]
    [InlineData(null)]
    public void Warming_changes_no_reading(string? country)
    {
        _normaliser.Warm(country);

        Assert.Equal("+33639981234", Assert.Single(_normaliser.Read("06 39 98 12 34", "FR").Numbers).ToString());
    }
}
