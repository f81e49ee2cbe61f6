using Agi.Server.Dialogues.Callbacks;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agi.Tests.Callbacks;

public sealed class CallbackDeskTests : IDisposable
{
    private readonly CallbackBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task The_first_wish_is_noted_and_the_second_was_there()
    {
        var desk = Desk();

        Assert.Equal(CallbackOutcome.Noted, await desk.AskAsync(_bench.Request("+33639981234"), TestContext.Current.CancellationToken));
        Assert.Equal(CallbackOutcome.AlreadyThere, await desk.AskAsync(_bench.Request("+33639981234"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_expiry_counts_from_now_or_from_the_opening()
    {
        var desk = Desk();
        var now = _bench.Time.GetUtcNow();
        await desk.AskAsync(_bench.Request("+33639981001"), TestContext.Current.CancellationToken);
        await desk.AskAsync(_bench.Request("+33639981002") with { NotBefore = now.AddDays(2) }, TestContext.Current.CancellationToken);
        await desk.AskAsync(_bench.Request("+33639981003") with { NotBefore = now.AddDays(-2) }, TestContext.Current.CancellationToken);

        Assert.Equal([now.AddHours(3), now.AddDays(2).AddHours(3), now.AddHours(3)], _bench.Open().ListRequests().OrderBy(request => request.Number.Digits).Select(request => request.ExpiresAt));
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_an_outcome()
    {
        Directory.CreateDirectory(_bench.FilePath);

        Assert.Equal(CallbackOutcome.Failed, await Desk().AskAsync(_bench.Request("+33639981234"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_another_process_keeps_locked_is_an_outcome()
    {
        _bench.Open().AddOrJoin(_bench.Request("+33639981001"));
        await using var other = new SqliteConnection($"Data Source={_bench.FilePath};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var writing = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);

        Assert.Equal(CallbackOutcome.Failed, await Desk().AskAsync(_bench.Request("+33639981234"), TestContext.Current.CancellationToken));
        await writing.RollbackAsync(TestContext.Current.CancellationToken);
        Assert.Equal(CallbackOutcome.Noted, await Desk().AskAsync(_bench.Request("+33639981234"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_call_that_has_ended_waits_for_nothing()
    {
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Desk().AskAsync(_bench.Request("+33639981234"), ended.Token));
    }

    private CallbackDesk Desk() => new(_bench.Open(), new CallbackOptions { Expiry = TimeSpan.FromHours(3) }, _bench.Time, NullLogger<CallbackDesk>.Instance);
}
