using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Server.Journal;
using Agi.Tests.Routing;

namespace Agi.Tests.Journal;

/// <summary>Who called lately, and who answered.</summary>
public sealed class RecentCallsTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Earlier_calls_are_counted_within_the_window_and_the_present_one_never()
    {
        await using var bench = new JournalBench();
        await CallAsync(bench, "1.1");
        bench.Router.Time.Advance(TimeSpan.FromHours(2));
        await CallAsync(bench, "2.1");
        // The same call is decided again: it is one call.
        await CallAsync(bench, "2.1");

        Assert.Equal(1, Known(bench, "2.1").Calls);
        Assert.Equal(2, Known(bench, "3.1").Calls);
        Assert.Equal(1, Known(bench, "3.1", TimeSpan.FromHours(1)).Calls);
        Assert.Equal(0, bench.Recent.Of(new PhoneNumber(33199001234), "3.1", bench.Router.Time.GetUtcNow() - Day).Calls);
    }

    [Fact]
    public async Task The_agent_who_last_answered_is_known_with_the_queue()
    {
        await using var bench = new JournalBench();
        var first = await CallAsync(bench, "1.1");
        End(bench, first.Id, "sales", "PJSIP/anna");
        bench.Router.Time.Advance(TimeSpan.FromHours(1));
        var second = await CallAsync(bench, "2.1");
        End(bench, second.Id, "tech", "PJSIP/ben");
        bench.Router.Time.Advance(TimeSpan.FromHours(1));
        // Nobody answers this one.
        End(bench, (await CallAsync(bench, "3.1")).Id, "sales", "");

        Assert.Equal(("PJSIP/ben", "tech"), (Known(bench, "4.1").LastAgent, Known(bench, "4.1").LastQueue));
    }

    [Fact]
    public async Task After_a_restart_the_journal_tells_the_same_and_what_is_read_twice_counts_once()
    {
        await using var bench = new JournalBench();
        var first = await CallAsync(bench, "1.1");
        End(bench, first.Id, "sales", "PJSIP/anna");
        await CallAsync(bench, "2.1");
        await bench.Writer.DrainAsync(TestContext.Current.CancellationToken);
        var before = Known(bench, "3.1");

        var again = new RecentCalls(bench.Journal, bench.Router.Time);
        for (var times = 0; times < 2; times++) await again.ReadAsync(bench.Store, bench.Router.Time.GetUtcNow() - RecentCalls.Longest, TestContext.Current.CancellationToken);

        Assert.Equal(2, before.Calls);
        Assert.Equal(before, again.Of(RouterBench.Number, "3.1", bench.Router.Time.GetUtcNow() - Day));
    }

    [Fact]
    public async Task Old_calls_are_forgotten_and_of_one_number_only_the_newest_are_kept()
    {
        await using var bench = new JournalBench();
        for (var call = 0; call < 30; call++) await CallAsync(bench, $"{call}.1");
        Assert.Equal(RecentCalls.MostCalls, Known(bench, "x").Calls);

        bench.Router.Time.Advance(RecentCalls.Longest + TimeSpan.FromMinutes(1));
        bench.Recent.Sweep();
        Assert.Equal(0, Known(bench, "x", RecentCalls.Longest * 2).Calls);
    }

    [Fact]
    public async Task A_rule_can_ask_how_often_and_by_whom_the_caller_was_served()
    {
        await using var bench = new JournalBench();
        bench.Router.InForce = Rules.TestRules.With("""
              - name: again
                when: {calls_within: ">= 2"}
                target: reception
                priority: 9
              - name: anna knows
                when: {last_agent: PJSIP/anna, last_queue: sales}
                target: sales
              - {name: others, target: tech}
            """);
        bench.Router.Remember(bench.Recent);

        var first = await CallAsync(bench, "1.1");
        Assert.Equal("others", first.Rule.Rule);
        End(bench, first.Id, "sales", "PJSIP/anna");
        Assert.Equal("anna knows", (await CallAsync(bench, "2.1")).Rule.Rule);
        Assert.Equal("again", (await CallAsync(bench, "3.1")).Rule.Rule);
    }

    private static async Task<RoutingDecision> CallAsync(JournalBench bench, string channel)
    {
        var decision = await bench.DecideAsync(channel: channel);
        bench.Recent.Take(new CallDecided { RouteId = decision.Id, At = bench.Router.Time.GetUtcNow(), Decision = decision, Channel = channel });
        return decision;
    }

    private static void End(JournalBench bench, string id, string target, string agent)
    {
        var ended = bench.Ended(id, target, agent);
        bench.Tell(ended);
        bench.Recent.Take(ended);
    }

    private static CallerHistory Known(JournalBench bench, string channel, TimeSpan? window = null) => bench.Recent.Of(RouterBench.Number, channel, bench.Router.Time.GetUtcNow() - (window ?? Day));
}
