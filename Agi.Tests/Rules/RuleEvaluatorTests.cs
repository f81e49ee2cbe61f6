using Agi.Routing.Facts;
using Agi.Routing.Rules;

namespace Agi.Tests.Rules;

public sealed class RuleEvaluatorTests
{
    [Fact]
    public void The_first_rule_that_matches_wins_and_says_why_the_others_did_not()
    {
        var rules = TestRules.With(
            """
            - {name: payment problem, when: {situation: payment_issue}, target: sales, priority: 10}
            - {name: just delivered, when: {situation: recent_delivery}, play: [just-delivered], target: tech, set: {CAMPAIGN: spring}, fallback: sales}
            - {name: everyone else, target: reception}
            """);
        var decision = RuleEvaluator.Decide(rules, TestRules.Call(Situation.RecentDelivery));
        Assert.Equal("just delivered", decision.Rule);
        Assert.Equal("tech", decision.Target);
        Assert.Equal(["just-delivered"], decision.Play);
        Assert.Equal("spring", decision.Set["CAMPAIGN"]);
        Assert.Equal("sales", decision.Fallback);
        Assert.Equal(0, decision.Priority);
        Assert.Equal(
            [
                new RuleTrial("payment problem", Matched: false, "situation is recent_delivery, not payment_issue"),
                new RuleTrial("just delivered", Matched: true, "situation is recent_delivery"),
            ],
            decision.Trials);
    }

    [Theory]
    [InlineData("{situation: [payment_issue, known_customer]}", true)]
    [InlineData("{situation: not known_customer}", false)]
    [InlineData("{situation: not payment_issue}", true)]
    [InlineData("{situation: {not: [payment_issue, known_customer]}}", false)]
    [InlineData("{situation: {not: [payment_issue, refund_return]}}", true)]
    [InlineData("{status: ok}", true)]
    [InlineData("{status: [not_found, ambiguous]}", false)]
    [InlineData("{customer_group: wholesale}", true)]
    [InlineData("{customer_group: none}", false)]
    [InlineData("{customer_group: not Retailer}", true)]
    [InlineData("{store: fr_main}", true)]
    [InlineData("{store: none}", false)]
    [InlineData("{dialed: 0199001234}", true)]
    [InlineData("{dialed: 0199*}", true)]
    [InlineData("{dialed: [0199005678, s]}", false)]
    [InlineData("{caller: +33199001234}", true)]
    [InlineData("{caller: +33 1 99 00 12 34}", true)]
    [InlineData("{caller: +331*}", true)]
    [InlineData("{caller: [+44*, +1*]}", false)]
    [InlineData("{caller: none}", false)]
    [InlineData("{caller: not none}", true)]
    [InlineData("{order_total: \">= 500\"}", true)]
    [InlineData("{order_total: \"> 500\"}", false)]
    [InlineData("{order_total: 500}", true)]
    [InlineData("{order_total: not > 500}", true)]
    [InlineData("{order_total: \">= 100 and < 500\"}", false)]
    [InlineData("{order_total: [\"< 100\", \">= 500\"]}", true)]
    [InlineData("{order_age: \"> 10d\"}", true)]
    [InlineData("{order_age: \"> 10d12h\"}", false)]
    [InlineData("{days_since_delivery: \"<= 2\"}", false)]
    [InlineData("{days_since_delivery: none}", true)]
    [InlineData("{days_since_delivery: not <= 2}", true)]
    [InlineData("{open_orders: \">= 2\"}", true)]
    [InlineData("{open_orders: [0, 1]}", false)]
    [InlineData("{language: fr}", true)]
    [InlineData("{language: [en, de]}", false)]
    [InlineData("{situation: known_customer, status: not_found}", false)]
    [InlineData("{situation: known_customer, not: {customer_group: Wholesale, store: fr_main}}", false)]
    [InlineData("{situation: known_customer, not: {customer_group: Wholesale, store: other}}", true)]
    [InlineData("{not: {store: other}}", true)]
    public void Every_key_of_when_asks_what_it_says(string when, bool matches)
    {
        var rules = TestRules.With($"- {{name: tried, when: {when}, target: sales}}");
        var facts = TestRules.Call() with
        {
            CustomerGroup = "Wholesale",
            Store = "fr_main",
            Dialed = "0199001234",
            Caller = new PhoneNumber(33199001234),
            OrderTotal = 500.00m,
            OrderAge = TimeSpan.FromHours(250),
            OpenOrders = 2,
        };
        var decision = RuleEvaluator.Decide(rules, facts);
        Assert.Equal(matches ? "tried" : "fallback", decision.Rule);
        Assert.Equal(matches, decision.Trials[0].Matched);
    }

    [Fact]
    public void Not_before_a_list_in_a_block_reads_as_people_write_it()
    {
        var rules = TestRules.With("- name: tried\n  when:\n    situation: not [payment_issue, refund_return]\n  target: sales");
        Assert.Equal("tried", RuleEvaluator.Decide(rules, TestRules.Call()).Rule);
        Assert.Equal("fallback", RuleEvaluator.Decide(rules, TestRules.Call(Situation.RefundReturn)).Rule);
    }

    [Theory]
    [InlineData(RouteStatus.Degraded)]
    [InlineData(RouteStatus.Timeout)]
    [InlineData(RouteStatus.Error)]
    public void When_the_shop_could_not_be_asked_rules_about_the_shop_and_for_everyone_are_passed_over(RouteStatus status)
    {
        var rules = TestRules.With(
            """
            - {name: not a payment problem, when: {situation: not payment_issue}, target: sales}
            - {name: not wholesale, when: {dialed: none, customer_group: not Wholesale}, target: sales}
            - {name: everyone else, play: [welcome], target: tech}
            """);
        var decision = RuleEvaluator.Decide(rules, TestRules.Call(Situation.UnknownCaller, status));
        Assert.Equal("fallback", decision.Rule);
        Assert.Equal("reception", decision.Target);
        Assert.Empty(decision.Play);
        Assert.Equal("passed over: the shop could not be asked for the situation", decision.Trials[0].Why);
        Assert.Equal("passed over: the shop could not be asked for the customer's group", decision.Trials[1].Why);
        Assert.All(decision.Trials, trial => Assert.False(trial.Matched));
    }

    [Fact]
    public void When_the_shop_could_not_be_asked_rules_about_the_call_itself_still_apply()
    {
        const string Hours = "hours: {office: {weekly: {mon-fri: \"09:00-18:00\"}}}\n";
        var rules = TestRules.With(
            """
            - {name: closed, when: {hours: not office}, play: [closed], target: closed}
            - {name: hot line, when: {dialed: 0199001111}, target: tech}
            - {name: shop is down, when: {status: [degraded, timeout]}, target: sales}
            - {name: everyone else, target: reception}
            """,
            Hours);
        var call = TestRules.Call(Situation.UnknownCaller, RouteStatus.Degraded);
        Assert.Equal("closed", RuleEvaluator.Decide(rules, call with { At = call.At.AddHours(10) }).Rule);
        Assert.Equal("hot line", RuleEvaluator.Decide(rules, call with { Dialed = "0199001111" }).Rule);
        Assert.Equal("shop is down", RuleEvaluator.Decide(rules, call).Rule);
        Assert.Equal("fallback", RuleEvaluator.Decide(rules, call with { Status = RouteStatus.Error }).Rule);
    }

    [Theory]
    [InlineData("de", "en", "de")]
    [InlineData("de_AT", "en", "de")]
    [InlineData(null, "en", "en")]
    [InlineData("", null, "fr")]
    [InlineData("../../etc", "EN-gb", "en")]
    public void The_language_is_the_dialplans_else_the_stores_else_the_files(string? channel, string? store, string language)
    {
        var rules = TestRules.With("- {name: everyone else, target: reception}");
        var decision = RuleEvaluator.Decide(rules, TestRules.Call() with { ChannelLanguage = channel, StoreLanguage = store });
        Assert.Equal(language, decision.Language);
    }

    [Fact]
    public void A_rules_own_language_wins_over_the_callers()
    {
        var rules = TestRules.With("- {name: british, when: {caller: +44*}, language: en, target: sales}");
        var decision = RuleEvaluator.Decide(rules, TestRules.Call() with { Caller = new PhoneNumber(447700900123), ChannelLanguage = "fr" });
        Assert.Equal("en", decision.Language);
    }

    [Fact]
    public void A_trial_masks_the_callers_number()
    {
        var rules = TestRules.With("- {name: british, when: {caller: +44*}, target: sales}");
        var trial = Assert.Single(RuleEvaluator.Decide(rules, TestRules.Call() with { Caller = new PhoneNumber(33199001234) }).Trials);
        Assert.Equal("caller is +*******1234, not +44*", trial.Why);
    }
}
