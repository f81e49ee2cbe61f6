using System.Text.Json;
using Agi.Routing.Calls;

namespace Agi.Tests.Journal;

/// <summary>The verb <c>journal</c>, as ops use it.</summary>
public sealed class JournalCommandTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_table_says_when_who_why_where_and_how_it_ended_in_the_zone_of_the_rules()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        var decision = await bench.DecideAsync();
        bench.Tell(bench.Ended(decision.Id, agent: "PJSIP/anna"));
        await bench.Writer.DrainAsync(Cancelled);

        var run = await verbs.RunAsync("journal", "--from", "2026-11-23");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var line = Assert.Single(run.Output.Split('\n'), text => text.Contains(decision.Id[..16], StringComparison.Ordinal));
        Assert.Equal(
            ["2026-11-23 10:00:00", decision.Id[..16], "+*******1234", "payment_issue", "payment", "sales", "answered", "PJSIP/anna", "12", "150", ""],
            line.Trim().Trim('│').Split('│').Select(cell => cell.Trim()));
        Assert.Contains("Times are in Europe/Paris", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_an_object_a_line_and_csv_the_same_fields()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        var decision = await bench.DecideAsync();
        bench.Tell(new CallRouted { RouteId = decision.Id, At = bench.Time.GetUtcNow().AddSeconds(9), Target = "tech", Choice = "order, \"status\"", Prompts = ["welcome", "payment-problem"] });
        bench.Tell(bench.Ended(decision.Id, target: "=cmd|x", agent: "PJSIP/anna"));
        bench.Router.Time.Advance(TimeSpan.FromHours(1));
        await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);

        var json = await verbs.RunAsync("journal", "--from", "2026-11-23", "--json");
        var csv = await verbs.RunAsync("journal", "--from", "2026-11-23", "--csv");

        Assert.Equal((0, 0), (json.ExitCode, csv.ExitCode));
        var calls = json.Output.TrimEnd().Split(Environment.NewLine).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(2, calls.Count);
        var first = calls[1];
        Assert.Equal(decision.Id, first.GetProperty("route_id").GetString());
        Assert.Equal("2026-11-23T10:00:00.000+01:00", first.GetProperty("at").GetString());
        Assert.Equal(["welcome", "payment-problem"], first.GetProperty("prompts").EnumerateArray().Select(prompt => prompt.GetString()));
        Assert.Equal(("sales", "tech", "=cmd|x", "=cmd|x"), (first.GetProperty("target").GetString(), first.GetProperty("routed_target").GetString(), first.GetProperty("ended_target").GetString(), first.GetProperty("last_target").GetString()));
        Assert.Equal((12, false, false), (first.GetProperty("waited").GetInt32(), first.GetProperty("superseded").GetBoolean(), first.GetProperty("incomplete").GetBoolean()));
        Assert.False(first.TryGetProperty("caller_hash", out _));
        Assert.Equal(JsonValueKind.Null, calls[0].GetProperty("outcome").ValueKind);

        var lines = csv.Output.TrimEnd().Split(Environment.NewLine);
        Assert.Equal(first.EnumerateObject().Select(field => field.Name), lines[0].Split(','));
        Assert.Equal(3, lines.Length);
        Assert.Contains(",\"order, \"\"status\"\"\",welcome payment-problem,", lines[2], StringComparison.Ordinal);
        // A spreadsheet must not take what a caller or a phone sent for a formula.
        Assert.Contains(",'=cmd|x,", lines[2], StringComparison.Ordinal);
        Assert.Contains(",+*******1234,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_lists_so_many_and_says_how_many_more_there_are()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        for (var call = 0; call < 5; call++) await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);

        var some = await verbs.RunAsync("journal", "--from", "2026-11-23", "--limit", "2", "--json");
        var all = await verbs.RunAsync("journal", "--from", "2026-11-23", "--limit", "5", "--json");

        Assert.Equal(2, some.Output.TrimEnd().Split('\n').Length);
        Assert.Contains("3 more", some.Error, StringComparison.Ordinal);
        Assert.Equal((5, ""), (all.Output.TrimEnd().Split('\n').Length, all.Error));
    }

    [Fact]
    public async Task A_number_is_found_however_it_is_written_and_at_any_time()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        var decision = await bench.DecideAsync();
        await bench.DecideAsync("0199001234");
        await bench.Writer.DrainAsync(Cancelled);

        foreach (var written in new[] { "06 39 98 12 34", "+33639981234", "0033639981234" })
        {
            var run = await verbs.RunAsync("journal", "--cli", written, "--json");
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.Equal(decision.Id, JsonDocument.Parse(run.Output).RootElement.GetProperty("route_id").GetString());
        }

        var none = await verbs.RunAsync("journal", "--cli", "0639981299");
        Assert.Contains("no such call", none.Output, StringComparison.Ordinal);
        var wrong = await verbs.RunAsync("journal", "--cli", "anna");
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("--cli anna: this is no telephone number", wrong.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-23", "2026-11-23", 1)]
    [InlineData("2026-11-23T10:00", "2026-11-23T10:01", 1)]
    [InlineData("2026-11-23T09:00Z", "2026-11-23T09:01Z", 1)]
    [InlineData("2026-11-23T10:01", "2026-11-24", 0)]
    [InlineData("2026-11-22", "2026-11-22", 0)]
    [InlineData("2026-11-22", "2026-11-23T10:00", 0)]
    public async Task A_period_has_its_beginning_and_not_its_end_and_a_day_is_meant_to_its_end(string from, string to, int calls)
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);

        var run = await verbs.RunAsync("journal", "--from", from, "--to", to, "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(calls, run.Output.Count(letter => letter == '\n'));
    }

    [Theory]
    [InlineData("--situation paymnt_issue", "did you mean 'payment_issue'")]
    [InlineData("--status degrade", "did you mean 'degraded'")]
    [InlineData("--outcome answerd", "did you mean 'answered'")]
    [InlineData("--outcome lost", "there are answered, abandoned")]
    [InlineData("--last 7days", "did you mean '7d'")]
    [InlineData("--last 7d --from 2026-11-23", "Give --last, or --from and --to.")]
    [InlineData("--from 2026-11-24 --to 2026-11-23", "--from 2026-11-24 is not before --to 2026-11-23")]
    [InlineData("--from yesterday", "--from yesterday: this is not an instant")]
    [InlineData("--limit 0", "--limit must be from 1")]
    public async Task A_slip_of_the_pen_is_told_with_what_was_meant(string arguments, string message)
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);

        var run = await verbs.RunAsync(["journal", .. arguments.Split(' ')]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_found_a_rule_or_target_that_no_file_knows_is_pointed_out()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);
        // The rule of then has another name today; both are known.
        await File.WriteAllTextAsync(verbs.RulesFile, "targets: [desk]\nfallback: desk\nrules:\n  - {name: everyone, target: desk}\n", Cancelled);

        var slip = await verbs.RunAsync("journal", "--from", "2026-11-23", "--rule", "paymnt", "--target", "slaes");
        var other = await verbs.RunAsync("journal", "--from", "2026-11-23", "--rule", "everyone");

        Assert.Equal(0, slip.ExitCode);
        Assert.Contains("no rule 'paymnt'; did you mean 'payment'?", slip.Error, StringComparison.Ordinal);
        Assert.Contains("no target 'slaes'; did you mean 'sales'?", slip.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (other.ExitCode, other.Error));
    }

    [Fact]
    public async Task A_call_that_was_decided_twice_is_one_line_unless_both_decisions_are_asked_for()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        await bench.DecideAsync(channel: "1.1");
        bench.Router.Time.Advance(TimeSpan.FromSeconds(5));
        var second = await bench.DecideAsync(channel: "1.1");
        await bench.Writer.DrainAsync(Cancelled);

        var one = await verbs.RunAsync("journal", "--from", "2026-11-23", "--json");
        var both = await verbs.RunAsync("journal", "--from", "2026-11-23", "--decisions");

        Assert.Equal(second.Id, JsonDocument.Parse(one.Output).RootElement.GetProperty("route_id").GetString());
        Assert.Single(both.Output.Split('\n'), line => line.Contains("decided again", StringComparison.Ordinal));
        Assert.Single(both.Output.Split('\n'), line => line.Contains(second.Id[..16], StringComparison.Ordinal) && !line.Contains("decided again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_journal_it_says_where_it_looked_and_makes_none()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);

        var run = await verbs.RunAsync("journal");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(Path.Combine(bench.Folder, "journal.db"), run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(bench.Folder, "journal.db")));
    }
}
