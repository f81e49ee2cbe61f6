using Agi.Routing.Magento;
using Agi.Routing.Rules.Doctor;
using Agi.Routing.Situations;
using Agi.Tests.Rules;

using static Agi.Tests.Doctor.CountedOrders;
using static Agi.Tests.Situations.SituationOrders;

namespace Agi.Tests.Doctor;

/// <summary>What the doctor makes of counts, without a database.</summary>
public sealed class OrderFindingTests
{
    [Fact]
    public void A_sound_shop_has_no_findings() => Assert.Empty(Sound().Findings());

    [Fact]
    public void A_shop_without_orders_has_no_findings() => Assert.Empty(Sound(orders: 0).Findings());

    [Fact]
    public void A_status_that_looks_delivered_is_added_to_the_list_of_the_file()
    {
        var settings = new SituationSettings { DeliveredStatuses = new WordPatterns("delivered", "*_given") };
        var finding = Sound(settings).Status("livre", "complete").Add(10, Shipped(5, "livre")).Status("x_given", "complete").Add(10, Shipped(5, "x_given")).Single("delivered_status");

        Assert.Equal(FindingSeverity.Act, finding.Severity);
        Assert.Equal(10, finding.Count);
        Assert.Equal("situations:\n  delivered_statuses: [delivered, '*_given', livre]", Yaml(finding, "delivered_statuses"));
    }

    [Fact]
    public void What_mends_is_read_by_the_engine_as_it_was_meant()
    {
        var finding = Sound().Status("livré", "complete").Add(10, Shipped(5, "livré")).Single("delivered_status");
        var rules = TestRules.With("  - {name: everyone, target: sales}\n", Yaml(finding, "delivered_statuses") + "\n");

        Assert.True(rules.Situations.DeliveredStatuses.Fit("livré"));
        Assert.True(rules.Situations.DeliveredStatuses.Fit("delivered"));
    }

    [Fact]
    public void A_label_can_say_what_a_code_does_not() =>
        Assert.Contains("st_07", Sound().Status("st_07", "complete", "Zugestellt").Add(5, Shipped(5, "st_07")).Single("delivered_status").What, StringComparison.Ordinal);

    [Fact]
    public void A_status_of_disputes_is_added_to_the_list_of_the_file()
    {
        var finding = Sound().Status("rueckbuchung", "processing").Add(4, Shipped(5, "rueckbuchung")).Single("chargeback_status");
        Assert.Equal("situations:\n  chargeback_statuses: [paypal_reversed, rueckbuchung]", Yaml(finding, "chargeback_statuses"));
    }

    [Fact]
    public void A_status_of_no_state_is_told_with_the_state_that_most_of_its_orders_have()
    {
        var finding = Sound().Status("reserved", null).Add(5, Aged("new", 2) with { Status = "reserved" }).Single("status_without_state");
        Assert.Contains("reserved to new", Assert.Single(finding.Mend).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_status_that_the_shop_has_no_more_is_told() => Assert.Equal(5, Sound().Add(5, Shipped(400, "ghost")).Single("unknown_status").Count);

    [Fact]
    public void A_listed_word_that_nothing_fits_is_told_with_the_nearest()
    {
        var settings = new SituationSettings { DeliveredStatuses = new WordPatterns("delivered", "erhaltn"), OfflineMethods = new WordPatterns("free", "zz_gone") };
        var shop = Sound(settings).Status("erhalten", "complete").Add(7, Shipped(5, "erhalten"));

        var findings = shop.Findings().Where(finding => finding.Code == "unused_word").ToList();

        Assert.Equal(2, findings.Count);
        Assert.Equal(FindingSeverity.Act, findings[0].Severity);
        Assert.Contains("did you mean 'erhalten'?", findings[0].What, StringComparison.Ordinal);
        Assert.Equal("situations:\n  delivered_statuses: [delivered, erhalten]", Yaml(findings[0], "delivered_statuses"));
        Assert.Equal(FindingSeverity.Know, findings[1].Severity);
        Assert.Equal("situations:\n  offline_methods: [free]", Yaml(findings[1], "offline_methods"));
    }

    [Fact]
    public void The_products_own_words_need_no_order() => Assert.DoesNotContain(Sound().Findings(), finding => finding.Code == "unused_word");

    [Fact]
    public void A_method_that_looks_offline_and_waits_for_money_is_added_to_both_lists()
    {
        var unpaid = Aged("new", 3) with { PaymentMethod = "cheque_perso", TotalPaid = 0, ToShip = 1 };
        var finding = Sound().Add(6, unpaid).Single("offline_method");

        Assert.Equal(6, finding.Count);
        Assert.Equal(
            "situations:\n  offline_methods: [checkmo, '*banktransfer*', purchaseorder, cashondelivery, free, ccsave, cheque_perso]\n  overdue_methods: [checkmo, banktransfer, cheque_perso]",
            Yaml(finding, "offline_methods"));
    }

    [Fact]
    public void A_method_that_only_looks_offline_is_left_alone() =>
        Assert.DoesNotContain(Sound().Add(20, i => Shipped(2 + (i * 5)) with { PaymentMethod = "invoice_instant" }).Findings(), finding => finding.Code == "offline_method");

    [Fact]
    public void A_method_whose_orders_wait_for_days_and_end_well_is_offline_whatever_its_name()
    {
        var shop = Sound()
            .Add(30, i => Shipped(40 + i) with { PaymentMethod = "acme42", LastInvoiceAt = Ago(TimeSpan.FromDays(36 + i)) })
            .Add(4, Aged("new", 3) with { PaymentMethod = "acme42", TotalPaid = 0, ToShip = 1 });
        Assert.Contains("88 % ended well", Assert.Single(shop.Add(4, Aged("canceled", 50) with { PaymentMethod = "acme42" }).Single("offline_method").Examples), StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_whose_waiting_orders_are_cancelled_in_the_end_is_online()
    {
        var shop = Sound()
            .Add(30, i => Aged("canceled", 40 + i) with { PaymentMethod = "acme42", TotalPaid = 0 })
            .Add(4, Aged("new", 3) with { PaymentMethod = "acme42", TotalPaid = 0, ToShip = 1 });
        Assert.DoesNotContain(shop.Findings(), finding => finding.Code == "offline_method");
    }

    [Fact]
    public void A_method_whose_money_is_never_noted_leaves_the_overdue_ones()
    {
        var finding = Sound().Add(25, i => Shipped(100 + i) with { PaymentMethod = "banktransfer", TotalPaid = 0 }).Single("payment_never_noted");
        Assert.Equal("situations:\n  overdue_methods: [checkmo]", Yaml(finding, "overdue_methods"));
    }

    [Theory]
    [InlineData("stuck_unfinished", "pending_payment", 40)]
    [InlineData("stuck_review", "payment_review", 40)]
    [InlineData("stuck_held", "holded", 40)]
    [InlineData("stuck_unshipped", "processing", 40)]
    [InlineData("stuck_virtual_open", "processing", 41)]
    [InlineData("stuck_never_paid", "new", 120)]
    [InlineData("stuck_shipped_uninvoiced", "processing", 42)]
    [InlineData("stuck_open_memo", "complete", 60)]
    public void An_order_that_is_stuck_is_told_once_and_only_when_it_is_old(string code, string state, double days)
    {
        Assert.Equal([code], Sound().Add(6, Stuck(days)).Findings().Select(finding => finding.Code));
        Assert.Equal(6, Sound().Add(6, Stuck(days)).Findings()[0].Count);
        Assert.DoesNotContain(Sound().Add(6, Stuck(5)).Findings(), finding => finding.Code == code);
        Assert.Empty(Sound(orders: 10_000).Add(6, Stuck(days)).Findings());

        OrderSnapshot Stuck(double age) => code switch
        {
            "stuck_unfinished" => Aged(state, age) with { TotalPaid = 0, ToShip = 1 },
            "stuck_virtual_open" => Aged(state, age) with { IsVirtual = true },
            "stuck_never_paid" => Aged(state, age) with { PaymentMethod = "banktransfer", TotalPaid = 0, ToShip = 1 },
            "stuck_shipped_uninvoiced" => Aged(state, age) with { PaymentMethod = "cashondelivery", TotalPaid = 0, Shipments = 1, LastShipmentAt = Ago(TimeSpan.FromDays(age - 1)) },
            "stuck_open_memo" => Shipped(age) with { OpenCreditMemoAt = Ago(TimeSpan.FromDays(age - 2)) },
            _ => Aged(state, age) with { ToShip = 1 },
        };
    }

    [Fact]
    public void The_window_of_undelivered_orders_follows_what_the_shop_takes_to_ship()
    {
        var finding = Sound().Add(6, Aged("processing", 40) with { ToShip = 1 }).Single("stuck_unshipped");
        Assert.Equal("situations:\n  undelivered: 14d", Yaml(finding, "undelivered"));
        Assert.Equal(FindingSeverity.Act, finding.Severity);
    }

    [Fact]
    public void A_few_forgotten_orders_are_no_reason_to_change_a_window()
    {
        var finding = Sound().Add(200, i => Shipped(31 + (i / 2.0))).Add(6, Aged("processing", 40) with { ToShip = 1 }).Single("stuck_unshipped");
        Assert.Equal(FindingSeverity.Know, finding.Severity);
        Assert.DoesNotContain(finding.Mend, mend => mend.Where == MendPlace.RoutingYaml);
    }

    [Fact]
    public void A_shop_without_shipments_is_told_that_its_finished_status_is_its_delivery()
    {
        var shop = new CountedOrders().Status("complete", "complete").Add(50, i => Shipped(2 + i) with { Shipments = 0, LastShipmentAt = null });
        Assert.Equal("situations:\n  delivered_statuses: [delivered, complete]", Yaml(shop.Single("no_shipments"), "delivered_statuses"));
    }

    [Fact]
    public void Some_complete_orders_without_a_shipment_are_told_with_the_status_that_only_they_have()
    {
        var finding = Sound().Status("picked_up", "complete").Add(20, Shipped(5, "picked_up") with { Shipments = 0, LastShipmentAt = null }).Single("complete_without_shipment");
        Assert.StartsWith("17 % of the complete orders", finding.What, StringComparison.Ordinal);
        Assert.Equal("situations:\n  delivered_statuses: [delivered, picked_up]", Yaml(finding, "delivered_statuses"));
    }

    [Fact]
    public void A_state_that_Magento_does_not_have_is_told() => Assert.Contains("on_the_moon: 5 orders", Sound().Add(5, Aged("on_the_moon", 3)).Findings()[0].Examples);

    [Fact]
    public void An_email_of_more_than_five_numbers_is_told_and_masked()
    {
        var shop = Sound();
        for (ulong i = 0; i < 5; i++) shop.Add(Counter(), 33_639_980_000 + i);
        Assert.DoesNotContain(shop.Findings(), finding => finding.Code == "shared_email");

        var finding = shop.Add(Counter(), 33_639_980_009).Single("shared_email");

        Assert.Equal(["c***@e***.org: 6 orders"], finding.Examples);
        Assert.Equal(6, finding.Count);

        static SurveyedOrder Counter() => new() { Order = Shipped(50), IsGuest = true, Email = "counter@example.org" };
    }

    [Fact]
    public void Lost_customers_and_missing_dates_are_counted()
    {
        var shop = Sound();
        for (var i = 0; i < 4; i++) shop.Add(new SurveyedOrder { Order = Shipped(50), IsGuest = true, LostCustomer = true });
        shop.Add(3, Shipped(50) with { CreatedAt = null });

        Assert.Equal(4, shop.Single("lost_customer").Count);
        Assert.Equal(3, shop.Single("zero_date").Count);
        Assert.Equal(4, shop.Add(1, Shipped(50) with { CreatedAt = null, LastShipmentAt = null }).Single("zero_date").Count);
    }

    [Fact]
    public void What_is_worth_acting_on_comes_first_and_of_that_what_concerns_most()
    {
        var findings = Sound().Add(30, Shipped(400, "ghost")).Status("livre", "complete").Add(5, Shipped(5, "livre")).Add(8, Aged("on_the_moon", 3)).Findings();
        Assert.Equal(["unknown_state", "delivered_status", "unknown_status"], findings.Select(finding => finding.Code).Where(code => code != "status_without_state").Take(3));
    }
}
