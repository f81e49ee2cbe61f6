using Agi.Routing.Magento;

namespace Agi.Tests.Magento;

public sealed class DbValueTests
{
    private static readonly DateTime Expected = new(2026, 11, 23, 10, 0, 5, DateTimeKind.Utc);

    [Fact]
    public void Times_are_utc_whatever_the_driver_gives()
    {
        Assert.All(
            new object[] { new DateTime(2026, 11, 23, 10, 0, 5), "2026-11-23 10:00:05", "2026-11-23T10:00:05Z", "2026-11-23 12:00:05+02:00" },
            value => Assert.Equal((Expected, DateTimeKind.Utc), (DbValue.Time(value), DbValue.Time(value)?.Kind)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("0001-01-01 00:00:00")]
    [InlineData("yesterday")]
    [InlineData(5)]
    public void A_value_that_is_no_date_is_null(object? value) => Assert.Null(DbValue.Time(value));

    [Fact]
    public void Amounts_have_four_places_whatever_the_driver_gives()
    {
        Assert.Equal(0.3m, DbValue.Amount(0.1 + 0.2));
        Assert.Equal(12.3456m, DbValue.Amount(12.3456m));
        Assert.Equal(5m, DbValue.Amount(5L));
        Assert.Equal(0.5m, DbValue.Amount("0.5"));
        Assert.All(new object?[] { null, "x", double.NaN, double.MaxValue, double.NegativeInfinity }, value => Assert.Equal(0m, DbValue.Amount(value)));
    }

    [Fact]
    public void Ids_and_flags_come_in_every_width()
    {
        Assert.All(new object[] { 7, 7L, 7u, (ushort)7, (sbyte)7, 7m, 7UL, "7" }, value => Assert.Equal(7, DbValue.Id(value)));
        Assert.Null(DbValue.Id(null));
        Assert.True(DbValue.Flag((short)1));
        Assert.False(DbValue.Flag(null));
        Assert.False(DbValue.Flag(0));
    }

    [Theory]
    [InlineData(" Ada@Example.ORG ", "ada@example.org")]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void An_e_mail_is_trimmed_and_in_lower_case(string? value, string? expected) => Assert.Equal(expected, DbValue.Email(value));
}
