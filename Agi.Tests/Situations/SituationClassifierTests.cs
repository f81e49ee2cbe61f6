using Agi.Routing.Facts;
using Agi.Routing.Magento;

using static Agi.Tests.Situations.SituationOrders;

namespace Agi.Tests.Situations;

public sealed class SituationClassifierTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>One order for each class, in rank order.</summary>
    private static readonly OrderSnapshot[] Ranked =
    [
        Order("payment_review", 1),
        Order("pending_payment", 2) with { CreatedAt = Ago(TimeSpan.FromMinutes(1)) },
        Order("processing", 3) with { ToShip = 1 },
        Order("closed", 4) with { OpenCreditMemoAt = Now.UtcDateTime },
        Order("complete", 5) with { LastShipmentAt = Ago(5 * Day) },
    ];

    [Fact]
    public void Nobody_behind_the_number_is_an_unknown_caller()
    {
        var situation = Classify();
        Assert.Equal(Situation.UnknownCaller, situation.Situation);
        Assert.Null(situation.Identity);
        Assert.Null(situation.Order);
        Assert.Empty(situation.People);
    }

    [Fact]
    public void A_person_with_nothing_going_on_is_a_known_customer()
    {
        var situation = Classify(Person(Order("complete")));
        Assert.Equal(Situation.KnownCustomer, situation.Situation);
        Assert.Null(situation.Order);
        Assert.Equal(7, situation.Identity?.CustomerId);
    }

    [Theory]
    [InlineData(0, Situation.PaymentIssue)]
    [InlineData(1, Situation.CheckoutInProgress)]
    [InlineData(2, Situation.UndeliveredOrder)]
    [InlineData(3, Situation.RefundReturn)]
    [InlineData(4, Situation.RecentDelivery)]
    public void The_best_rank_among_a_persons_orders_wins_in_any_order(int best, Situation expected)
    {
        var cart = new CartSnapshot { EntityId = 9, CreatedAt = Ago(Day), UpdatedAt = Ago(Day) };
        var orders = Ranked[best..];
        foreach (var sequence in new[] { orders, orders.Reverse().ToArray() })
        {
            var situation = Classify(Person(sequence) with { Carts = [cart] });
            Assert.Equal(expected, situation.Situation);
            Assert.Equal(Ranked[best].EntityId, situation.Order?.EntityId);
        }
    }

    [Fact]
    public void Two_undelivered_orders_name_no_single_order()
    {
        var situation = Classify(Person(Order("processing", 1) with { ToShip = 1 }, Order("holded", 2), Ranked[3], Ranked[4]));
        Assert.Equal(Situation.SeveralOpenOrders, situation.Situation);
        Assert.Null(situation.Order);
        Assert.Equal(2, situation.OpenOrders);
        Assert.Equal("2 orders wait for delivery.", situation.Reason);
    }

    [Theory]
    [InlineData(0, Situation.PaymentIssue)]
    [InlineData(1, Situation.CheckoutInProgress)]
    public void A_payment_comes_before_several_open_orders(int payment, Situation expected)
    {
        var situation = Classify(Person(Order("processing", 11) with { ToShip = 1 }, Order("holded", 12), Ranked[payment]));
        Assert.Equal(expected, situation.Situation);
        Assert.Equal(Ranked[payment].EntityId, situation.Order?.EntityId);
        Assert.Equal(2, situation.OpenOrders);
    }

    [Fact]
    public void Within_a_class_the_newest_order_wins_then_the_highest_entity_id()
    {
        var older = Order("payment_review", 9) with { CreatedAt = Ago(3 * Day) };
        var newer = Order("payment_review", 2) with { CreatedAt = Ago(2 * Day) };
        var twin = Order("payment_review", 5) with { CreatedAt = Ago(2 * Day) };
        var dateless = Order("payment_review", 99) with { CreatedAt = null };
        Assert.Equal(5, Classify(Person(dateless, older, twin, newer)).Order?.EntityId);
        Assert.Equal(9, Classify(Person(older, dateless)).Order?.EntityId);
    }

    [Theory]
    [InlineData("complete", 1, Situation.KnownCustomer)]
    [InlineData("canceled", 1, Situation.PaymentIssue)]
    [InlineData("complete", -1, Situation.PaymentIssue)]
    [InlineData("a_shops_own", 1, Situation.KnownCustomer)]
    public void A_failed_payment_counts_unless_a_later_order_was_not_cancelled(string state, int daysLater, Situation expected)
    {
        var failed = Order("canceled", 5) with
        {
            CreatedAt = Ago(4 * Day), UpdatedAt = Ago(4 * Day), TotalPaid = 0, HadPaymentTrouble = true,
        };
        var other = Order(state, 6) with { CreatedAt = failed.CreatedAt + (daysLater * Day), UpdatedAt = failed.UpdatedAt };
        var situation = Classify(Person(failed, other));
        Assert.Equal(expected, situation.Situation);
        Assert.Equal(expected == Situation.PaymentIssue ? 5 : null, situation.Order?.EntityId);
    }

    [Fact]
    public void A_failed_payment_of_one_person_is_not_healed_by_another_persons_order()
    {
        var failed = Order("canceled", 5) with { TotalPaid = 0, HadPaymentTrouble = true, UpdatedAt = Ago(Day) };
        var other = Order("complete", 6) with { CreatedAt = Ago(Day) };
        var situation = Classify(Person(other), Person(failed) with { CustomerId = 8 });
        Assert.Equal((Situation.PaymentIssue, 8), (situation.Situation, situation.Identity?.CustomerId));
    }

    [Theory]
    [InlineData(-1, Situation.AbandonedCart)]
    [InlineData(0, Situation.KnownCustomer)]
    [InlineData(1, Situation.KnownCustomer)]
    public void A_cart_is_abandoned_for_less_than_seven_days(int seconds, Situation expected)
    {
        var left = Ago((7 * Day) + TimeSpan.FromSeconds(seconds));
        var situation = Classify(Person() with { Carts = [new CartSnapshot { EntityId = 1 }, new CartSnapshot { EntityId = 2, CreatedAt = Ago(30 * Day), UpdatedAt = left }] });
        Assert.Equal(expected, situation.Situation);
        Assert.Null(situation.Order);
    }

    [Fact]
    public void The_best_rank_of_several_people_counts()
    {
        var situation = Classify(Person(Ranked[4]) with { CustomerId = 1 }, Person(Ranked[0]) with { CustomerId = 2 }, Person() with { CustomerId = 3 });
        Assert.Equal((Situation.PaymentIssue, 2, 3), (situation.Situation, situation.Identity?.CustomerId, situation.People.Count));
        Assert.Equal([2, 1, 3], situation.People.Select(person => person.Identity.CustomerId));
    }

    [Fact]
    public void The_newest_deciding_order_counts_if_several_people_have_one_rank()
    {
        var first = Person(Order("processing", 1) with { ToShip = 1, CreatedAt = Ago(3 * Day) }) with { CustomerId = 1 };
        var second = Person(Order("processing", 2) with { ToShip = 1, CreatedAt = Ago(2 * Day) }) with { CustomerId = 2 };
        Assert.Equal(2, Classify(first, second).Identity?.CustomerId);
        Assert.Equal(2, Classify(second, first).Identity?.CustomerId);
        Assert.Equal(1, Classify(first, second).OpenOrders);
    }

    [Fact]
    public void The_newest_open_order_counts_if_several_people_have_several()
    {
        var first = Person(
            Order("holded", 1) with { CreatedAt = Ago(5 * Day) }, Order("holded", 2) with { CreatedAt = Ago(4 * Day) }, Order("closed", 9) with { CreatedAt = Ago(Day) });
        var second = Person(Order("holded", 3) with { CreatedAt = Ago(3 * Day) }, Order("holded", 4) with { CreatedAt = Ago(9 * Day) }) with { CustomerId = 8 };
        Assert.Equal(8, Classify(first, second).Identity?.CustomerId);
    }

    [Fact]
    public void The_lowest_customer_id_counts_if_several_people_are_alike_and_guests_come_last()
    {
        var people = new[]
        {
            new CallerIdentity { Email = "b@example.org" }, new CallerIdentity { Email = "a@example.org" },
            new CallerIdentity { CustomerId = 12 }, new CallerIdentity { CustomerId = 3 },
        };
        var situation = Classify(people);
        Assert.Equal(3, situation.Identity?.CustomerId);
        Assert.Equal("3 12 a@example.org b@example.org", string.Join(' ', situation.People.Select(person => person.Identity.Email ?? $"{person.Identity.CustomerId}")));
    }

    [Fact]
    public void The_delivery_of_the_deciding_order_is_told()
    {
        Assert.Equal(Ago(5 * Day), Classify(Person(Ranked[4])).DeliveredAt);
        Assert.Null(Classify(Person(Ranked[0])).DeliveredAt);
    }
}
