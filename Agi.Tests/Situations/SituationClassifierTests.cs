using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Situations;

using static Agi.Tests.Situations.SituationOrders;

namespace Agi.Tests.Situations;

public sealed class SituationClassifierTests
{
    /// <summary>One order for each class, in rank order.</summary>
    private static readonly OrderSnapshot[] Ranked =
    [
        Order("payment_review", 1) with { CreatedAt = Ago(20 * Day) },
        Unfinished(2) with { CreatedAt = Ago(TimeSpan.FromMinutes(1)) },
        Undelivered(3),
        Order("closed", 4) with { OpenCreditMemoAt = Now.UtcDateTime },
        Order("complete", 5) with { LastShipmentAt = Ago(5 * Day) },
    ];

    private static readonly CartSnapshot Cart = new() { EntityId = 9, CreatedAt = Ago(2 * Day), UpdatedAt = Ago(Day) };

    /// <summary>Orders that are attempts, or were cancelled: who has one of them has not ordered again.</summary>
    private static readonly Dictionary<string, OrderSnapshot> Attempts = new(StringComparer.Ordinal)
    {
        ["cancelled"] = Order("canceled", 6),
        ["cancelled by its status"] = Order("new", 6) with { Status = "canceled" },
        ["cancelled, failed"] = Failed(6) with { StatusSince = Ago(20 * Day) },
        ["never finished"] = Unfinished(6) with { CreatedAt = Ago(35 * Day) },
    };

    /// <summary>Orders that were really placed, which decide nothing of higher rank.</summary>
    private static readonly Dictionary<string, OrderSnapshot> Placed = new(StringComparer.Ordinal)
    {
        ["row 0"] = Order("complete", 6),
        ["row 0, a state of the shop's own"] = Order("a_shops_own", 6),
        ["row 7"] = Order("complete", 6) with { Status = "delivered", StatusSince = Ago(20 * Day) },
        ["row 8"] = Undelivered(6),
        ["row 9"] = Order("complete", 6) with { ToShip = 1, LastShipmentAt = Ago(Day) },
        ["row 10"] = Order("closed", 6) with { LastRefundAt = Ago(Day) },
        ["row 11"] = Order("complete", 6) with { IsVirtual = true },
        ["row 12"] = Order("complete", 6) with { LastShipmentAt = Ago(Day) },
        ["row 13"] = Order("complete", 6) with { LastShipmentAt = Ago(5 * Day) },
    };

    public static TheoryData<string> AttemptNames => [.. Attempts.Keys];

    public static TheoryData<string> PlacedNames => [.. Placed.Keys];

    [Fact]
    public void Nobody_behind_the_number_is_an_unknown_caller()
    {
        var situation = Classify();
        Assert.Equal(Situation.UnknownCaller, situation.Situation);
        Assert.Null(situation.Identity);
        Assert.Null(situation.Order);
        Assert.Null(situation.DeliveredAt);
        Assert.Equal(0, situation.OpenOrders);
        Assert.Equal("The shop does not know the number.", situation.Reason);
        Assert.Empty(situation.People);
    }

    [Fact]
    public void A_person_with_nothing_going_on_is_a_known_customer()
    {
        var situation = Classify(Person(Order("complete")));
        Assert.Equal((Situation.KnownCustomer, 0), (situation.Situation, situation.OpenOrders));
        Assert.Null(situation.Order);
        Assert.Equal(7, situation.Identity?.CustomerId);
        Assert.Equal("The shop knows the caller; nothing is going on.", situation.Reason);
    }

    [Theory]
    [InlineData(0, Situation.PaymentIssue)]
    [InlineData(1, Situation.CheckoutInProgress)]
    [InlineData(2, Situation.UndeliveredOrder)]
    [InlineData(3, Situation.RefundReturn)]
    [InlineData(4, Situation.RecentDelivery)]
    public void The_best_rank_among_a_persons_orders_wins_in_any_order(int best, Situation expected)
    {
        var orders = Ranked[best..];
        foreach (var sequence in new[] { orders, orders.Reverse().ToArray() })
        {
            var situation = Classify(Person(sequence) with { Carts = [Cart] });
            Assert.Equal(expected, situation.Situation);
            Assert.Equal(Ranked[best].EntityId, situation.Order?.EntityId);
            Assert.Equal(ClassifyOrder(Ranked[best]).Reason, situation.Reason);
        }
    }

    [Fact]
    public void Two_undelivered_orders_name_no_single_order()
    {
        var situation = Classify(Person(Undelivered(1), Order("complete", 2) with { LastShipmentAt = Ago(Day) }, Ranked[3], Ranked[4]));
        Assert.Equal(Situation.SeveralOpenOrders, situation.Situation);
        Assert.Null(situation.Order);
        Assert.Null(situation.DeliveredAt);
        Assert.Equal(2, situation.OpenOrders);
        Assert.Equal("2 orders wait for delivery.", situation.Reason);
    }

    [Theory]
    [InlineData(0, Situation.PaymentIssue)]
    [InlineData(1, Situation.CheckoutInProgress)]
    public void A_payment_comes_before_several_open_orders(int payment, Situation expected)
    {
        var situation = Classify(Person(Undelivered(11), Undelivered(12), Ranked[payment]));
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
        Assert.Equal(5, Classify(Person(older, twin, newer)).Order?.EntityId);
        Assert.Equal(5, Classify(Person(newer, twin, older)).Order?.EntityId);
        var dateless = Order("closed", 99) with { CreatedAt = null, LastRefundAt = Ago(Day) };
        Assert.Equal(9, Classify(Person(dateless, dateless with { EntityId = 9, CreatedAt = Ago(300 * Day) })).Order?.EntityId);
    }

    [Fact]
    public void Every_order_is_told_with_its_verdict_newest_first()
    {
        var verdicts = Classify(Person(Ranked)).People[0].Orders;
        Assert.Equal([2, 1, 5, 4, 3], verdicts.Select(verdict => verdict.Order.EntityId));
        Assert.Equal([5, 3, 13, 10, 8], verdicts.Select(verdict => verdict.Row));
    }

    [Theory]
    [MemberData(nameof(PlacedNames))]
    public void A_failed_unfinished_or_current_payment_is_forgotten_after_a_later_order(string name)
    {
        foreach (var attempt in new[] { Failed(5), Unfinished(5), Unfinished(5) with { CreatedAt = Ago(TimeSpan.FromMinutes(5)) } })
        {
            var later = Placed[name] with { CreatedAt = attempt.CreatedAt + TimeSpan.FromMinutes(1) };
            var situation = Classify(Person(attempt, later));
            Assert.Equal(ClassifyOrder(later).Situation ?? Situation.KnownCustomer, situation.Situation);
            Assert.NotEqual(5, situation.Order?.EntityId);
        }
    }

    [Theory]
    [MemberData(nameof(PlacedNames))]
    public void An_order_before_a_failed_or_unfinished_payment_heals_nothing(string name)
    {
        foreach (var attempt in new[] { Failed(7), Unfinished(7), Unfinished(7) with { CreatedAt = Ago(TimeSpan.FromMinutes(5)) } })
        {
            var verdict = ClassifyOrder(attempt);
            foreach (var created in new[] { attempt.CreatedAt - Tick, attempt.CreatedAt, null })
            {
                var situation = Classify(Person(Placed[name] with { CreatedAt = created }, attempt));
                Assert.Equal((verdict.Situation!.Value, 7), Of(situation));
            }
        }
    }

    [Theory]
    [MemberData(nameof(AttemptNames))]
    public void A_later_order_that_was_cancelled_or_is_an_attempt_itself_heals_nothing(string name)
    {
        var later = Attempts[name];
        var failed = Failed(5) with { CreatedAt = later.CreatedAt - Day };
        var situation = Classify(Person(failed, later));
        Assert.Equal((Situation.PaymentIssue, 5), Of(situation));
    }

    [Fact]
    public void A_new_attempt_does_not_hide_the_failed_one_and_an_order_between_them_does()
    {
        var current = Unfinished(8) with { CreatedAt = Ago(TimeSpan.FromMinutes(5)) };
        var placed = Order("complete", 6) with { CreatedAt = Ago(Day) };
        Assert.Equal(5, Classify(Person(Failed(5), current)).Order?.EntityId);
        Assert.Equal((Situation.CheckoutInProgress, 8), Of(Classify(Person(Failed(5), placed, current))));
        Assert.Equal((Situation.KnownCustomer, null), Of(Classify(Person(Failed(5), Order("canceled", 6), Order("complete", 7)))));
    }

    [Fact]
    public void A_chargeback_a_review_a_hold_and_an_overdue_payment_stay_after_a_later_order()
    {
        OrderSnapshot[] staying =
        [
            Order("closed", 5) with { Status = "paypal_reversed", StatusSince = Ago(Day) },
            Order("payment_review", 5) with { CreatedAt = Ago(20 * Day) },
            Order("processing", 5) with { Status = "fraud", CreatedAt = Ago(20 * Day) },
            Order("holded", 5) with { HoldBeforeState = "payment_review", CreatedAt = Ago(20 * Day) },
            Overdue(5),
        ];
        Assert.All(staying, order => Assert.Equal((Situation.PaymentIssue, 5), Of(Classify(Person(order, Order("complete", 6) with { CreatedAt = Ago(Day) })))));
    }

    [Fact]
    public void A_failed_payment_of_one_person_is_not_healed_by_another_persons_order()
    {
        var other = Order("complete", 6) with { CreatedAt = Ago(Day) };
        var situation = Classify(Person(other), Person(Failed(5)) with { CustomerId = 8 });
        Assert.Equal((Situation.PaymentIssue, 8), (situation.Situation, situation.Identity?.CustomerId));
    }

    [Theory]
    [InlineData("abandoned_cart")]
    [InlineData("cart_life")]
    public void A_cart_counts_until_its_windows_end(string key)
    {
        var window = Assert.Single(SituationSetting.All.OfType<SituationWindow>(), setting => setting.Key == key);
        var standard = new SituationSettings();
        foreach (var settings in new[] { standard, window.Set(standard, 2 * window.Of(standard)) })
        {
            Assert.Equal(Situation.AbandonedCart, With(Ago(window.Of(settings) - Tick), settings).Situation);
            Assert.Equal(Situation.KnownCustomer, With(Ago(window.Of(settings)), settings).Situation);
        }

        Assert.Equal(Situation.KnownCustomer, With(null, standard).Situation);

        CallerSituation With(DateTime? time, SituationSettings settings) => Classify(settings, Person() with { Carts = [key == "cart_life" ? Cart with { CreatedAt = time } : Cart with { UpdatedAt = time }] });
    }

    [Fact]
    public void A_cart_that_became_an_order_is_not_abandoned()
    {
        Assert.Equal(Situation.KnownCustomer, Classify(Person() with { Carts = [Cart with { IsOrdered = true }] }).Situation);
    }

    [Fact]
    public void Any_cart_is_enough_and_names_no_order()
    {
        var situation = Classify(Person(Order("complete")) with { Carts = [Cart with { IsOrdered = true }, Cart, Cart with { UpdatedAt = Ago(20 * Day) }] });
        Assert.Equal((Situation.AbandonedCart, null), Of(situation));
        Assert.Equal("A cart with items was left lately.", situation.Reason);
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
        var first = Person(Undelivered(1) with { CreatedAt = Ago(3 * Day) }, Order("complete", 9) with { CreatedAt = Ago(Day) }) with { CustomerId = 1 };
        var second = Person(Undelivered(2) with { CreatedAt = Ago(2 * Day) }) with { CustomerId = 2 };
        Assert.Equal(2, Classify(first, second).Identity?.CustomerId);
        Assert.Equal(2, Classify(second, first).Identity?.CustomerId);
        Assert.Equal(1, Classify(first, second).OpenOrders);
    }

    [Fact]
    public void The_newest_open_order_counts_if_several_people_have_several()
    {
        var first = Person(Undelivered(1) with { CreatedAt = Ago(5 * Day) }, Undelivered(2) with { CreatedAt = Ago(4 * Day) }, Order("closed", 9) with { CreatedAt = Ago(Day) });
        var second = Person(Undelivered(3) with { CreatedAt = Ago(3 * Day) }, Undelivered(4) with { CreatedAt = Ago(9 * Day) }) with { CustomerId = 8 };
        Assert.Equal(8, Classify(first, second).Identity?.CustomerId);
        Assert.Equal(8, Classify(second, first).Identity?.CustomerId);
    }

    [Fact]
    public void The_newest_order_counts_if_nothing_is_going_on_with_several_people_and_who_never_ordered_comes_last()
    {
        var never = Person() with { CustomerId = 1 };
        var once = Person(Order("complete", 5)) with { CustomerId = 2 };
        var again = Person(Order("complete", 3), Order("complete", 4) with { CreatedAt = Ago(30 * Day) }) with { CustomerId = 3 };
        Assert.Equal([3, 2, 1], Classify(never, once, again).People.Select(person => person.Identity.CustomerId));
        Assert.Equal([3, 2, 1], Classify(again, once, never).People.Select(person => person.Identity.CustomerId));
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

    private static (Situation Situation, long? Order) Of(CallerSituation situation) => (situation.Situation, situation.Order?.EntityId);
}
