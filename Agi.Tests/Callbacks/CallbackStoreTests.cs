using Agi.Routing.Facts;
using Agi.Server.Dialogues.Callbacks;
using Microsoft.Data.Sqlite;

namespace Agi.Tests.Callbacks;

public sealed class CallbackStoreTests : IDisposable
{
    private const string Ada = "+33639981234";
    private const string Bob = "+33199001234";

    private readonly CallbackBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_request_is_found_as_it_was_asked_for()
    {
        var request = _bench.Request(Ada, priority: 5, situation: Situation.PaymentIssue) with { CustomerId = 42, NotBefore = _bench.Time.GetUtcNow().AddHours(14) };

        Assert.True(_bench.Open().AddOrJoin(request));

        var kept = Assert.Single(_bench.Open().ListRequests());
        Assert.Equal(request with { Id = kept.Id }, kept);
        Assert.Equal(CallbackState.Open, kept.State);
        Assert.True(kept.Id > 0);
    }

    [Fact]
    public void A_second_wish_of_a_number_joins_the_first_and_keeps_its_place()
    {
        var store = _bench.Open();
        store.AddOrJoin(_bench.Request(Ada));
        var first = store.ListRequests()[0];
        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        store.AddOrJoin(_bench.Request(Bob));
        _bench.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.False(store.AddOrJoin(_bench.Request(Ada)));

        var list = store.ListRequests();
        Assert.Equal([Ada, Bob], list.Select(request => request.Number.ToString()));
        Assert.Equal((first.Id, first.AskedAt, 2), (list[0].Id, list[0].AskedAt, list[0].TimesAsked));
        Assert.Equal(_bench.Time.GetUtcNow().AddDays(1), list[0].ExpiresAt);
    }

    [Fact]
    public void Of_two_wishes_the_more_urgent_says_what_it_is_about()
    {
        var store = _bench.Open();
        store.AddOrJoin(_bench.Request(Ada, 1, "sales"));
        store.AddOrJoin(_bench.Request(Ada, 7, "technical", Situation.RecentDelivery));
        store.AddOrJoin(_bench.Request(Ada, 3, "reception", Situation.PaymentIssue));
        store.AddOrJoin(_bench.Request(Ada, 7, "sales", Situation.AbandonedCart));

        var kept = Assert.Single(store.ListRequests());
        Assert.Equal((7, "technical", Situation.RecentDelivery, "route-of-technical", 4), (kept.Priority, kept.Queue, kept.Situation, kept.RouteId, kept.TimesAsked));
    }

    [Fact]
    public void After_the_file_was_taken_away_requests_are_kept_in_a_new_one()
    {
        var store = _bench.Open();
        store.AddOrJoin(_bench.Request(Ada));
        File.Delete(_bench.FilePath);

        Assert.True(store.AddOrJoin(_bench.Request(Bob)));
        Assert.Equal(Bob, Assert.Single(_bench.Open().ListRequests()).Number.ToString());
        store.AddOrJoin(_bench.Request(Ada));
        Assert.Equal(2, _bench.Open().ListRequests().Count);
    }

    [Fact]
    public void A_new_wish_does_not_join_one_whose_time_has_passed_although_nobody_has_looked_at_the_list()
    {
        var store = _bench.Open();
        store.AddOrJoin(_bench.Request(Ada));
        _bench.Time.Advance(TimeSpan.FromDays(1));

        Assert.True(store.AddOrJoin(_bench.Request(Ada)));
        Assert.Equal(1, Assert.Single(store.ListRequests()).TimesAsked);
    }

    [Fact]
    public void A_wish_in_office_hours_lifts_the_wait_for_the_opening()
    {
        var store = _bench.Open();
        store.AddOrJoin(_bench.Request(Ada) with { NotBefore = _bench.Time.GetUtcNow().AddHours(14) });
        store.AddOrJoin(_bench.Request(Ada));

        Assert.Null(Assert.Single(store.ListRequests()).NotBefore);
    }

    [Fact]
    public void The_list_goes_by_priority_and_then_by_age()
    {
        var store = _bench.Open();
        foreach (var (number, priority) in new[] { ("+33639981001", 0), ("+33639981002", 5), ("+33639981003", 0), ("+33639981004", 5) })
        {
            store.AddOrJoin(_bench.Request(number, priority));
            _bench.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([1002UL, 1004, 1001, 1003], store.ListRequests().Select(request => request.Number.Digits % 10_000));
    }

    [Fact]
    public void A_request_whose_time_has_passed_is_expired_and_a_new_wish_is_new()
    {
        var store = _bench.Open();
        store.AddOrJoin(_bench.Request(Ada));
        _bench.Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.Single(store.ListRequests());
        _bench.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(store.ListRequests());
        Assert.Equal(CallbackState.Expired, Assert.Single(store.ListRequests(all: true)).State);
        Assert.True(store.AddOrJoin(_bench.Request(Ada)));
        Assert.Equal([CallbackState.Open, CallbackState.Expired], store.ListRequests(all: true).Select(request => request.State));
    }

    [Fact]
    public void A_request_is_done_once()
    {
        var store = _bench.Open();
        store.AddOrJoin(_bench.Request(Ada));
        var id = store.ListRequests()[0].Id;

        Assert.True(store.MarkDone(id));
        Assert.False(store.MarkDone(id));
        Assert.False(store.MarkDone(id + 1));
        Assert.Empty(store.ListRequests());
        Assert.True(store.AddOrJoin(_bench.Request(Ada)));
        Assert.NotEqual(id, store.ListRequests()[0].Id);
    }

    [Fact]
    public void Requests_outlive_the_program()
    {
        using (var first = new CallbackStore(_bench.FilePath, _bench.Time)) first.AddOrJoin(_bench.Request(Ada));

        Assert.Equal(Ada, Assert.Single(_bench.Open().ListRequests()).Number.ToString());
    }

    [Fact]
    public async Task Many_callers_of_one_number_through_two_openings_make_one_request()
    {
        CallbackStore[] stores = [_bench.Open(), _bench.Open()];

        var isNew = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => stores[i % 2].AddOrJoin(_bench.Request(i % 4 == 3 ? Bob : Ada)))));

        Assert.Equal(2, isNew.Count(one => one));
        Assert.Equal([10, 30], stores[0].ListRequests().Select(request => request.TimesAsked).Order());
        Assert.All(Directory.EnumerateFiles(Path.GetDirectoryName(_bench.FilePath)!), file => Assert.Contains(Path.GetFileName(file), new[] { "callbacks.db", "callbacks.db-wal", "callbacks.db-shm" }));
    }

    [Fact]
    public void Before_the_first_request_nothing_is_listed_and_no_file_is_made()
    {
        Assert.Empty(_bench.Open().ListRequests());
        Assert.False(_bench.Open().MarkDone(1));
        Assert.False(File.Exists(_bench.FilePath));
    }

    [Fact]
    public void Nobody_else_may_read_the_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes of files.");
        _bench.Open().AddOrJoin(_bench.Request(Ada));

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_bench.FilePath));
    }

    [Fact]
    public void A_file_that_is_no_database_is_a_fault_with_a_name()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_bench.FilePath)!);
        File.WriteAllText(_bench.FilePath, new string('x', 5000));

        Assert.Throws<SqliteException>(() => _bench.Open().AddOrJoin(_bench.Request(Ada)));
    }
}
