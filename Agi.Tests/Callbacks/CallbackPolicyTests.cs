using Agi.Routing.Phones;
using Agi.Routing.Rules;
using Agi.Server.Composition;
using Agi.Server.Dialogues.Callbacks;
using Agi.Tests.Rules;
using Microsoft.Extensions.Configuration;
using PhoneNumbers;

namespace Agi.Tests.Callbacks;

public sealed class CallbackPolicyTests
{
    private static readonly PhoneNormaliser Normaliser = new();

    [Theory]
    [InlineData("0199001234", "+33199001234")]
    [InlineData("+33199001234", "+33199001234")]
    [InlineData("0033199001234", "+33199001234")]
    public void A_number_of_the_country_may_be_called_back_in_any_writing(string dialled, string number) => Assert.Equal(number, Policy(new()).Read(dialled).Number?.ToString());

    [Theory]
    [InlineData("FR", PhoneNumberType.FIXED_LINE)]
    [InlineData("FR", PhoneNumberType.MOBILE)]
    [InlineData("FR", PhoneNumberType.VOIP)]
    [InlineData("RE", PhoneNumberType.MOBILE)] // dialled like home
    [InlineData("GP", PhoneNumberType.MOBILE)]
    public void Lines_of_people_may_be_called_back(string region, PhoneNumberType type) => Assert.Equal(Example(region, type), Policy(new()).Read(Example(region, type)).Number?.ToString());

    [Theory]
    [InlineData("FR", PhoneNumberType.PREMIUM_RATE)]
    [InlineData("FR", PhoneNumberType.SHARED_COST)]
    [InlineData("FR", PhoneNumberType.TOLL_FREE)]
    [InlineData("FR", PhoneNumberType.UAN)]
    [InlineData("BE", PhoneNumberType.MOBILE)]
    [InlineData("MC", PhoneNumberType.MOBILE)]
    public void Lines_of_services_and_of_neighbours_are_known_and_may_not(string region, PhoneNumberType type) =>
        Assert.Equal(new CallbackNumber(Number: null, IsKnown: true), Policy(new()).Read(Example(region, type)));

    [Theory]
    [InlineData("JE")]
    [InlineData("GG")]
    public void Islands_that_share_the_calling_code_are_countries_of_their_own(string region) => Assert.Null(Policy(new(), "GB").Read(Example(region, PhoneNumberType.MOBILE)).Number);

    [Theory]
    [InlineData("0639981234")] // kept free for films: no network gives it out
    [InlineData("0899123456")] // premium rate
    [InlineData("0891701234")]
    [InlineData("0810123456")] // shared cost
    [InlineData("0825123456")]
    [InlineData("0800123456")] // free for the caller, yet a service
    [InlineData("3615")]
    [InlineData("118008")]
    [InlineData("112")]
    [InlineData("15")]
    [InlineData("17")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("anonymous")]
    [InlineData("0000000000")]
    [InlineData("06399812")]
    [InlineData("+441632960123")] // another country
    [InlineData("00447700900123")]
    [InlineData("+19005551234")]
    [InlineData("+881612345678")] // satellite
    [InlineData("+979123456789")] // international premium rate
    public void Services_short_numbers_and_other_countries_may_not(string? dialled) => Assert.Null(Policy(new()).Read(dialled).Number);

    [Theory]
    [InlineData("999")]
    [InlineData("112")]
    [InlineData("101")]
    [InlineData("+44999")]
    [InlineData("0909 879 0123")] // premium rate
    [InlineData("0845 123 4567")] // service
    [InlineData("0870 123 4567")]
    public void British_services_and_emergency_calls_may_not_where_the_shop_is_British(string dialled) => Assert.Null(Policy(new(), "GB").Read(dialled).Number);

    [Fact]
    public void Named_countries_take_the_place_of_that_of_the_rules()
    {
        var policy = Policy(new CallbackOptions { Countries = ["GB", "FR"] });

        Assert.Equal("+442079460018", policy.Read("+442079460018").Number?.ToString());
        Assert.Equal("+33199001234", policy.Read("0199001234").Number?.ToString());
        Assert.Null(Policy(new CallbackOptions { Countries = ["GB"] }).Read("0199001234").Number);
    }

    [Fact]
    public void Named_types_take_the_place_of_all()
    {
        var policy = Policy(new CallbackOptions { Types = ["fixed"] });

        Assert.NotNull(policy.Read("0199001234").Number);
        Assert.Null(policy.Read(Example("FR", PhoneNumberType.MOBILE)).Number);
    }

    [Theory]
    [InlineData("0899123456", true)]
    [InlineData("0825123456", true)]
    [InlineData("+442079460018", true)]
    [InlineData("019900123", false)]
    [InlineData("01990012345", false)]
    [InlineData("0000000000", false)]
    [InlineData("+4420794600", false)]
    [InlineData("112", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_number_of_no_plan_is_told_apart_from_one_that_may_not_be_called(string? dialled, bool known) => Assert.Equal(new CallbackNumber(Number: null, known), Policy(new()).Read(dialled));

    [Theory]
    [InlineData("Callbacks:NumbersPerCaller", "0", "Callbacks:NumbersPerCaller is 0; it must be between 1 and 1000.")]
    [InlineData("Callbacks:Countries:0", "France", "Callbacks:Countries has 'France'; a country is two capital letters, such as FR.")]
    [InlineData("Callbacks:Types:0", "service", "Callbacks:Types has 'service'; there are fixed, mobile, fixed_or_mobile, voip.")]
    [InlineData("Callbacks:Expiry", "00:00:10", "Callbacks:Expiry is 00:00:10; it must be between 00:01:00 and 30.00:00:00.")]
    public void A_wrong_setting_is_named(string setting, string value, string fault) =>
        Assert.Equal([fault], SettingsChecker.Values(new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build()));

    /// <summary>The number that libphonenumber shows as an example.</summary>
    private static string Example(string region, PhoneNumberType type) => PhoneNumberUtil.GetInstance().Format(PhoneNumberUtil.GetInstance().GetExampleNumberForType(region, type), PhoneNumberFormat.E164);

    private static CallbackPolicy Policy(CallbackOptions options, string country = "FR") => new(Normaliser, options, new FixedRules(
        TestRules.With("- {name: everyone, target: reception}\n", $"country: {country}\n")));
}
