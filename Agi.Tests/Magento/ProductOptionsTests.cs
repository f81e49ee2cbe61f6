using System.Text;
using Agi.Routing.Magento;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Agi.Tests.Magento;

public sealed class ProductOptionsTests
{
    [Theory]
    [InlineData("""{"shipment_type":"1"}""", true)]
    [InlineData("""{"shipment_type":1}""", true)]
    [InlineData("""{"shipment_type":"0"}""", false)]
    [InlineData("""{"shipment_type":0}""", false)]
    [InlineData("""{"shipment_type":null}""", false)]
    [InlineData("""{"shipment_type":1.5}""", false)]
    [InlineData("""{"shipment_type":["1"]}""", false)]
    [InlineData("""{"info_buyRequest":{"shipment_type":"1"}}""", false)]
    [InlineData("""{"options":[{"value":"\"shipment_type\":\"1\""}],"shipment_type":"0"}""", false)]
    [InlineData("""{"shipment_type":"1""", false)]
    [InlineData("""["shipment_type","1"]""", false)]
    public void Json_options_are_read(string options, bool separate) => Assert.Equal(separate, ProductOptions.ShipsSeparately(options));

    [Theory]
    [InlineData("""a:1:{s:13:"shipment_type";s:1:"1";}""", true)]
    [InlineData("""a:1:{s:13:"shipment_type";i:1;}""", true)]
    [InlineData("""a:1:{s:13:"shipment_type";s:1:"0";}""", false)]
    [InlineData("""a:1:{s:13:"shipment_type";N;}""", false)]
    [InlineData("""a:4:{s:15:"info_buyRequest";a:2:{s:3:"qty";d:1.5;i:3;a:0:{}}s:1:"x";N;i:5;b:1;s:13:"shipment_type";s:1:"1";}""", true)]
    [InlineData("""a:2:{s:1:"a";a:1:{s:13:"shipment_type";s:1:"1";}s:13:"shipment_type";s:1:"0";}""", false)]
    [InlineData("""a:2:{s:4:"text";s:32:"s:13:"shipment_type";s:1:"1";}..";s:13:"shipment_type";s:1:"0";}""", false)]
    [InlineData("""a:2:{s:4:"size";s:5:"gråß";s:13:"shipment_type";s:1:"1";}""", true)]
    public void Php_options_are_read(string options, bool separate) => Assert.Equal(separate, ProductOptions.ShipsSeparately(options));

    [Theory]
    [InlineData("""a:2:{s:4:"name";s:99:"Größe";s:13:"shipment_type";s:1:"1";}""")]
    [InlineData("""a:2:{s:4:"name";s:1:"Größe";s:13:"shipment_type";s:1:"1";}""")]
    [InlineData("""a:2:{s:4:"name";s:2147483647:"x";s:13:"shipment_type";s:1:"1";}""")]
    public void A_wrong_length_does_not_keep_the_option_from_being_found(string options) => Assert.True(ProductOptions.ShipsSeparately(options));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("shipment_type")]
    [InlineData("""s:13:"shipment_type";s:1:"1";""")]
    [InlineData("""O:8:"stdClass":1:{s:13:"shipment_type";s:1:"1";}""")]
    [InlineData("""a:1:{s:1:"x";O:8:"stdClass":1:{s:13:"shipment_type";s:1:"1";}}""")]
    [InlineData("""a:99999999999999999999:{s:13:"shipment_type";s:1:"1";}""")]
    [InlineData("""a:-1:{s:13:"shipment_type";s:1:"1";}""")]
    [InlineData("""a:1:{s:-5:"shipment_type";s:1:"1";}""")]
    [InlineData("""a:1:{s:13:"shipment_type";s:1:"1""")]
    [InlineData("""a:1:{}s:13:"shipment_type";s:1:"1";""")]
    public void Options_that_cannot_be_read_do_not_ship_separately(string? options) => Assert.False(ProductOptions.ShipsSeparately(options));

    [Fact]
    public void Deep_nesting_is_refused_and_not_recursed_into()
    {
        var deep = new StringBuilder("a:2:{i:0;");
        for (var level = 0; level < 100_000; level++) deep.Append("a:1:{i:0;");
        Assert.False(ProductOptions.ShipsSeparately(deep.Append("s:13:\"shipment_type\";").ToString()));
        Assert.False(ProductOptions.ShipsSeparately("{\"shipment_type\":" + new string('[', 100_000)));
    }

    [Property]
    public Property Any_text_is_survived()
    {
        var piece = Gen.Elements("a:", "s:", "i:", "1", "13", ":{", ":\"", "\";", "}", ";", "N;", "shipment_type", "{\"", "ß", "O:", "-", "99999999999");
        var text = Gen.ListOf(piece).Select(string.Concat);
        return Prop.ForAll(text.ToArbitrary(), options => Record.Exception(() => ProductOptions.ShipsSeparately(options + "shipment_type")) is null);
    }
}
