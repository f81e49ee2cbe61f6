using Agi.Routing.Rules;
using Agi.Routing.Rules.Checking;
using Agi.Routing.Rules.Reading;
using Agi.Routing.Situations;

namespace Agi.Tests.Rules;

public sealed class SituationsCheckerTests
{
    private const string Rules =
        """
        rules:
        - {name: something, when: {situation: [payment_issue, checkout_in_progress, several_open_orders, undelivered_order, refund_return, recent_delivery, abandoned_cart]}, target: sales}
        - {name: everyone else, target: reception}
        """;

    [Theory]
    [InlineData("payment_grace: 30d", "3:29 contradiction: 'payment_grace' (30d) is not shorter than 'payment_open' (30d): an unfinished online payment is never an issue.")]
    [InlineData("payment_open: 15m", "3:28 contradiction: 'payment_grace' (15m) is not shorter than 'payment_open' (15m): an unfinished online payment is never an issue.")]
    [InlineData("payment_open: 10d, payment_grace: 20d", "3:48 contradiction: 'payment_grace' (20d) is not shorter than 'payment_open' (10d): an unfinished online payment is never an issue.")]
    [InlineData("payment_overdue: 90d", "3:31 contradiction: 'payment_overdue' (90d) is not shorter than 'payment_written_off' (90d): an unpaid cheque or bank transfer is never an issue.")]
    [InlineData("payment_written_off: 5d", "3:35 contradiction: 'payment_overdue' (7d) is not shorter than 'payment_written_off' (5d): an unpaid cheque or bank transfer is never an issue.")]
    [InlineData("in_transit: 15d", "3:26 contradiction: 'in_transit' (15d) is longer than 'recent_delivery' (14d): a shipment on its way is never a recent delivery.")]
    [InlineData("recent_delivery: 2d", "3:31 contradiction: 'in_transit' (3d) is longer than 'recent_delivery' (2d): a shipment on its way is never a recent delivery.")]
    [InlineData("overdue_methods: [checkmo, ideal]", "3:41 contradiction: 'ideal' is in 'overdue_methods' and fits no pattern of 'offline_methods': a new unpaid order by it counts as an unfinished online payment. If it is spelt right, add it to 'offline_methods'.")]
    [InlineData("overdue_methods: ideal", "3:31 contradiction: 'ideal' is in 'overdue_methods' and fits no pattern of 'offline_methods': a new unpaid order by it counts as an unfinished online payment. If it is spelt right, add it to 'offline_methods'.")]
    [InlineData("offline_methods: [free, banktransfer]", "3:31 contradiction: 'checkmo' is in 'overdue_methods' and fits no pattern of 'offline_methods': a new unpaid order by it counts as an unfinished online payment. If it is spelt right, add it to 'offline_methods'.")]
    [InlineData("chargeback_statuses: [reversed, Delivered]", "3:46 contradiction: 'delivered' is in 'delivered_statuses' and in 'chargeback_statuses': such an order is a payment issue first. Keep it in one of them.")]
    [InlineData("delivered_statuses: [arrived, 'paypal_*']", "3:44 contradiction: 'paypal_reversed' is in 'delivered_statuses' and in 'chargeback_statuses': such an order is a payment issue first. Keep it in one of them.")]
    [InlineData("chargeback_statuses: ['*ed']", "3:36 contradiction: 'delivered' is in 'delivered_statuses' and in 'chargeback_statuses': such an order is a payment issue first. Keep it in one of them.")]
    [InlineData("delivered_statuses: [arrived, '*']", "3:44 nothing-or-all: '*' fits every word of the shop: list the codes that 'delivered_statuses' means.")]
    [InlineData("chargeback_statuses: ['*']", "3:36 nothing-or-all: '*' fits every word of the shop: list the codes that 'chargeback_statuses' means.")]
    [InlineData("offline_methods: '**'", "3:31 nothing-or-all: '**' fits every word of the shop: list the codes that 'offline_methods' means.")]
    [InlineData("overdue_methods: ['*']", "3:32 nothing-or-all: '*' fits every word of the shop: list the codes that 'overdue_methods' means.")]
    [InlineData("payment_grace: 0s", "3:29 nothing-or-all: 'payment_grace' is 0: no time is shorter than that, so it takes nothing. The default is 15m.")]
    [InlineData("payment_open: 0d", "3:28 nothing-or-all: 'payment_open' is 0: no time is shorter than that, so it takes nothing. The default is 30d.")]
    [InlineData("payment_overdue: 0d", "3:31 nothing-or-all: 'payment_overdue' is 0: an unpaid cheque or bank transfer is an issue at once. The default is 7d.")]
    [InlineData("payment_written_off: 0d", "3:35 nothing-or-all: 'payment_written_off' is 0: no time is shorter than that, so it takes nothing. The default is 90d.")]
    [InlineData("recent_delivery: 0d", "3:31 nothing-or-all: 'recent_delivery' is 0: no time is shorter than that, so it takes nothing. The default is 14d.")]
    [InlineData("cart_life: 0d", "3:25 nothing-or-all: 'cart_life' is 0: no time is shorter than that, so it takes nothing. The default is 90d.")]
    public void Windows_and_lists_that_cannot_be_meant_are_a_warning_at_their_place(string situations, string expected)
    {
        var check = Check($"situations: {{{situations}}}\n");
        var fault = Assert.Single(check.Faults);
        Assert.Equal(FaultSeverity.Warning, fault.Severity);
        Assert.Equal(expected, $"{fault.Line}:{fault.Column} {fault.Code}: {fault.Message}");
        Assert.NotNull(check.Rules);
    }

    [Theory]
    [InlineData("")]
    [InlineData("situations: {payment_grace: 29d, payment_open: 30d}\n")]
    [InlineData("situations: {payment_overdue: 89d}\n")]
    [InlineData("situations: {in_transit: 14d}\n")]
    [InlineData("situations: {overdue_methods: [], chargeback_statuses: [], delivered_statuses: []}\n")]
    [InlineData("situations: {overdue_methods: [MSP_banktransfer, '*banktransfer_b2b']}\n")]
    [InlineData("situations: {delivered_statuses: ['*_delivered', delivered], chargeback_statuses: [paypal_*]}\n")]
    [InlineData("situations: {offline_methods: [], overdue_methods: []}\n")]
    public void Windows_and_lists_that_can_be_meant_are_none(string situations) => Assert.Empty(Check(situations).Faults);

    [Fact]
    public void Every_method_that_is_overdue_and_not_offline_is_told()
    {
        Assert.Equal(
            ["'checkmo' is in 'overdue_methods'", "'banktransfer' is in 'overdue_methods'"],
            Check("situations:\n  offline_methods: []\n").Faults.Select(fault => fault.Message.Split(" and ")[0]),
            StringComparer.Ordinal);
    }

    [Fact]
    public void The_place_is_that_of_the_word_in_a_list_of_lines()
    {
        var fault = Assert.Single(Check("situations:\n  overdue_methods:\n  - checkmo\n  - ideal\n").Faults);
        Assert.Equal((6, 5), (fault.Line, fault.Column));
    }

    [Fact]
    public void Rules_that_were_not_read_from_a_file_are_told_at_its_start()
    {
        var rules = TestRules.Sound(TestRules.Head + Rules) with { Situations = new SituationSettings { InTransit = TimeSpan.FromDays(20) } };
        var fault = Assert.Single(RulesChecker.Check(new RulesReading { Rules = rules, Faults = [] }, "routing.yaml").Faults);
        Assert.Equal((1, 1, RuleFaultCodes.Contradiction), (fault.Line, fault.Column, fault.Code));
    }

    private static RulesCheck Check(string situations) => RulesChecker.Check(RoutingRulesLoader.Parse(TestRules.Head + situations + Rules, "routing.yaml"), "routing.yaml");
}
