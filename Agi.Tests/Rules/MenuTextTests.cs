using System.Text.Json.Nodes;
using Agi.Routing.Rules.Checking;

namespace Agi.Tests.Rules;

public sealed class MenuTextTests
{
    [Fact]
    public void A_decision_shows_its_menu_with_the_menus_behind_it_each_once()
    {
        var rules = TestMenus.Read();
        Assert.Equal(
            """
            menu first: timeout 4s, repeat 1
              says press-one
              0  target sales
              1  dialogue order-status
              2  plays our-hours, then the menu again
              3  menu second
                 menu second: timeout 4s, repeat 0
                   says press-nine
                   0  target sales
                   9  menu first
                      menu first: see above
                   otherwise  plays goodbye, then target closed
              4  plays please-hold, then target tech
              *  target closed
              otherwise  target reception, the rule's

            """,
            Written(writer => MenuText.Write(rules, TestMenus.Decide(rules), writer)));
        Assert.Empty(Written(writer => MenuText.Write(rules, TestMenus.Decide(rules) with { Menu = null }, writer)));
    }

    [Fact]
    public void A_way_is_told_step_by_step()
    {
        Assert.Equal(
            """
              first: says press-one; key 7
              first: says could-not-understand, press-one; key 3
              second: says press-nine; silence
              says goodbye
              ends at closed
              chosen: second

            """,
            Written(writer => MenuText.Write(TestMenus.Walk(TestMenus.Read(), "73"), writer)));
        Assert.EndsWith(
            "  ends in the dialogue order-status, then at reception if that serves the caller, else at sales\n  chosen: order-status\n  the menu ended before key 2\n",
            Written(writer => MenuText.Write(TestMenus.Walk(TestMenus.Read(), "11"), writer)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_every_menu_once_and_the_way()
    {
        var rules = TestMenus.Read();
        var menus = MenuText.ToJson(rules, TestMenus.Decide(rules))!;
        Assert.Equal(["first", "second"], menus.Select(menu => (string?)menu!["name"]));
        Assert.Equal("order-status", (string?)menus[0]!["keys"]!["1"]!["dialogue"]);
        Assert.Equal("closed", (string?)menus[1]!["otherwise"]!["target"]);
        var walk = MenuText.ToJson(TestMenus.Walk(rules, "30"));
        Assert.Equal(("second/sales", "sales", 2), ((string?)walk["choice"], (string?)walk["target"], ((JsonArray)walk["steps"]!).Count));
        Assert.Null((string?)walk["served"]);
        var dialogue = MenuText.ToJson(TestMenus.Walk(rules, "1"));
        Assert.Equal(("order-status", "reception", "sales"), ((string?)dialogue["dialogue"], (string?)dialogue["served"], (string?)dialogue["target"]));
        Assert.Null(MenuText.ToJson(rules, TestMenus.Decide(rules) with { Menu = null }));
    }

    private static string Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        write(writer);
        return writer.ToString();
    }
}
