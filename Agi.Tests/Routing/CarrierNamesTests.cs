using Agi.Routing.Calls;
using Agi.Routing.Magento;

namespace Agi.Tests.Routing;

public sealed class CarrierNamesTests
{
    [Theory]
    [InlineData("ups", "United Parcel Service", "carrier-ups")]
    [InlineData("custom", "UPS Standard", "carrier-ups")]
    [InlineData("custom", "United Parcel Service", "carrier-ups")]
    [InlineData("usps", "United States Postal Service", "carrier-usps")]
    [InlineData("custom", "USPS Priority", "carrier-usps")]
    [InlineData("dhlint", "DHL", "carrier-dhl")]
    [InlineData("custom", "Livraison par DHL-Express", "carrier-dhl")]
    [InlineData("fedex", "Federal Express", "carrier-fedex")]
    [InlineData(null, "Federal  Express", "carrier-fedex")]
    [InlineData("dpdfr", "DPD France", "carrier-dpd")]
    [InlineData("gls_relay", null, "carrier-gls")]
    [InlineData("tnt", null, "carrier-tnt")]
    [InlineData("owebia_colissimo", "Livraison", "carrier-colissimo")]
    [InlineData("custom", "La Poste - Colissimo", "carrier-colissimo")]
    [InlineData("custom", "La Poste, lettre suivie", "carrier-la-poste")]
    [InlineData("laposte", null, "carrier-la-poste")]
    [InlineData("custom", "Chronopost 13H", "carrier-chronopost")]
    [InlineData("chronorelais", null, "carrier-chronopost")]
    [InlineData("mondialrelay", "Point Relais", "carrier-mondial-relay")]
    [InlineData("custom", "MONDIAL_RELAY 24R", "carrier-mondial-relay")]
    [InlineData("royalmail", null, "carrier-royal-mail")]
    [InlineData("custom", "Royal Mail Tracked 48", "carrier-royal-mail")]
    [InlineData("custom", "Hermes ParcelShop", "carrier-hermes")]
    public void A_carrier_has_its_prompt(string? code, string? title, string prompt) => Assert.Equal(prompt, CarrierNames.PromptOf(new OrderCarrier(code, title)));

    [Theory]
    [InlineData("custom", "Postage")]
    [InlineData("custom", "our groups and startups")]
    [InlineData("custom", "DHL or UPS")]
    [InlineData("custom", "Royal post mail")]
    [InlineData("custom", "")]
    [InlineData(null, null)]
    public void What_names_no_known_carrier_or_several_has_none(string? code, string? title) => Assert.Null(CarrierNames.PromptOf(new OrderCarrier(code, title)));

    [Fact]
    public void Nothing_of_a_hostile_title_comes_through()
    {
        Assert.Null(CarrierNames.PromptOf(null));
        Assert.Null(CarrierNames.PromptOf(new OrderCarrier("custom", "ups " + new string('x', 100_000))));
        Assert.Equal("carrier-ups", CarrierNames.PromptOf(new OrderCarrier("custom", "\0../../ups\r\nSET VARIABLE x")));
    }
}
