using System.Globalization;
using Agi.Routing.Facts;
using Agi.Tests.Magento;

namespace Agi.Tests.Cases;

/// <summary>Every caller of the shops, asked for by number, in both versions and on both databases.</summary>
public sealed class CaseTests(CaseShops shops, MariaDbFixture mariaDb) : IClassFixture<CaseShops>
{
    public static TheoryData<string, int, TestDatabase> Callers
    {
        get
        {
            var rows = new TheoryData<string, int, TestDatabase>();
            foreach (var told in ShopCases.All)
            {
                foreach (var version in new[] { 1, 2 })
                {
                    if (told.Only is { } only && only != version) continue;
                    rows.Add(told.Name, version, TestDatabase.Sqlite);
                    rows.Add(told.Name, version, TestDatabase.MariaDb);
                }
            }

            return rows;
        }
    }

    [Theory, MemberData(nameof(Callers))]
    public async Task The_caller_is_judged_as_by_a_shop_manager(string name, int version, TestDatabase where)
    {
        var place = ShopCases.PlaceOf(name);
        var told = ShopCases.All[place];
        var shop = await shops.OpenAsync(mariaDb, where, version, told.Global);

        var said = await shop.AskAsync(33_639_980_000UL + (ulong)place);

        var order = told.Order is { } number ? CaseRows.IncrementId(place, number) : null;
        var shown = told.Expected is Situation.UnknownCaller ? null : told.Shows is { } other ? CaseRows.OtherName(place, other) : CaseRows.NameOf(place);
        var expected = Text(told.Expected, order, told.Open, shown);
        var answer = Text(said.Situation, said.Order?.IncrementId, said.OpenOrders, said.Identity?.Name);
        Assert.True(string.Equals(expected, answer, StringComparison.Ordinal), $"{name}\n{told.Story}\nexpected: {expected}\nanswered: {answer}\nreason:   {said.Reason}");
    }

    [Fact]
    public void The_callers_are_many_and_each_has_a_name_and_a_story()
    {
        Assert.InRange(ShopCases.All.Count, 150, 490);
        Assert.Distinct(ShopCases.All.Select(told => told.Name));
        Assert.All(ShopCases.All, told => Assert.True(told.Name.Length > 15 && told.Story.Length > 10, told.Name));
        Assert.Equal(Enum.GetValues<Situation>().Length, ShopCases.All.Select(told => told.Expected).Distinct().Count());
    }

    private static string Text(Situation situation, string? order, int open, string? name) =>
        string.Create(CultureInfo.InvariantCulture, $"{situation.ToName()}, order {order ?? "none"}, {open} open, {name ?? "no name"}");
}
