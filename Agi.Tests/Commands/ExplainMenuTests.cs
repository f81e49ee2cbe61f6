using System.Text.Json;
using Agi.Tests.Rules;

namespace Agi.Tests.Commands;

/// <summary>What <c>explain</c> says of menus and of what a caller may hear, on the sample shop.</summary>
public sealed class ExplainMenuTests : IDisposable
{
    private readonly string _rules = Path.GetTempFileName();

    public ExplainMenuTests() => File.WriteAllText(
        _rules,
        TestRules.Head + TestMenus.Two.Replace("press-one", "please-hold", StringComparison.Ordinal).Replace("press-nine", "please-hold", StringComparison.Ordinal)
            + "rules:\n- {name: all, menu: first, play: [{digits: order_number}], target: reception}\n");

    public void Dispose() => File.Delete(_rules);

    [Fact]
    public async Task The_menu_is_shown_with_what_is_withheld_and_the_keys_are_walked()
    {
        var run = await CommandRun.OfAsync("explain", "--cli", "0639981002", "--rules", _rules, "--keys", "30", "--at", "2026-11-23T10:00");

        Assert.Equal(0, run.ExitCode);
        var text = run.Output.ReplaceLineEndings("\n");
        Assert.Contains("\nplays {digits: order_number}\nmenu first: timeout 4s, repeat 1", text, StringComparison.Ordinal);
        Assert.Contains("\nsays nothing\nwithholds {digits: order_number}: it tells one person's affairs, and the number alone does not prove who is calling\n", text, StringComparison.Ordinal);
        Assert.Contains("\nkeys 30:\n  first: says please-hold; key 3\n  second: says please-hold; key 0\n  ends at sales\n  chosen: second/sales\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_the_menus_the_walk_and_the_reason_for_what_is_withheld()
    {
        var run = await CommandRun.OfAsync("explain", "--cli", "0639981002", "--rules", _rules, "--keys", "1", "--json");

        var line = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("first", line.GetProperty("menus")[0].GetProperty("name").GetString());
        Assert.Equal("order-status", line.GetProperty("walk").GetProperty("dialogue").GetString());
        Assert.Contains(line.GetProperty("withheld").EnumerateArray(), one => one.GetProperty("item").GetString() == "{digits: order_number}" && one.GetProperty("why").GetString()!.StartsWith("it tells one person", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_where_no_menu_is_are_told_and_keys_that_no_telephone_has_are_refused()
    {
        var shipped = await CommandRun.OfAsync("explain", "--cli", "0639981002", "--rules", NoMenu(), "--keys", "1");
        Assert.Contains("keys 1: there is no menu to press them in", shipped.Output, StringComparison.Ordinal);

        var refused = await CommandRun.OfAsync("explain", "--cli", "0639981002", "--rules", _rules, "--keys", "1x");
        Assert.NotEqual(0, refused.ExitCode);
    }

    private string NoMenu()
    {
        File.WriteAllText(_rules, TestRules.Head + "rules:\n- {name: all, target: reception}\n");
        return _rules;
    }
}
