using Agi.Routing.Magento;
using Agi.Routing.Phones;

namespace Agi.Tests.Phones;

public sealed class PhoneCountriesTests
{
    private readonly PhoneNormaliser _normaliser = new();

    [Fact]
    public void The_shops_own_default_comes_before_that_of_the_rules()
    {
        var countries = Shop((0, "DE"), (1, "AT"), (2, null)).PhoneCountries("FR", _normaliser);

        Assert.Equal("DE", countries.Default);
        Assert.Equal("AT", countries.Resolve(null, 1));
        Assert.Equal("DE", countries.Resolve(null, 2));
        Assert.Equal("DE", countries.Resolve("", 99));
        Assert.Equal("IT", countries.Resolve("IT", 1));
        Assert.Equal([2], countries.StoresWithout);
    }

    [Fact]
    public void A_country_that_nobody_knows_counts_as_none()
    {
        var countries = Shop((0, "QQ"), (1, "ZZZ")).PhoneCountries("FR", _normaliser);

        Assert.Equal("FR", countries.Default);
        Assert.Equal("FR", countries.Resolve("XX", 1));
        Assert.Equal([0, 1], countries.StoresWithout.Order());
    }

    [Fact]
    public void Without_any_country_there_is_none()
    {
        var countries = Shop().PhoneCountries(fallback: null, _normaliser);

        Assert.Null(countries.Default);
        Assert.Null(countries.Resolve(null, 0));
    }

    private static ShopInfo Shop(params (int Id, string? Country)[] stores) => new()
    {
        Version = "Magento 2",
        Stores = stores.ToDictionary(s => s.Id, s => new StoreInfo { Id = s.Id, Code = $"store{s.Id}", WebsiteId = 1, Country = s.Country }),
    };
}
