using System.Text.Json;
using Agi.Routing.Calls;
using Agi.Tests.Rules;

namespace Agi.Tests.Journal;

/// <summary><c>explain ROUTE_ID</c>: a past call, out of the journal alone.</summary>
public sealed class ExplainPastCallTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_what_happened_and_why_though_routing_yaml_is_another_now()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        var decision = await bench.DecideAsync(channel: "1764.1");
        bench.Tell(new CallRouted { RouteId = decision.Id, At = bench.Time.GetUtcNow().AddSeconds(4.5), Target = "sales", Choice = "order-status", Dialogue = "told", Prompts = ["payment-problem", "goodbye"], HungUpIn = "goodbye", HungUp = true });
        bench.Tell(bench.Ended(decision.Id, agent: "PJSIP/anna"));
        await bench.Writer.DrainAsync(Cancelled);
        await File.WriteAllTextAsync(verbs.RulesFile, "this: is no routing.yaml\n", Cancelled);

        var run = await verbs.RunAsync("explain", decision.Id);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var lines = run.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Contains($"Call       {decision.Id}, decided 2026-11-23 10:00:00 +01:00, channel 1764.1", lines);
        Assert.Contains("Heard      payment-problem, goodbye; the caller hung up in goodbye", lines);
        Assert.Contains("Chose      order-status; the dialogue ended as told", lines);
        Assert.Contains("Sent to    sales, 4.5 s after the decision", lines);
        Assert.Contains("Ended      answered, 2026-11-23 10:03:00 +01:00, at sales, agent PJSIP/anna, waited 12 s, talked 150 s, 180 s in all, cause 16", lines);
        Assert.Contains("Caller     +*******1234, at 2026-11-23 10:00:00 +01:00 (Europe/Paris)", lines);
        Assert.Contains("  -> customer 42, group General: payment_issue", lines);
        Assert.Contains(lines, line => line.StartsWith("    -> order 100000007 of ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("->  payment ", StringComparison.Ordinal));
        Assert.Contains("target sales, priority 10, language fr", lines);
        Assert.Contains($"Recorded   sales, by rule 'payment' of version {decision.RulesVersion}: the same.", lines);
        Assert.DoesNotContain("639981234", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Person 42", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_another_file_it_says_both_targets()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        var decision = await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);
        var file = verbs.OtherRules(JournalVerbs.ToTech);

        var text = await verbs.RunAsync("explain", decision.Id, "--rules", file);
        var json = await verbs.RunAsync("explain", decision.Id, "--rules", file, "--json");

        Assert.Equal((0, 0), (text.ExitCode, json.ExitCode));
        Assert.Contains($"Recorded   sales, by rule 'payment' of version {decision.RulesVersion}", text.Output, StringComparison.Ordinal);
        Assert.Contains($"{file}: tech, by rule 'money' of version ", text.Output, StringComparison.Ordinal);
        Assert.Contains(": another target.", text.Output, StringComparison.Ordinal);
        var verdict = JsonDocument.Parse(json.Output).RootElement.GetProperty("verdict");
        Assert.Equal(("sales", "tech", false), (verdict.GetProperty("recorded").GetProperty("target").GetString(), verdict.GetProperty("judged").GetProperty("target").GetString(), verdict.GetProperty("same_target").GetBoolean()));
    }

    [Fact]
    public async Task A_file_that_sees_situations_otherwise_is_told()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        var decision = await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);

        var run = await verbs.RunAsync("explain", decision.Id, "--rules", verbs.OtherRules(JournalVerbs.ToTech + "situations: {payment_open: 3d}\n"));

        Assert.Contains("The situation is the one of then.", run.Output, StringComparison.Ordinal);
        Assert.Contains("situations.payment_open ", run.Output, StringComparison.Ordinal);
        Assert.Contains("→ 3d", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_the_explanation_of_a_live_call_with_what_happened_to_this_one()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        var first = await bench.DecideAsync(channel: "1.1");
        bench.Router.Time.Advance(TimeSpan.FromSeconds(5));
        var decision = await bench.DecideAsync(channel: "1.1");
        bench.Tell(bench.Ended(decision.Id, agent: "PJSIP/anna"));
        await bench.Writer.DrainAsync(Cancelled);

        var run = await verbs.RunAsync("explain", decision.Id, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var call = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(("payment_issue", "payment", "sales", decision.Id), (call.GetProperty("situation").GetString(), call.GetProperty("rule").GetString(), call.GetProperty("target").GetString(), call.GetProperty("route_id").GetString()));
        Assert.Equal("answered", call.GetProperty("recorded").GetProperty("outcome").GetString());
        Assert.Equal([first.Id, decision.Id], call.GetProperty("decisions").EnumerateArray().Select(id => id.GetString()));
        Assert.True(call.GetProperty("verdict").GetProperty("same_target").GetBoolean());
        var superseded = await verbs.RunAsync("explain", first.Id);
        Assert.Contains($"Decisions  this one no longer counts: the call was decided again; the others: {decision.Id}", superseded.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_beginning_of_an_id_is_enough_where_one_call_has_it()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        var first = await bench.DecideAsync();
        bench.Router.Time.Advance(TimeSpan.FromDays(1));
        var second = await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);

        var found = await verbs.RunAsync("explain", Guid.ParseExact(first.Id, "N").ToString("D").ToUpperInvariant()[..20]);
        var several = await verbs.RunAsync("explain", first.Id[..4]);
        var none = await verbs.RunAsync("explain", "ffff");
        var wrong = await verbs.RunAsync("explain", "anna");

        Assert.Contains($"Call       {first.Id},", found.Output, StringComparison.Ordinal);
        Assert.Equal((1, 1, 1), (several.ExitCode, none.ExitCode, wrong.ExitCode));
        Assert.Contains($"several calls begin with {first.Id[..4]}: {first.Id}, {second.Id}.", several.Error, StringComparison.Ordinal);
        Assert.Contains("the journal has no call ffff", none.Error, StringComparison.Ordinal);
        Assert.Contains("'anna' is no ROUTE_ID", wrong.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("masked", 0, "Recorded   sales, by rule 'british'")]
    [InlineData("whole", 0, ": the same.")]
    public async Task A_rule_about_the_number_is_judged_again_only_where_the_number_was_kept(string numbers, int exitCode, string says)
    {
        await using var bench = new JournalBench(numbers: numbers);
        bench.Router.InForce = TestRules.With("  - {name: british, when: {caller: \"+336*\"}, target: sales}\n  - {name: rest, target: reception}\n");
        using var verbs = new JournalVerbs(bench);
        var decision = await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);

        var run = await verbs.RunAsync("explain", decision.Id);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(says, run.Output, StringComparison.Ordinal);
        Assert.Equal(numbers == "masked", run.Output.Contains("the rule 'british', which asks for caller, cannot be judged again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_that_its_own_rules_contradict_is_a_fault()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        var decision = await bench.DecideAsync();
        await bench.Writer.DrainAsync(Cancelled);
        await bench.QueryAsync<int>("UPDATE journal_call SET target = 'tech'");

        var run = await verbs.RunAsync("explain", decision.Id);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The same rules now say sales, by rule 'payment'. Recorded is tech", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_in_the_journal_is_said()
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);
        var decision = await bench.DecideAsync();
        bench.Tell(bench.Ended("0123456789abcdef0123456789abcdef", agent: "PJSIP/anna"));
        await bench.Writer.DrainAsync(Cancelled);
        await bench.QueryAsync<int>("DELETE FROM journal_rules");

        var withoutRules = await verbs.RunAsync("explain", decision.Id);
        var withFile = await verbs.RunAsync("explain", decision.Id, "--rules", verbs.OtherRules(JournalVerbs.ToTech));
        var onlyEnd = await verbs.RunAsync("explain", "0123456789abcdef");

        Assert.Equal((1, 0, 1), (withoutRules.ExitCode, withFile.ExitCode, onlyEnd.ExitCode));
        Assert.Contains($"the journal does not have the routing.yaml of version {decision.RulesVersion}", withoutRules.Error, StringComparison.Ordinal);
        Assert.Contains("only what happened after it: answered", onlyEnd.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explain 0192abcd --cli 0639981234", "leave out --cli")]
    [InlineData("explain 0192abcd --at 2026-11-23", "leave out --at")]
    [InlineData("explain --clii", "Did you mean '--cli'?")]
    [InlineData("explain", "a caller's number, an order's or a past call")]
    public async Task A_past_call_and_a_new_one_do_not_mix(string arguments, string message)
    {
        await using var bench = new JournalBench();
        using var verbs = new JournalVerbs(bench);

        var parsed = Server.Commands.CommandLine.Root().Parse(arguments.Split(' '));
        await using var error = new StringWriter();
        Server.Commands.CommandLine.Refuse(parsed, error);

        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
    }
}
