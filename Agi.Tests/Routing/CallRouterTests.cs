using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Moq;

namespace Agi.Tests.Routing;

public sealed class CallRouterTests
{
    private readonly RouterBench _bench = new();

    [Fact]
    public async Task A_known_caller_is_routed_by_the_situation()
    {
        await _bench.LoadIndexAsync();
        _bench.ShopKnows(RouterBench.Person(1, _bench.Unpaid()));

        var decision = await _bench.DecideAsync();

        Assert.Equal(RouteStatus.Ok, decision.Status);
        Assert.Equal(Situation.PaymentIssue, decision.Facts.Situation);
        Assert.Equal("sales", decision.Rule.Target);
        Assert.Equal(10, decision.Rule.Priority);
        Assert.Equal(RouterBench.Number, decision.Caller);
        Assert.Equal(1, decision.Person?.CustomerId);
        Assert.Equal("Person 1: payment issue", decision.Screen);
        Assert.Equal(120, decision.Facts.OrderTotal);
        Assert.Equal(TimeSpan.FromHours(2), decision.Facts.OrderAge);
    }

    [Theory]
    [InlineData(Situation.PaymentIssue, "10 - - - 0")]
    [InlineData(Situation.CheckoutInProgress, "0 - - - 0")]
    [InlineData(Situation.SeveralOpenOrders, "- - - - 2")]
    [InlineData(Situation.UndeliveredOrder, "10 1 - - 1")]
    [InlineData(Situation.RefundReturn, "10 4 2 1 0")]
    [InlineData(Situation.RecentDelivery, "10 4 2 - 0")]
    [InlineData(Situation.AbandonedCart, "- - - - 0")]
    [InlineData(Situation.KnownCustomer, "- - - - 0")]
    [InlineData(Situation.UnknownCaller, "- - - - 0")]
    public void An_imagined_call_has_the_days_that_fit_its_situation(Situation situation, string expected)
    {
        var facts = _bench.Router.Imagine(situation, "fr", dialed: null, new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero)).Facts;

        Assert.Equal(expected, $"{Ago(facts.OrderedOn)} {Ago(facts.ShippedOn)} {Ago(facts.DeliveredOn)} {Ago(facts.RefundedOn)} {facts.OpenOrders}");
        Assert.Equal(Ago(facts.DeliveredOn), facts.DaysSinceDelivery?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-");
        Assert.Equal(facts.OrderedOn is null, facts.OrderAge is null);

        static string Ago(DateOnly? day) => day is { } known ? (new DateOnly(2026, 11, 23).DayNumber - known.DayNumber).ToString(System.Globalization.CultureInfo.InvariantCulture) : "-";
    }

    [Fact]
    public async Task A_call_has_a_type_of_number_where_it_has_a_number()
    {
        await _bench.LoadIndexAsync();

        Assert.NotNull((await _bench.DecideAsync("06 39 98 99 99")).Facts.CallerType);
        Assert.Null((await _bench.DecideAsync(null)).Facts.CallerType);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("anonymous")]
    [InlineData("not a number")]
    [InlineData("0000000000")]
    public async Task A_call_without_a_readable_number_asks_nobody(string? cli)
    {
        await _bench.LoadIndexAsync();

        var decision = await _bench.DecideAsync(cli);

        Assert.Equal(RouteStatus.NotFound, decision.Status);
        Assert.Equal("reception", decision.Rule.Target);
        Assert.Null(decision.Caller);
        Assert.Null(decision.Screen);
        _bench.Shop.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task A_number_that_the_caller_withholds_is_not_used()
    {
        await _bench.LoadIndexAsync();

        var decision = await _bench.Router.DecideAsync(new IncomingCall { Cli = RouterBench.Cli, CliWithheld = true }, TestContext.Current.CancellationToken);

        Assert.Equal(RouteStatus.NotFound, decision.Status);
        Assert.Null(decision.Caller);
        _bench.Shop.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task An_unknown_number_is_not_found_and_the_database_is_not_asked()
    {
        await _bench.LoadIndexAsync();

        var decision = await _bench.DecideAsync("06 39 98 99 99");

        Assert.Equal(RouteStatus.NotFound, decision.Status);
        Assert.Equal(Situation.UnknownCaller, decision.Facts.Situation);
        _bench.Shop.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task A_shared_number_is_ambiguous_and_names_nobody()
    {
        await _bench.LoadIndexAsync();
        _bench.ShopKnows(RouterBench.Person(1), RouterBench.Person(2, _bench.Unpaid()));

        var decision = await _bench.DecideAsync();

        Assert.Equal(RouteStatus.Ambiguous, decision.Status);
        Assert.Equal(Situation.PaymentIssue, decision.Facts.Situation);
        Assert.Equal("shared", decision.Rule.Rule);
        Assert.Null(decision.Person);
        Assert.Equal(2, decision.Found?.Identity?.CustomerId);
        Assert.Equal("2 customers", decision.Screen);
    }

    [Fact]
    public async Task A_database_that_fails_degrades_the_call_to_the_fallback()
    {
        await _bench.LoadIndexAsync();
        _bench.ShopFails(new InvalidOperationException("refused"));

        var decision = await _bench.DecideAsync();

        Assert.Equal(RouteStatus.Degraded, decision.Status);
        Assert.Equal("fallback", decision.Rule.Rule);
        Assert.Equal("reception", decision.Rule.Target);
    }

    [Fact]
    public async Task A_database_that_hangs_costs_the_budget_and_no_more_and_is_told_to_stop()
    {
        await _bench.LoadIndexAsync();
        var asked = _bench.ShopHangs();

        var deciding = _bench.DecideAsync();
        var token = await asked.Task;
        Assert.False(deciding.IsCompleted);
        _bench.Time.Advance(_bench.InForce.Budget);
        var decision = await deciding;

        Assert.Equal(RouteStatus.Timeout, decision.Status);
        Assert.Equal("reception", decision.Rule.Target);
        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public async Task When_too_many_calls_ask_at_once_the_next_is_routed_at_once_without_the_shops_data()
    {
        await _bench.LoadIndexAsync();
        _bench.ShopHangs();
        var waiting = Enumerable.Range(0, 64).Select(_ => _bench.DecideAsync()).ToList();

        var decision = await _bench.DecideAsync();

        Assert.Equal(RouteStatus.Degraded, decision.Status);
        Assert.Equal("reception", decision.Rule.Target);
        Assert.All(waiting, call => Assert.False(call.IsCompleted));
        _bench.Time.Advance(_bench.InForce.Budget);
        foreach (var call in waiting) Assert.Equal(RouteStatus.Timeout, (await call).Status);
        _bench.ShopKnows(RouterBench.Person(1));
        _bench.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(RouteStatus.Ok, (await _bench.DecideAsync()).Status);
    }

    [Fact]
    public async Task The_router_says_why_the_newest_call_had_no_data_until_one_has_it_or_a_minute_is_over()
    {
        await _bench.LoadIndexAsync();
        Assert.Null(_bench.Router.ShopFault);
        _bench.ShopFails(new InvalidOperationException("refused"));
        await _bench.DecideAsync();
        Assert.Equal("The shop's data could not be had; the log says why.", _bench.Router.ShopFault);

        // A number that nobody has needs no database.
        await _bench.DecideAsync("06 39 98 99 99");
        Assert.NotNull(_bench.Router.ShopFault);
        _bench.ShopKnows(RouterBench.Person(1));
        await _bench.DecideAsync();
        Assert.Null(_bench.Router.ShopFault);

        _bench.ShopFails(new InvalidOperationException("refused"));
        await _bench.DecideAsync();
        Assert.NotNull(_bench.Router.ShopFault);
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(_bench.Router.ShopFault);
    }

    [Fact]
    public async Task While_the_database_is_down_calls_do_not_wait_and_after_a_pause_one_tries_again()
    {
        await _bench.LoadIndexAsync();
        _bench.ShopFails(new InvalidOperationException("refused"));
        for (var i = 0; i < 20; i++) await _bench.DecideAsync();
        var asked = _bench.Shop.Invocations.Count;
        Assert.InRange(asked, 1, 19);

        var decision = await _bench.DecideAsync();
        Assert.Equal(RouteStatus.Degraded, decision.Status);
        Assert.Equal(asked, _bench.Shop.Invocations.Count);

        _bench.ShopKnows(RouterBench.Person(1));
        _bench.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(RouteStatus.Ok, (await _bench.DecideAsync()).Status);
        Assert.Equal(RouteStatus.Ok, (await _bench.DecideAsync()).Status);
    }

    [Fact]
    public async Task While_the_database_is_down_an_unknown_number_is_still_not_found()
    {
        await _bench.LoadIndexAsync();
        _bench.ShopFails(new InvalidOperationException("refused"));
        for (var i = 0; i < 20; i++) await _bench.DecideAsync();

        Assert.Equal(RouteStatus.NotFound, (await _bench.DecideAsync("06 39 98 99 99")).Status);
    }

    [Fact]
    public async Task Unknown_numbers_do_not_make_a_dead_database_look_sound()
    {
        await _bench.LoadIndexAsync();
        _bench.ShopFails(new InvalidOperationException("refused"));
        for (var i = 0; i < 20; i++)
        {
            await _bench.DecideAsync();
            await _bench.DecideAsync("06 39 98 99 99");
            await _bench.DecideAsync("06 39 98 88 88");
        }

        Assert.InRange(_bench.Shop.Invocations.Count, 1, 19);
        _bench.Time.Advance(TimeSpan.FromSeconds(3));
        await _bench.DecideAsync("06 39 98 99 99");
        await _bench.DecideAsync();
        var asked = _bench.Shop.Invocations.Count;
        await _bench.DecideAsync();
        Assert.Equal(asked, _bench.Shop.Invocations.Count);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_during_the_probe_does_not_end_the_pause()
    {
        await _bench.LoadIndexAsync();
        _bench.ShopFails(new InvalidOperationException("refused"));
        for (var i = 0; i < 20; i++) await _bench.DecideAsync();
        _bench.Time.Advance(TimeSpan.FromSeconds(3));
        var tried = _bench.ShopHangs();
        using var hangup = new CancellationTokenSource();

        var deciding = _bench.Router.DecideAsync(new IncomingCall { Cli = RouterBench.Cli }, hangup.Token).AsTask();
        await tried.Task;
        await hangup.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => deciding);

        var asked = _bench.Shop.Invocations.Count;
        var decision = _bench.DecideAsync();
        Assert.Equal(asked, _bench.Shop.Invocations.Count);
        Assert.Equal(RouteStatus.Degraded, (await decision).Status);
    }

    [Fact]
    public async Task A_driver_that_takes_its_time_to_stop_does_not_hold_the_decision_up()
    {
        await _bench.LoadIndexAsync();
        var asked = _bench.ShopHangs();
        using var stopped = new ManualResetEventSlim();

        var deciding = _bench.DecideAsync();
        await using var stopping = (await asked.Task).Register(() => stopped.Wait(TestContext.Current.CancellationToken));
        _bench.Time.Advance(_bench.InForce.Budget);
        try
        {
            Assert.Equal(RouteStatus.Timeout, (await deciding.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Status);
        }
        finally
        {
            stopped.Set();
        }
    }

    [Fact]
    public async Task A_caller_who_hangs_up_ends_the_decision_and_does_not_count_against_the_database()
    {
        await _bench.LoadIndexAsync();
        var asked = _bench.ShopHangs();
        using var hangup = new CancellationTokenSource();

        var deciding = _bench.Router.DecideAsync(new IncomingCall { Cli = RouterBench.Cli }, hangup.Token).AsTask();
        await asked.Task;
        await hangup.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => deciding);
    }

    [Fact]
    public async Task Until_the_index_is_loaded_the_tables_are_searched()
    {
        _bench.ShopKnows(RouterBench.Person(1));

        var decision = await _bench.DecideAsync();

        Assert.Equal(RouteStatus.Ok, decision.Status);
        Assert.Equal(1, _bench.Phones.Searches);
    }

    [Fact]
    public async Task A_fault_in_the_search_is_degraded_too()
    {
        _bench.Phones.Outage = new InvalidOperationException("gone");

        Assert.Equal(RouteStatus.Degraded, (await _bench.DecideAsync()).Status);
    }

    [Fact]
    public async Task The_ids_of_decisions_differ()
    {
        await _bench.LoadIndexAsync();

        var first = await _bench.DecideAsync(null);
        var second = await _bench.DecideAsync(null);

        Assert.NotEqual(first.Id, second.Id);
        Assert.All(first.Id, c => Assert.True(char.IsAsciiLetterOrDigit(c)));
    }

    [Fact]
    public async Task The_moment_to_judge_by_may_be_given()
    {
        await _bench.LoadIndexAsync();
        _bench.ShopKnows(RouterBench.Person(1, _bench.Unpaid()));
        var at = _bench.Unpaid().CreatedAt!.Value.AddMinutes(5);

        var decision = await _bench.Router.DecideAsync(
            new IncomingCall { Cli = RouterBench.Cli, At = new DateTimeOffset(at, TimeSpan.Zero) }, TestContext.Current.CancellationToken);

        Assert.Equal(Situation.CheckoutInProgress, decision.Facts.Situation);
        _bench.Shop.Verify(s => s.ReadCallerAsync(It.Is<IReadOnlyList<PhoneOwner>>(o => o.Count == 1 && o[0].Id == 1), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Theory]
    [InlineData("Europe/Paris", 3)]
    [InlineData("America/New_York", 4)]
    public async Task Days_since_the_delivery_are_counted_by_the_calendar_of_the_stores_time_zone(string zone, int days)
    {
        await _bench.LoadIndexAsync();
        _bench.Info = new ShopInfo
        {
            Version = "Magento 2",
            Stores = new Dictionary<int, StoreInfo> { [1] = new() { Id = 1, Code = "fr", WebsiteId = 1, TimeZone = zone, Locale = "fr_FR" } },
        };

        // Half past midnight of the 19th in Paris, still the 18th in New York.
        var shipped = new DateTime(2026, 11, 18, 23, 30, 0, DateTimeKind.Utc);
        _bench.ShopKnows(RouterBench.Person(1, _bench.Unpaid() with { State = "complete", Status = "complete", StoreId = 1, LastShipmentAt = shipped }));

        var decision = await _bench.Router.DecideAsync(
            new IncomingCall { Cli = RouterBench.Cli, At = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero) }, TestContext.Current.CancellationToken);

        Assert.Equal("fr", decision.Facts.Store);
        Assert.Equal("fr", decision.Facts.StoreLanguage);
        Assert.Equal(days, decision.Facts.DaysSinceDelivery);
    }
}
