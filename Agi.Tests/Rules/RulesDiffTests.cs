using Agi.Routing.Rules;
using Agi.Routing.Rules.Checking;

namespace Agi.Tests.Rules;

public sealed class RulesDiffTests
{
    [Fact]
    public void The_differences_are_those_that_counting_out_every_combination_finds()
    {
        var found = 0;
        for (var seed = 1000; seed < 1150; seed++)
        {
            var brute = new BruteForce(new Random(seed));
            var (old, @new) = (brute.Rules(), brute.Rules());
            var expected = brute.Calls()
                .Select(call => (Old: RuleEvaluator.Decide(old, call), New: RuleEvaluator.Decide(@new, call)))
                .Where(pair => pair.Old.Target != pair.New.Target)
                .Select(pair => $"{pair.Old.Rule} {pair.Old.Target} > {pair.New.Rule} {pair.New.Target}")
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            var differences = RulesDiff.Compare(old, @new);
            Assert.Equal(
                expected,
                differences.Callers.Where(difference => difference.GoesElsewhere)
                    .Select(difference => $"{difference.Old.Rule} {difference.Old.Target} > {difference.New.Rule} {difference.New.Target}")
                    .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
                StringComparer.Ordinal);
            var languages = brute.Calls().Any(call => RuleEvaluator.Decide(old, call).Language != RuleEvaluator.Decide(@new, call).Language);
            if (languages) Assert.Contains(differences.Callers, difference => difference.Old.Language != difference.New.Language);
            Assert.Empty(RulesDiff.Compare(old, old).Callers);
            found += differences.Callers.Count;
        }

        Assert.True(found > 300, $"{found} differences");
    }

    [Fact]
    public void A_difference_says_in_words_who_goes_elsewhere()
    {
        var old = TestRules.With("- {name: payment, when: {situation: payment_issue}, target: sales}\n- {name: everyone else, target: reception}");
        var @new = TestRules.With(
            """
            - {name: big payment, when: {situation: payment_issue, order_total: ">= 500"}, target: tech, priority: 10}
            - {name: payment, when: {situation: [payment_issue, refund_return]}, play: [welcome], target: sales}
            - {name: everyone else, target: reception}
            """);
        Assert.Equal(
            [
                "Callers with situation payment_issue and order_total 500 or above 500: target sales → tech, priority 0 → 10 (rule 'payment' → 'big payment').",
                "Callers with situation refund_return: target reception → sales, play nothing → welcome (rule 'everyone else' → 'payment').",
                "Callers with situation payment_issue and order_total none or below 500: play nothing → welcome (rule 'payment' → 'payment').",
            ],
            RulesDiff.Compare(old, @new).Callers.Select(difference => difference.ToString()),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Longer_hours_are_told_with_a_moment()
    {
        const string Rules = "- {name: closed, when: {hours: not office}, target: closed}\n- {name: everyone else, target: reception}";
        var old = TestRules.With(Rules, "hours: {office: {weekly: {mon-fri: \"09:00-18:00\"}}}\n");
        var @new = TestRules.With(Rules, "hours: {office: {weekly: {mon-fri: \"09:00-19:00\"}}}\n");
        var differences = RulesDiff.Compare(old, @new);
        Assert.Equal(2, differences.Callers.Count);
        Assert.All(differences.Callers, difference => Assert.Equal("closed", difference.Old.Target));
        Assert.All(differences.Callers, difference => Assert.Contains("18:00", difference.Example, StringComparison.Ordinal));
        Assert.All(differences.Callers, difference => Assert.Equal("reception", difference.New.Target));
    }

    [Fact]
    public void A_window_and_the_country_are_told_although_no_call_with_the_same_facts_fares_differently()
    {
        const string Rules = "- {name: delivered, when: {situation: recent_delivery}, target: tech}\n- {name: everyone else, target: reception}";
        var old = TestRules.With(Rules, "situations: {offline_methods: [checkmo, free]}\n");
        var @new = TestRules.With(Rules, "country: BE\nbudget: 300ms\nsituations: {recent_delivery: 7d, offline_methods: [free, checkmo]}\n");
        var differences = RulesDiff.Compare(old, @new);
        Assert.Empty(differences.Callers);
        Assert.Equal(
            [("country", "FR", "BE"), ("budget", "800ms", "300ms"), ("situations.recent_delivery", "14d", "7d")],
            differences.Settings.Select(setting => (setting.Key, setting.Old, setting.New)));
        Assert.Empty(RulesDiff.Compare(@new, @new).Settings);
    }

    [Fact]
    public void Other_people_are_told_where_a_menu_may_lead_to_them()
    {
        var old = TestMenus.Read();
        var @new = TestMenus.Read(TestMenus.Two.Replace("people: [sales, tech]", "people: [sales, reception]", StringComparison.Ordinal));
        var told = Assert.Single(RulesDiff.Compare(old, @new).Settings);
        Assert.Equal(("people", "sales, tech", "sales, reception"), (told.Key, told.Old, told.New));
        Assert.Empty(RulesDiff.Compare(old, old).Settings);
    }

    [Fact]
    public void A_list_is_told_as_the_file_writes_it()
    {
        const string Rules = "- {name: everyone else, target: reception}";
        var differences = RulesDiff.Compare(TestRules.With(Rules), TestRules.With(Rules, "situations: {offline_methods: ['*transfer*', free], chargeback_statuses: [], overdue_methods: [BankTransfer, checkmo]}\n"));
        Assert.Equal(
            [
                ("situations.chargeback_statuses", "[paypal_reversed]", "[]"),
                ("situations.offline_methods", "[checkmo, '*banktransfer*', purchaseorder, cashondelivery, free, ccsave]", "['*transfer*', free]"),
            ],
            differences.Settings.Select(setting => (setting.Key, setting.Old, setting.New)));
    }
}
