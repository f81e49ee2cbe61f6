using System.Text.RegularExpressions;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Tests.Routing;
using Agi.Tests.Rules;

namespace Agi.Tests.Facts;

/// <summary>What of a call can be said to the caller.</summary>
public sealed class SpokenFactTests
{
    private static readonly string Reference = File.ReadAllText(Path.Combine(TestRules.Root(), "docs", "routing-yaml.md"));

    private static FactFrame Frame => TestRules.With("- {name: everyone else, target: sales}").Frame;

    [Fact]
    public async Task The_days_of_the_order_that_decided_go_by_the_calendar_of_its_store()
    {
        var bench = new RouterBench { Info = Shop("America/New_York") };
        await bench.LoadIndexAsync();
        // 23:30 of the day before in New York.
        bench.ShopKnows(RouterBench.Person(1, Delivered(shipped: Utc(2026, 11, 20, 4, 30))));

        var facts = (await bench.DecideAsync()).Facts;

        Assert.Equal(Situation.RecentDelivery, facts.Situation);
        Assert.Equal(new DateOnly(2026, 11, 19), facts.ShippedOn);
        Assert.Equal(new DateOnly(2026, 11, 19), facts.DeliveredOn);
        Assert.Equal(4, facts.DaysSinceDelivery);
        Assert.Equal(new DateOnly(2026, 11, 10), facts.OrderedOn);
        Assert.Null(facts.RefundedOn);
        Assert.Equal(("100000009", "EUR"), (facts.OrderNumber, facts.OrderCurrency));
    }

    [Fact]
    public async Task Without_a_store_the_days_go_by_the_files_time_zone()
    {
        var bench = new RouterBench();
        await bench.LoadIndexAsync();
        // 00:30 of the next day in Paris.
        bench.ShopKnows(RouterBench.Person(1, Delivered(shipped: Utc(2026, 11, 19, 23, 30))));

        Assert.Equal(new DateOnly(2026, 11, 20), (await bench.DecideAsync()).Facts.ShippedOn);
    }

    [Fact]
    public async Task A_caller_without_a_deciding_order_has_none_of_its_facts()
    {
        var bench = new RouterBench();
        await bench.LoadIndexAsync();
        bench.ShopKnows(RouterBench.Person(1));

        var decision = await bench.DecideAsync();

        Assert.All(FactCatalogue.Standard.All.Where(fact => fact.NeverIn.Contains(Situation.KnownCustomer)), fact => Assert.True(fact.IsAbsent(decision.Facts), fact.Key));
    }

    [Theory]
    [InlineData("order_total")]
    [InlineData("order_age")]
    [InlineData("days_since_delivery")]
    [InlineData("order_number")]
    [InlineData("ordered_on")]
    [InlineData("shipped_on")]
    [InlineData("delivered_on")]
    [InlineData("refunded_on")]
    public void Situations_that_no_single_order_decides_are_without_its_facts(string key) =>
        Assert.Equal(
            [Situation.SeveralOpenOrders, Situation.AbandonedCart, Situation.KnownCustomer, Situation.UnknownCaller],
            Fact(key).NeverIn);

    [Fact]
    public void Each_fact_is_said_as_the_value_that_it_is()
    {
        var call = TestRules.Call() with
        {
            OrderTotal = 12.5m,
            OrderCurrency = "GBP",
            OrderAge = TimeSpan.FromHours(50),
            DaysSinceDelivery = 2,
            OpenOrders = 3,
            OrderNumber = "DE-100000123",
            OrderedOn = new DateOnly(2026, 11, 1),
            ShippedOn = new DateOnly(2026, 11, 2),
            DeliveredOn = new DateOnly(2026, 11, 3),
            RefundedOn = new DateOnly(2026, 11, 4),
        };
        Assert.Equal(new SpokenValue.Money(12.5m, "GBP"), Fact("order_total").Speak(call, Frame));
        Assert.Equal(new SpokenValue.Span(TimeSpan.FromHours(50)), Fact("order_age").Speak(call, Frame));
        Assert.Equal(new SpokenValue.Whole(2), Fact("days_since_delivery").Speak(call, Frame));
        Assert.Equal(new SpokenValue.Whole(3), Fact("open_orders").Speak(call, Frame));
        Assert.Equal(new SpokenValue.DigitText("DE-100000123"), Fact("order_number").Speak(call, Frame));
        foreach (var (key, day) in new[] { ("ordered_on", 1), ("shipped_on", 2), ("delivered_on", 3), ("refunded_on", 4) })
        {
            Assert.Equal(new SpokenValue.Day(new DateOnly(2026, 11, day), DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(call.At, Frame.TimeZone).DateTime)), Fact(key).Speak(call, Frame));
            Assert.Equal($"2026-11-0{day}", Fact(key).Print(call, Frame));
        }
    }

    [Fact]
    public void An_amount_without_a_currency_is_not_said()
    {
        Assert.Null(Fact("order_total").Speak(TestRules.Call() with { OrderTotal = 12.5m }, Frame));
        Assert.Equal("12.5", Fact("order_total").Print(TestRules.Call() with { OrderTotal = 12.5m }, Frame));
    }

    [Fact]
    public void A_call_without_a_fact_says_nothing_of_it() =>
        Assert.All(FactCatalogue.Standard.All.Where(fact => fact.Forms.Count > 0 && fact.Key != "open_orders"), fact => Assert.Null(fact.Speak(TestRules.Call(), Frame)));

    [Fact]
    public void Golden_calls_give_days_and_the_orders_number()
    {
        var rules = TestRules.With(
            "- {name: everyone else, target: sales}",
            "calls: [{given: {situation: recent_delivery, ordered_on: 2026-11-01, shipped_on: 2026-11-02, delivered_on: none, refunded_on: 2026-11-04, order_number: 100000123}, expect: {target: sales}}]\n");
        var given = rules.Calls[0].Given;
        Assert.Equal((new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 2), null, new DateOnly(2026, 11, 4), "100000123"), (given.OrderedOn, given.ShippedOn, given.DeliveredOn, given.RefundedOn, given.OrderNumber));
    }

    [Theory]
    [InlineData("delivered_on: 20/11/2026", "'20/11/2026' is no day for 'delivered_on': write year, month and day, such as 2026-11-20.")]
    [InlineData("delivered_on: 2026-02-30", "'2026-02-30' is no day for 'delivered_on': write year, month and day, such as 2026-11-20.")]
    [InlineData("order_number: none yet", "'none yet' is no order's number for 'order_number': write it as people see it, such as 100000123.")]
    public void A_wrong_day_or_number_is_named(string given, string message) =>
        Assert.EndsWith(message, Assert.Single(TestRules.Faults(TestRules.Head + $"rules: [{{name: all, target: sales}}]\ncalls: [{{given: {{{given}}}, expect: {{target: sales}}}}]\n")), StringComparison.Ordinal);

    [Fact]
    public void Rules_do_not_ask_for_a_day() =>
        Assert.Contains("Unknown key 'delivered_on' in 'when'", TestRules.Faults(TestRules.Head + "rules: [{name: all, when: {delivered_on: 2026-11-20}, target: sales}]")[0], StringComparison.Ordinal);

    [Fact]
    public void The_reference_has_the_facts_of_each_form_and_of_each_sensitivity()
    {
        foreach (var form in Enum.GetValues<SpokenForm>())
        {
            var facts = FactCatalogue.Standard.All.Where(fact => fact.Forms.Contains(form)).Select(fact => fact.Key).ToList();
            if (facts.Count == 0) Assert.DoesNotContain($"\n| `{form.ToName()}` | ", Section("### What is said"), StringComparison.Ordinal);
            else Assert.Equal(facts, LastCell("### What is said", form.ToName()), StringComparer.Ordinal);
        }

        foreach (var sensitivity in Enum.GetValues<FactSensitivity>())
        {
            Assert.Equal(
                FactCatalogue.Standard.All.Where(fact => fact.Sensitivity == sensitivity).Select(fact => fact.Key).Order(StringComparer.Ordinal),
                LastCell("### What may be said", sensitivity.ToName()).Order(StringComparer.Ordinal),
                StringComparer.Ordinal);
        }
    }

    private static string Section(string heading) => Reference[Reference.IndexOf(heading + "\n", StringComparison.Ordinal)..].Split("\n### ")[0];

    private static string[] LastCell(string heading, string row) => Regex.Match(Section(heading), $@"\n\| `{row}` \|.*\| (?<last>[a-z_, ]*) \|(?=\n)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["last"].Value.Split(", ");

    private static CallFact Fact(string key) => FactCatalogue.Standard.All.Single(fact => fact.Key == key);

    private static DateTime Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, DateTimeKind.Utc);

    private static OrderSnapshot Delivered(DateTime shipped) => new()
    {
        EntityId = 9,
        IncrementId = "100000009",
        State = "complete",
        Status = "complete",
        StoreId = 1,
        CreatedAt = Utc(2026, 11, 10, 12, 0),
        UpdatedAt = shipped,
        GrandTotal = 50,
        TotalPaid = 50,
        Currency = "EUR",
        PaymentMethod = "stripe",
        Shipments = 1,
        LastShipmentAt = shipped,
    };

    private static ShopInfo Shop(string zone) => new()
    {
        Version = "Magento 2",
        Stores = new Dictionary<int, StoreInfo> { [1] = new() { Id = 1, Code = "us", WebsiteId = 1, TimeZone = zone } },
    };
}
