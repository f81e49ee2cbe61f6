using Agi.Routing.Facts;
using Agi.Server.Dialogues.Callbacks;
using Microsoft.Extensions.Time.Testing;

namespace Agi.Tests.Callbacks;

public sealed class CallbackLimiterTests
{
    private static readonly PhoneNumber Caller = new(33199001234);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void The_third_number_of_an_hour_is_the_last_by_default()
    {
        var limiter = Limiter();

        Assert.Equal([true, true, true, false, false], Enumerable.Range(1, 5).Select(number => limiter.TryGive(Caller, Number(number))));
    }

    [Fact]
    public void The_same_number_counts_once()
    {
        var limiter = Limiter(2);

        Assert.All(Enumerable.Range(0, 20), _ => Assert.True(limiter.TryGive(Caller, Number(1))));
        Assert.True(limiter.TryGive(Caller, Number(2)));
        Assert.False(limiter.TryGive(Caller, Number(3)));
        Assert.True(limiter.TryGive(Caller, Number(1)));
    }

    [Fact]
    public void Each_caller_has_an_allowance_and_callers_without_a_number_share_one()
    {
        var limiter = Limiter(1);

        Assert.True(limiter.TryGive(Caller, Number(1)));
        Assert.True(limiter.TryGive(new PhoneNumber(33199001235), Number(1)));
        Assert.True(limiter.TryGive(null, Number(1)));
        Assert.False(limiter.TryGive(null, Number(2)));
    }

    [Fact]
    public void Each_number_counts_for_an_hour()
    {
        var limiter = Limiter(2);
        limiter.TryGive(Caller, Number(1));
        _time.Advance(TimeSpan.FromMinutes(40));
        limiter.TryGive(Caller, Number(2));
        _time.Advance(TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(1));
        Assert.False(limiter.TryGive(Caller, Number(3)));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(limiter.TryGive(Caller, Number(3)));
        Assert.False(limiter.TryGive(Caller, Number(1)));
    }

    [Fact]
    public void Beyond_so_many_callers_new_ones_are_refused_until_older_ones_are_forgotten()
    {
        var limiter = Limiter();
        for (var caller = 1; caller <= CallbackLimiter.MostCallers; caller++) Assert.True(limiter.TryGive(Number(caller), Number(1)));

        Assert.False(limiter.TryGive(Caller, Number(1)));
        Assert.True(limiter.TryGive(Number(1), Number(2)));
        _time.Advance(CallbackLimiter.Window);
        Assert.True(limiter.TryGive(Caller, Number(1)));
    }

    [Fact]
    public void Many_calls_at_once_have_no_more_than_one_after_the_other()
    {
        var limiter = Limiter();
        var given = 0;
        Parallel.For(0, 200, number =>
        {
            if (limiter.TryGive(Caller, Number(number))) Interlocked.Increment(ref given);
        });

        Assert.Equal(3, given);
    }

    private static PhoneNumber Number(int number) => new(33639980000 + (ulong)number);

    private CallbackLimiter Limiter(int? most = null) => new(most is { } numbers ? new CallbackOptions { NumbersPerCaller = numbers } : new CallbackOptions(), _time);
}
