using Agi.Routing.Calls;
using Agi.Server.Commands;
using Agi.Server.Journal;
using Agi.Server.Prompts;
using Agi.Tests.Rules;

namespace Agi.Tests.Journal;

/// <summary>What is kept of a call is enough to explain it.</summary>
public sealed class KeptCallTests
{
    [Fact]
    public async Task What_was_kept_explains_the_call_word_for_word_but_for_names_and_the_number()
    {
        await using var bench = new JournalBench();
        var decision = await bench.DecideAsync();
        var kept = JournalJson.ReadKept(JournalJson.Write(KeptCall.Of(decision, wholeNumber: false)));
        var again = kept.Judge(decision.Id, decision.Rules);

        Assert.True(kept.NumberLeftOut);
        Assert.Equal(Explanation(decision).Replace(", Person 42, person42@example.com, ", ", ", StringComparison.Ordinal).Replace(" = +33639981234", "", StringComparison.Ordinal), Explanation(again));
        Assert.Equal(decision.Rule.Trials, again.Rule.Trials);
    }

    [Fact]
    public async Task With_whole_numbers_every_fact_comes_back()
    {
        await using var bench = new JournalBench();
        var decision = await bench.DecideAsync();
        var again = JournalJson.ReadKept(JournalJson.Write(KeptCall.Of(decision, wholeNumber: true))).Judge(decision.Id, decision.Rules);

        Assert.Equal(decision.Facts, again.Facts);
        Assert.Equal(decision.Timings, again.Timings);
    }

    [Fact]
    public async Task Of_a_person_with_many_orders_the_newest_are_kept_and_the_one_that_decided()
    {
        await using var bench = new JournalBench();
        var old = bench.Router.Unpaid(1) with { CreatedAt = bench.Router.Time.GetUtcNow().UtcDateTime.AddDays(-3) };
        var decision = await bench.DecideAsync();
        var person = decision.Found!.People[0];
        var many = Enumerable.Range(2, 50).Select(id => person.Orders[0] with { Order = bench.Router.Unpaid(id) }).ToList();
        var deciding = person.Orders[0] with { Order = old };
        var kept = KeptCall.Of(decision with { Found = new([person with { Orders = [.. many, deciding], Deciding = deciding }]) }, wholeNumber: false);

        Assert.Equal([.. many.Take(KeptCall.MostOrders).Select(order => order.Order.EntityId), 1], kept.People![0].Orders.Select(order => order.Order.EntityId));
    }

    [Theory]
    [InlineData("{caller: \"+44*\"}", "asked")]
    [InlineData("{caller: \"not +44*\"}", "asked")]
    [InlineData("{situation: payment_issue, caller: \"+44*\"}", "asked")]
    [InlineData("{situation: known_customer, caller: \"+44*\"}", null)]
    [InlineData("{situation: payment_issue, not: {caller: \"+44*\"}}", "asked")]
    [InlineData("{situation: payment_issue, not: {caller: \"+44*\", dialed: \"0199000001\"}}", "asked")]
    [InlineData("{situation: payment_issue, not: {caller: \"+44*\", dialed: \"0199000002\"}}", null)]
    [InlineData("{caller: \"+44*\", not: {dialed: \"0199000001\"}}", null)]
    public async Task Without_its_number_a_call_is_open_only_where_the_number_decides(string when, string? leftOpenBy)
    {
        await using var bench = new JournalBench();
        var decision = await bench.DecideAsync();
        var rules = TestRules.With($"  - {{name: asked, when: {when}, target: sales}}\n  - {{name: rest, target: tech}}\n  - {{name: never, when: {{caller: none}}, target: sales}}\n");

        var masked = KeptCall.Of(decision, wholeNumber: false);
        var whole = KeptCall.Of(decision, wholeNumber: true);

        Assert.Equal(leftOpenBy, masked.LeftOpenBy(masked.Judge(decision.Id, rules)));
        Assert.Null(whole.LeftOpenBy(whole.Judge(decision.Id, rules)));
    }

    private static string Explanation(RoutingDecision decision)
    {
        using var text = new StringWriter();
        ExplanationText.Write(text, new IncomingCall(), decision, new Announcement([], []), decision.Rules);
        return text.ToString();
    }
}
