using Agi.Routing.Facts;
using Agi.Routing.Phones;

namespace Agi.Tests.Phones;

public sealed class CliReadingTests
{
    private readonly PhoneNormaliser _normaliser = new();

    [Theory]
    [InlineData("+33639981234")]
    [InlineData("0639981234")]
    [InlineData("33639981234")]
    [InlineData("sip:+33639981234@192.0.2.1")]
    [InlineData("SIP:+33639981234@shop.example;user=phone")]
    [InlineData("sips:0639981234@shop.example")]
    [InlineData("sip:%2B33639981234@shop.example")]
    [InlineData("tel:+33-6-39-98-12-34;phone-context=+33")]
    [InlineData("<+33639981234>")]
    [InlineData(" +33639981234 ")]
    [InlineData("0639981234@shop.example")]
    public void The_callers_number_is_read_from_a_number_or_a_uri(string text)
    {
        var reading = _normaliser.ReadCli(text, "FR");

        Assert.Equal("+33639981234", reading.Number?.ToString());
        Assert.False(reading.IsWithheld);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("anonymous")]
    [InlineData("Anonymous")]
    [InlineData("unknown")]
    [InlineData("<unknown>")]
    [InlineData("unavailable")]
    [InlineData("restricted")]
    [InlineData("private")]
    [InlineData("WITHHELD")]
    [InlineData("sip:anonymous@anonymous.invalid")]
    [InlineData("\"Anonymous\" <sip:anonymous@anonymous.invalid>")]
    public void A_caller_who_hides_the_number_has_none_and_that_is_no_fault(string? text)
    {
        var reading = _normaliser.ReadCli(text, "FR");

        Assert.True(reading.IsWithheld);
        Assert.Null(reading.Number);
        Assert.Equal(PhoneFault.None, reading.Fault);
    }

    [Theory]
    [InlineData("101", PhoneFault.TooShort)]
    [InlineData("sip:reception@shop.example", PhoneFault.NoDigits)]
    [InlineData("0000000000", PhoneFault.Placeholder)]
    [InlineData("sip:+999123456789@shop.example", PhoneFault.UnknownCallingCode)]
    [InlineData("\"Jeanne\" <sip:+33639981234@shop.example>", PhoneFault.NotOnlyNumber)]
    [InlineData("Jeanne <+33639981234>", PhoneFault.NotOnlyNumber)]
    [InlineData("\"0639981234\"", PhoneFault.NotOnlyNumber)]
    [InlineData("0639981234 ext. 12", PhoneFault.NotOnlyNumber)]
    [InlineData("Tel 0639981234", PhoneFault.NotOnlyNumber)]
    [InlineData("0639981234x12", PhoneFault.NotOnlyNumber)]
    [InlineData("*31#0639981234", PhoneFault.NotOnlyNumber)]
    [InlineData("0639981234, 0199001234", PhoneFault.NotOnlyNumber)]
    [InlineData("+33639981234+33199001234", PhoneFault.NotOnlyNumber)]
    public void A_caller_id_that_is_no_number_says_why(string text, PhoneFault fault)
    {
        var reading = _normaliser.ReadCli(text, "FR");

        Assert.Null(reading.Number);
        Assert.False(reading.IsWithheld);
        Assert.Equal(fault, reading.Fault);
    }

    [Fact]
    public void A_network_may_send_another_countrys_number_without_plus_sign()
    {
        Assert.Equal("+4915112345670", _normaliser.ReadCli("4915112345670", "FR").Number?.ToString());
    }

    [Fact]
    public void A_national_caller_id_without_a_country_is_not_guessed()
    {
        Assert.Equal(PhoneFault.NoCountry, _normaliser.ReadCli("0639981234", null).Fault);
    }

    [Theory]
    [InlineData("491512345678", "IT", "+39491512345678", null)]
    [InlineData("33612345678", "DE", "+33612345678", "+4933612345678")]
    [InlineData("0612345678", "FR", "+33612345678", null)]
    [InlineData("+4915112345678", "DE", "+4915112345678", null)]
    public void Digits_that_may_be_a_foreign_number_and_a_national_one_have_two_readings(string text, string country, string first, string? other)
    {
        var reading = _normaliser.ReadCli(text, country);

        Assert.Equal(first, reading.Number?.ToString());
        Assert.Equal(other, reading.OtherNumber?.ToString());
    }

    [Fact]
    public void The_type_of_the_callers_line_comes_with_the_number()
    {
        Assert.Equal(NumberType.Mobile, _normaliser.ReadCli("0612345678", "FR").Type);
        Assert.Equal(NumberType.Fixed, _normaliser.ReadCli("+33123456780", null).Type);
        Assert.Equal(NumberType.Service, _normaliser.ReadCli("0800123456", "FR").Type);
        Assert.Equal(NumberType.FixedOrMobile, _normaliser.ReadCli("2015550123", "US").Type);
        Assert.Equal(NumberType.Unknown, _normaliser.ReadCli("0639981234", "FR").Type);
        Assert.Equal(NumberType.Mobile, _normaliser.TypeOf(new PhoneNumber(33612345678)));
    }
}
