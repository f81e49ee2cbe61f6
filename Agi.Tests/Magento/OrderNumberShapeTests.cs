using System.Globalization;
using Agi.Routing.Magento;

namespace Agi.Tests.Magento;

/// <summary>Which whole numbers the last six digits lead to, in the ways that shops number their orders.</summary>
public sealed class OrderNumberShapeTests
{
    [Theory]
    // Magento's own numbers: the store, then zeros, then a count.
    [InlineData("100000123", "000123", "100000123")]
    [InlineData("100000123", "004711", "100004711")]
    [InlineData("000000123", "000124", "000000124")]
    [InlineData("2000000007", "123456", "2000123456")]
    // A million has passed since the newest order was read, or the order is from before that.
    [InlineData("100999998", "000003", "101000003")]
    [InlineData("101000003", "999998", "100999998")]
    [InlineData("999999", "000000", "1000000")]
    [InlineData("1000001", "999998", "999998")]
    [InlineData("10000001", "999998", "9999998")]
    [InlineData("0999999", "000001", "1000001")]
    // Letters and signs stay where they are.
    [InlineData("WEB-100000123", "000124", "WEB-100000124")]
    [InlineData("12-34-56-78", "345699", "12-34-56-99")]
    [InlineData("FR000123X", "000200", "FR000200X")]
    [InlineData("#000123", "000200", "#000200")]
    // A year in front: this one, the one before and the next.
    [InlineData("ORD-2026-000123", "000124", "ORD-2026-000124")]
    [InlineData("ORD-2026-000123", "000124", "ORD-2025-000124")]
    [InlineData("ORD-2026-000123", "000124", "ORD-2027-000124")]
    // Zeros in front show a width that stays.
    [InlineData("0010000123", "000124", "0009000124")]
    [InlineData("0010000123", "000124", "0011000124")]
    // Fewer than six digits yet.
    [InlineData("42", "000043", "43")]
    [InlineData("42", "000043", "000043")]
    [InlineData("99999", "100000", "100000")]
    [InlineData("A42", "000043", "A43")]
    // An edited order is a new one with a number of its own.
    [InlineData("100000123", "000124", "100000124-1")]
    [InlineData("100000123", "000124", "100000124-2")]
    [InlineData("100000123", "000124", "100000124-9")]
    [InlineData("100000123-4", "000124", "100000124-4")]
    [InlineData("100000123-4", "000124", "100000124")]
    [InlineData("FR000123X", "000200", "FR000200X-1")]
    public void The_last_digits_lead_to_the_whole_number(string known, string typed, string whole) => Assert.Contains(whole, Numbers([known], typed));

    [Theory]
    [InlineData("100000123", "000124", "200000124")]
    [InlineData("100000123", "000124", "000124")]
    [InlineData("ORD-2026-000123", "000124", "ORD-2024-000124")]
    [InlineData("42", "000000", "")]
    // 001231 would be a second way to the edited order, with tries of its own.
    [InlineData("100000123-1", "001231", "100000123-1")]
    public void Other_numbers_are_not_looked_for(string known, string typed, string other) => Assert.DoesNotContain(other, Numbers([known], typed));

    [Theory]
    [InlineData("")]
    [InlineData("ABC-DEF")]
    [InlineData("4-2")]
    public void A_number_without_digits_or_with_few_scattered_ones_leads_nowhere(string known) => Assert.Empty(Numbers([known], "000001"));

    [Fact]
    public void A_number_that_is_longer_than_any_count_keeps_its_front()
    {
        var front = new string('9', 30);
        Assert.Equal([front + "000124", .. Enumerable.Range(1, 9).Select(edit => string.Create(CultureInfo.InvariantCulture, $"{front}000124-{edit}"))], Numbers([front + "000123"], "000124"));
    }

    [Fact]
    public void A_shop_of_many_shapes_makes_a_bounded_list()
    {
        var known = Enumerable.Range(100, 1000).Select(front => string.Create(CultureInfo.InvariantCulture, $"{front}-000123"));
        Assert.Equal(OrderNumberShape.Most, OrderNumberShape.Of(known).Count);
        var numbers = Numbers(known, "000124");
        Assert.Equal(OrderNumberShape.MostNumbers, numbers.Count);
        // Edited orders are what is left out.
        Assert.Subset(numbers.ToHashSet(StringComparer.Ordinal), Enumerable.Range(100, OrderNumberShape.Most).Select(front => string.Create(CultureInfo.InvariantCulture, $"{front}-000124")).ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("100000123", "000123")]
    [InlineData("100000123-1", "000123")]
    [InlineData("100000123-9", "000123")]
    [InlineData("ORD-2026-000123-2", "000123")]
    [InlineData("WEB-100000123", "000123")]
    [InlineData("42", "000042")]
    [InlineData("12-34-56-78", "345678")]
    [InlineData("12345-6", "123456")] // with fewer than six digits in front, what follows belongs to the number
    [InlineData("", "000000")]
    public void Callers_key_in_the_last_six_digits_as_they_are_printed_without_the_mark_of_an_edit(string number, string digits) => Assert.Equal(digits, OrderNumberShape.DigitsToKey(number));

    private static IReadOnlyList<string> Numbers(IEnumerable<string> known, string typed) => OrderNumberShape.Numbers(OrderNumberShape.Of(known), typed);
}
