using System.Text.Json;
using System.Xml.Linq;
using Agi.Tests.Rules;

namespace Agi.Tests.Journal;

/// <summary>The verb <c>replay</c>: past calls by another rules file.</summary>
public sealed class ReplayTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_counts_who_would_go_elsewhere_by_targets_and_rules_with_three_examples()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        var ids = new List<string>();
        for (var call = 0; call < 4; call++) ids.Add((await bench.DecideAsync()).Id);
        bench.Router.Time.Advance(TimeSpan.FromHours(3));
        await bench.DecideAsync("0199001234");
        await bench.DecideAsync(channel: "1.1");
        bench.Router.Time.Advance(TimeSpan.FromSeconds(5));
        await bench.DecideAsync("0199001234", channel: "1.1");
        await bench.Writer.DrainAsync(Cancelled);
        var file = verbs.OtherRules(JournalVerbs.ToTech);

        var text = await verbs.RunAsync("replay", "--rules", file, "--from", "2026-11-23");
        var json = await verbs.RunAsync("replay", "--rules", file, "--from", "2026-11-23", "--json");

        Assert.Equal((0, "", 0), (text.ExitCode, text.Error, json.ExitCode));
        Assert.Contains("6 judged", text.Output, StringComparison.Ordinal);
        Assert.Contains("4 would go elsewhere (66.7 %)", text.Output, StringComparison.Ordinal);
        var report = JsonDocument.Parse(json.Output).RootElement;
        Assert.Equal((6, 4, 0), (report.GetProperty("judged").GetInt32(), report.GetProperty("elsewhere").GetInt32(), report.GetProperty("without_facts").GetInt32()));
        var move = Assert.Single(report.GetProperty("moves").EnumerateArray());
        Assert.Equal(("sales", "tech", "payment", "money", 4), (move.GetProperty("from").GetString(), move.GetProperty("to").GetString(), move.GetProperty("old_rule").GetString(), move.GetProperty("new_rule").GetString(), move.GetProperty("calls").GetInt32()));
        var examples = move.GetProperty("examples").EnumerateArray().Select(id => id.GetString()!).ToList();
        Assert.Equal(3, examples.Distinct(StringComparer.Ordinal).Count());
        Assert.All(examples, id => Assert.Contains(id, ids));
        var targets = report.GetProperty("targets").EnumerateArray().ToDictionary(target => target.GetProperty("target").GetString()!, StringComparer.Ordinal);
        Assert.Equal((2, 2), (targets["reception"].GetProperty("then").GetInt32(), targets["reception"].GetProperty("now").GetInt32()));
        Assert.Equal((4, 0), (targets["sales"].GetProperty("then").GetInt32(), targets["sales"].GetProperty("now").GetInt32()));
        Assert.Equal((0, 4), (targets["tech"].GetProperty("then").GetInt32(), targets["tech"].GetProperty("now").GetInt32()));
        // Nine o'clock UTC is ten in Paris.
        Assert.Equal((4, 2), (targets["tech"].GetProperty("now_by_hour")[10].GetInt32(), targets["reception"].GetProperty("now_by_hour")[13].GetInt32()));
    }

    [Fact]
    public async Task The_rules_in_force_send_nobody_elsewhere()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        await bench.DecideAsync();
        await bench.DecideAsync("0199001234");
        await bench.Writer.DrainAsync(Cancelled);

        var run = await verbs.RunAsync("replay", "--rules", verbs.RulesFile, "--from", "2026-11-23");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("2 judged", run.Output, StringComparison.Ordinal);
        Assert.Contains(" 0 would go elsewhere", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Target then", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("masked", 0, 1)]
    [InlineData("whole", 1, 0)]
    public async Task A_call_without_its_number_is_not_judged_by_a_rule_that_asks_for_it(string numbers, int judged, int leftOpen)
    {
        await using var bench = new JournalBench(numbers: numbers);
        using var verbs = new JournalVerbs(bench);
        await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);
        var file = verbs.OtherRules(TestRules.Head + "rules:\n  - {name: mobiles, when: {caller: \"+336*\"}, target: tech}\n  - {name: rest, target: reception}\n");

        var report = JsonDocument.Parse((await verbs.RunAsync("replay", "--rules", file, "--from", "2026-11-23", "--json")).Output).RootElement;

        Assert.Equal(judged, report.GetProperty("judged").GetInt32());
        Assert.Equal(judged, report.GetProperty("elsewhere").GetInt32());
        Assert.Equal(leftOpen, report.GetProperty("left_open").EnumerateObject().Sum(rule => rule.Value.GetInt32()));
    }

    [Fact]
    public async Task A_call_without_facts_is_counted_and_a_file_that_sees_situations_otherwise_is_told()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        await bench.DecideAsync();
        var lost = await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);
        await bench.QueryAsync<int>($"UPDATE journal_facts SET facts = '{{}}' WHERE route_id = '{lost.Id}'");

        var run = await verbs.RunAsync("replay", "--rules", verbs.OtherRules(JournalVerbs.ToTech + "situations: {payment_open: 3d}\n"), "--from", "2026-11-23");

        Assert.Contains("1 judged", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 cannot be judged: the journal does not have their facts", run.Output, StringComparison.Ordinal);
        Assert.Contains("situations.payment_open 30d → 3d", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_picture_has_a_panel_for_each_target_and_bars_as_high_as_the_calls()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        await bench.DecideAsync();
        await bench.DecideAsync();
        bench.Router.Time.Advance(TimeSpan.FromHours(3));
        await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);
        var picture = Path.Combine(bench.Folder, "load.svg");

        var run = await verbs.RunAsync("replay", "--rules", verbs.OtherRules(JournalVerbs.ToTech.Replace("target: tech", "target: closed", StringComparison.Ordinal)), "--from", "2026-11-23", "--picture", picture);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var svg = XDocument.Load(picture).Root!;
        var panels = svg.Elements().Where(element => element.Name.LocalName == "g").ToList();
        Assert.Equal(["closed: 0 → 3 calls", "sales: 3 → 0 calls"], panels.Select(panel => panel.Elements().First(element => element.Name.LocalName == "text").Value));
        var bars = panels[0].Elements().Where(element => element.Name.LocalName == "rect" && (double)element.Attribute("height")! > 0.6).Select(bar => (double)bar.Attribute("height")!).ToList();
        Assert.Equal(2, bars.Count);
        Assert.Equal(2.0, bars[0] / bars[1], 2);
    }

    [Fact]
    public async Task It_asks_for_the_file_to_try()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);

        var run = await verbs.RunAsync("replay");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--rules", run.Error, StringComparison.Ordinal);
    }
}
