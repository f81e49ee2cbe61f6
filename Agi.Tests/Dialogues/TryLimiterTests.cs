using Agi.Routing.Facts;
using Agi.Server.Dialogues.OrderStatus;
using Microsoft.Extensions.Time.Testing;

namespace Agi.Tests.Dialogues;

public sealed class TryLimiterTests
{
    private static readonly PhoneNumber Ada = new(33639981234);

    private readonly FakeTimeProvider _time = new();
    private readonly TryLimiter _limiter;

    public TryLimiterTests() => _limiter = new TryLimiter(_time);

    [Fact]
    public void A_caller_fails_five_times_in_an_hour_whatever_the_orders_are()
    {
        for (var order = 0; order < 5; order++) Assert.NotNull(Try(Ada, order));
        Assert.Null(Try(Ada, 6));
        Assert.NotNull(Try(new PhoneNumber(33639981235), 6));
    }

    [Fact]
    public void An_order_is_tried_five_times_in_an_hour_whoever_calls()
    {
        for (var caller = 0; caller < 5; caller++) Assert.NotNull(Try(new PhoneNumber(33639980000 + (ulong)caller), 1));
        Assert.Null(Try(Ada, 1));
        Assert.NotNull(Try(Ada, 2));
    }

    [Fact]
    public void A_refused_try_takes_no_place_of_the_other_count()
    {
        for (var caller = 0; caller < 5; caller++) Try(new PhoneNumber(33639980000 + (ulong)caller), 1);
        for (var i = 0; i < 20; i++) Assert.Null(Try(Ada, 1));
        for (var order = 2; order < 7; order++) Assert.NotNull(Try(Ada, order));
    }

    [Fact]
    public void The_hour_slides()
    {
        for (var order = 0; order < 5; order++)
        {
            Assert.NotNull(Try(Ada, order));
            _time.Advance(TimeSpan.FromMinutes(10));
        }

        // The first try was 50 minutes ago.
        _time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.Null(Try(Ada, 9));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.NotNull(Try(Ada, 9));
        Assert.Null(Try(Ada, 10));
    }

    [Fact]
    public void A_success_gives_its_places_back_once()
    {
        for (var i = 0; i < 100; i++)
        {
            var place = Try(Ada, 1);
            Assert.NotNull(place);
            place.GiveBack();
            place.GiveBack();
        }

        Assert.Equal(0, _limiter.Numbers);
        for (var i = 0; i < 4; i++) Assert.NotNull(Try(Ada, 1));
        var last = Try(Ada, 1);
        Assert.Null(Try(Ada, 1));
        last?.GiveBack();
        last?.GiveBack();
        Assert.NotNull(Try(Ada, 1));
        Assert.Null(Try(Ada, 1));
    }

    [Fact]
    public void Callers_without_a_number_share_their_tries()
    {
        for (var order = 0; order < 5; order++) Assert.NotNull(Try(null, order));
        Assert.Null(Try(null, 6));
        Assert.NotNull(Try(Ada, 6));
    }

    [Fact]
    public void A_number_that_calls_and_an_order_with_the_same_digits_are_two()
    {
        var caller = new PhoneNumber(123456);
        for (var order = 0; order < 5; order++) Try(caller, order);
        Assert.NotNull(_limiter.TryBegin(Ada, "+123456"));
        Assert.NotNull(_limiter.TryBegin(Ada, "123456"));
    }

    [Fact]
    public async Task Calls_at_the_same_time_have_no_more()
    {
        for (var round = 0; round < 50; round++)
        {
            using var start = new Barrier(8);
            var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(
                () =>
                {
                    start.SignalAndWait(TestContext.Current.CancellationToken);
                    return Enumerable.Range(0, 4).Count(_ => Try(new PhoneNumber(33639980000 + (ulong)caller), 1000 + round) is not null);
                },
                TestContext.Current.CancellationToken)));
            Assert.Equal(TryLimiter.Most, tries.Sum());
            _time.Advance(TimeSpan.FromHours(1));
        }
    }

    [Fact]
    public void Memory_is_bounded_and_when_it_is_full_every_new_number_is_refused_until_the_old_ones_are_forgotten()
    {
        for (var i = 0; i < TryLimiter.MostNumbers / 2; i++) Assert.NotNull(Try(new PhoneNumber(33600000000 + (ulong)i), i));
        Assert.Equal(TryLimiter.MostNumbers, _limiter.Numbers);
        Assert.Null(Try(Ada, 900_000));
        // Those who are counted already still have their tries.
        Assert.NotNull(Try(new PhoneNumber(33600000000), 1));

        _time.Advance(TryLimiter.Window);
        Assert.NotNull(Try(Ada, 900_000));
        Assert.Equal(2, _limiter.Numbers);
    }

    private TryPlace? Try(PhoneNumber? caller, int order) => _limiter.TryBegin(caller, order.ToString("D6", System.Globalization.CultureInfo.InvariantCulture));
}
