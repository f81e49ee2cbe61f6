using Agi.Routing.Calls;
using Agi.Routing.Magento;

namespace Agi.Tests.Routing;

public sealed class OrderProofTests
{
    [Theory]
    [InlineData("69002", "69002", "FR", true)]
    [InlineData("69002", "69 002", "FR", true)]
    [InlineData("EC1A 1BB", "11", "GB", true)]
    [InlineData("D-10115", "10115", "DE", true)]
    [InlineData("1012 AB", "1012", "NL", true)]
    [InlineData("٦٩٠٠٢", "69002", "EG", true)]
    [InlineData("６９００２", "69002", "JP", true)]
    [InlineData("𝟔𝟗002", "69002", "FR", true)]
    [InlineData("69002", "69003", "FR", false)]
    [InlineData("69002", "6900", "FR", false)]
    [InlineData("6900", "69002", "FR", false)]
    [InlineData("69002", "069002", "FR", false)]
    [InlineData("69002", "", "FR", false)]
    [InlineData("", "", "IE", false)]
    [InlineData("W1", "1", "GB", false)]
    [InlineData("W12", "12", "GB", true)]
    [InlineData("n/a", "00", "FR", false)]
    // A ZIP code of nine digits is known by its first five too; elsewhere, or the other way round, it is not.
    [InlineData("12345-6789", "123456789", "US", true)]
    [InlineData("12345-6789", "12345", "US", true)]
    [InlineData("12345-6789", "12345", "us", true)]
    [InlineData("12345-6789", "6789", "US", false)]
    [InlineData("12345-6789", "12345", "BR", false)]
    [InlineData("12345", "123456789", "US", false)]
    // Longer than any postcode.
    [InlineData("12345678901234567", "12345678901234567", "FR", false)]
    public void A_postcode_proves_the_order_only_if_all_its_digits_are_the_same(string stored, string typed, string country, bool proves) =>
        Assert.Equal(proves ? 1 : null, OrderProof.Find([Candidate(1, stored, country)], typed));

    [Fact]
    public void Of_several_orders_that_fit_the_newest_is_meant()
    {
        OrderCandidate[] candidates = [Candidate(1, "69002", day: 3), Candidate(4, "75011", day: 9), Candidate(3, "69002", day: 5), Candidate(2, "69002", day: 5), Candidate(5, "69002", day: null)];
        Assert.Equal(3, OrderProof.Find(candidates, "69002"));
        Assert.Equal(3, OrderProof.Find([.. candidates.Reverse()], "69002"));
        Assert.Equal(4, OrderProof.Find(candidates, "75011"));
        Assert.Null(OrderProof.Find(candidates, "75012"));
        Assert.Null(OrderProof.Find([], "69002"));
    }

    private static OrderCandidate Candidate(long id, string postcode, string country = "FR", int? day = 1) => new()
    {
        OrderId = id, Country = country, Postcode = PostcodeDigits.Of(postcode), CreatedAt = day is { } of ? new DateTime(2026, 11, of, 0, 0, 0, DateTimeKind.Utc) : null,
    };
}
