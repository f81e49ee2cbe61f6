using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Server.Dialogues.Callbacks;
using Agi.Tests.Rules;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Tests.Callbacks;

public sealed class CallbackDeskTests : IDisposable
{
    private static readonly PhoneNumber Caller = new(33199001234);

    private readonly CallbackBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task The_first_wish_is_noted_and_the_second_was_there()
    {
        var desk = Desk();

        Assert.Equal(CallbackOutcome.Noted, await desk.AskAsync(Caller, _bench.Request("+33639981234"), TestContext.Current.CancellationToken));
        Assert.Equal(CallbackOutcome.AlreadyThere, await desk.AskAsync(Caller, _bench.Request("+33639981234"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_hours_the_expiry_counts_by_the_clock_from_now_or_from_the_opening()
    {
        var desk = Desk();
        var now = _bench.Time.GetUtcNow();
        await desk.AskAsync(Caller, _bench.Request("+33639981001"), TestContext.Current.CancellationToken);
        await desk.AskAsync(Caller, _bench.Request("+33639981002") with { NotBefore = now.AddDays(2) }, TestContext.Current.CancellationToken);
        await desk.AskAsync(Caller, _bench.Request("+33639981003") with { NotBefore = now.AddDays(-2) }, TestContext.Current.CancellationToken);

        Assert.Equal([now.AddHours(3), now.AddDays(2).AddHours(3), now.AddHours(3)], _bench.Open().ListRequests().OrderBy(request => request.Number.Digits).Select(request => request.ExpiresAt));
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_an_outcome()
    {
        Directory.CreateDirectory(_bench.FilePath);

        Assert.Equal(CallbackOutcome.Failed, await Desk().AskAsync(Caller, _bench.Request("+33639981234"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_another_process_keeps_locked_is_an_outcome()
    {
        _bench.Open().AddOrJoin(_bench.Request("+33639981001"));
        await using var other = new SqliteConnection($"Data Source={_bench.FilePath};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var writing = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);

        Assert.Equal(CallbackOutcome.Failed, await Desk().AskAsync(Caller, _bench.Request("+33639981234"), TestContext.Current.CancellationToken));
        await writing.RollbackAsync(TestContext.Current.CancellationToken);
        Assert.Equal(CallbackOutcome.Noted, await Desk().AskAsync(Caller, _bench.Request("+33639981234"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_call_that_has_ended_waits_for_nothing()
    {
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Desk().AskAsync(Caller, _bench.Request("+33639981234"), ended.Token));
    }

    [Theory]
    // The bench's clock says Monday the 1st of March 2027 at 11:00 in Paris, and three open hours are the desk's expiry.
    [InlineData("mon-fri: \"09:00-12:30, 13:30-18:00\"", "2027-03-01T10:00Z", "2027-03-01T14:00Z")] // an hour of lunch does not count
    [InlineData("mon-fri: \"09:00-18:00\"", "2027-03-05T16:30Z", "2027-03-08T10:30Z")] // Friday 17:30: half an hour is left of the week
    [InlineData("mon-fri: \"09:00-18:00\"", "2027-03-05T18:00Z", "2027-03-08T11:00Z")] // Friday evening
    [InlineData("mon-fri: \"09:00-18:00\"", "2027-03-06T12:00Z", "2027-03-08T11:00Z")] // Saturday
    [InlineData("wed: \"09:00-10:30\"", "2027-03-01T10:00Z", "2027-03-10T09:30Z")] // two Wednesdays
    [InlineData("mon: closed", "2027-03-01T10:00Z", "2027-03-01T13:00Z")] // never open
    public async Task The_expiry_counts_the_hours_in_which_callers_are_called_back(string weekly, string at, string expires)
    {
        _bench.Time.SetUtcNow(TestRules.Utc(at));
        var rules = TestRules.With("- {name: all, target: sales}", $"hours: {{office: {{weekly: {{{weekly}}}}}}}\n");
        var opening = rules.NextOpening("office", TestRules.Utc(at)) is { } next ? new DateTimeOffset(next.At, TimeSpan.FromHours(1)) : (DateTimeOffset?)null;

        await Desk(rules).AskAsync(Caller, _bench.Request("+33639981001") with { NotBefore = opening }, TestContext.Current.CancellationToken);

        Assert.Equal(TestRules.Utc(expires), Assert.Single(_bench.Open().ListRequests()).ExpiresAt);
    }

    [Fact]
    public async Task Of_several_hours_those_count_that_the_file_names_for_call_backs()
    {
        const string Hours = "hours: {shop: {weekly: {mon-sun: open}}, calls: {weekly: {tue: \"09:00-18:00\"}}}\n";
        await Desk(TestRules.With("- {name: all, when: {hours: shop}, target: sales}", Hours + "callback_hours: calls\n")).AskAsync(Caller, _bench.Request("+33639981001"), TestContext.Current.CancellationToken);
        await Desk(TestRules.With("- {name: all, when: {hours: shop}, target: sales}", Hours)).AskAsync(Caller, _bench.Request("+33639981002"), TestContext.Current.CancellationToken);

        Assert.Equal([TestRules.Utc("2027-03-02T11:00Z"), TestRules.Utc("2027-03-01T13:00Z")], _bench.Open().ListRequests().OrderBy(request => request.Number.Digits).Select(request => request.ExpiresAt));
    }

    [Fact]
    public async Task A_caller_may_give_so_many_numbers_and_no_more()
    {
        var desk = Desk();
        foreach (var number in new[] { "+33639981001", "+33639981002", "+33639981003" })
            Assert.Equal(CallbackOutcome.Noted, await desk.AskAsync(Caller, _bench.Request(number), TestContext.Current.CancellationToken));

        Assert.Equal(CallbackOutcome.TooMany, await desk.AskAsync(Caller, _bench.Request("+33639981004"), TestContext.Current.CancellationToken));
        Assert.Equal(CallbackOutcome.AlreadyThere, await desk.AskAsync(Caller, _bench.Request("+33639981002"), TestContext.Current.CancellationToken));
        Assert.Equal(CallbackOutcome.Noted, await desk.AskAsync(caller: null, _bench.Request("+33639981004"), TestContext.Current.CancellationToken));
        Assert.Equal(4, _bench.Open().ListRequests().Count);
    }

    private CallbackDesk Desk(RoutingRules? rules = null)
    {
        var options = new CallbackOptions { Expiry = TimeSpan.FromHours(3) };
        var inForce = new FixedRules(rules ?? TestRules.With("- {name: all, target: sales}"));
        return new CallbackDesk(_bench.Open(), new CallbackLimiter(options, _bench.Time), options, inForce, _bench.Time, NullLogger<CallbackDesk>.Instance);
    }
}
