using Agi.Server.Journal;

namespace Agi.Tests.Journal;

/// <summary>The figures of past calls, counted by hand.</summary>
public sealed class StatisticsTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly CallStatistics _statistics = new(Paris);

    [Fact]
    public void Shares_are_of_those_whom_they_concern()
    {
        Call("answered", waited: 10, talked: 100);
        Call("answered", waited: 21, talked: 50);
        Call("abandoned", waited: 30);
        // Gave up at once: that is no failure of the shop.
        Call("abandoned", waited: 3);
        Call("not_answered", waited: 60);
        Call("served");
        Call("served", status: "not_found");
        Call("hung_up", status: "not_found");
        Call("ended");
        Call(null);

        var all = _statistics.All;
        Assert.Equal((10, 150L), (all.Calls, all.Talked));
        Assert.Equal(0.8, all.IdentifiedShare);
        Assert.Equal(0.2, all.ServedShare);
        // Two answered, one not, one gave up after 30 s.
        Assert.Equal(0.25, all.ServiceLevel);
        Assert.Equal(0.25, all.AbandonedShare);
        Assert.Equal(21, all.Wait(0.5));
        Assert.Equal(60, all.Wait(0.9));
    }

    [Fact]
    public void Without_calls_there_are_no_shares()
    {
        var none = _statistics.All;
        Assert.Null(none.IdentifiedShare);
        Assert.Null(none.ServiceLevel);
        Assert.Null(none.AbandonedShare);
        Assert.Null(none.Wait(0.5));
    }

    [Fact]
    public void Hours_and_weekdays_are_those_of_the_shop()
    {
        // 23:30 in Paris is still Sunday there, and 22:30 UTC.
        _statistics.Add(Counted("answered", new DateTimeOffset(2026, 11, 22, 22, 30, 0, TimeSpan.Zero)));
        _statistics.Add(Counted("answered", new DateTimeOffset(2026, 11, 22, 23, 30, 0, TimeSpan.Zero)));
        // Summer time.
        _statistics.Add(Counted("answered", new DateTimeOffset(2026, 7, 1, 8, 15, 0, TimeSpan.Zero)));

        Assert.Equal(["00", "10", "23"], _statistics.Groups("hour").Select(group => group.Key));
        Assert.Equal(["1 Mon", "3 Wed", "7 Sun"], _statistics.Groups("weekday").Select(group => group.Key));
    }

    [Fact]
    public void The_greatest_groups_come_first()
    {
        Call("answered", target: "tech");
        Call("answered", target: "sales");
        Call("abandoned", waited: 9, target: "sales");

        Assert.Equal(["sales", "tech"], _statistics.Groups("target").Select(group => group.Key));
        Assert.Equal(1, _statistics.Groups("target").First().Value.With("abandoned"));
    }

    [Fact]
    public async Task Calls_of_the_journal_are_counted_once_and_a_caller_of_the_day_before_calls_again()
    {
        await using var bench = new JournalBench();
        await bench.DecideAsync(channel: "1.1");
        bench.Router.Time.Advance(TimeSpan.FromHours(20));
        var second = await bench.DecideAsync(channel: "2.1");
        bench.Router.Time.Advance(TimeSpan.FromSeconds(30));
        // The same call passes the engine again.
        var third = await bench.DecideAsync(channel: "2.1");
        bench.Tell(bench.Ended(third.Id, agent: "PJSIP/anna"));
        await bench.DecideAsync(cli: null, channel: "3.1");
        await bench.Writer.DrainAsync(TestContext.Current.CancellationToken);

        var figures = await new StatisticsReader(bench.Store).CountAsync(Monday.AddHours(12), Monday.AddDays(2), Paris, TestContext.Current.CancellationToken);

        Assert.Equal(2, figures.All.Calls);
        Assert.Equal(1, figures.All.Repeated);
        Assert.Equal(1, figures.All.With("answered"));
        Assert.Equal(12, figures.All.Wait(0.5));
        Assert.NotEqual(second.Id, third.Id);
    }

    private void Call(string? outcome, int? waited = null, int? talked = null, string status = "ok", string target = "sales") => _statistics.Add(Counted(outcome, Monday) with { Waited = waited, Talked = talked, Status = status, Target = target });

    private static CountedCall Counted(string? outcome, DateTimeOffset at) => new(at.ToUnixTimeMilliseconds(), "ok", "payment_issue", "payment", "sales", outcome, null, null, IsRepeated: false);
}
