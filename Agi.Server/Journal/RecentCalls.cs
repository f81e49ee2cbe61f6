using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Data.Common;
using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Dapper;

namespace Agi.Server.Journal;

/// <summary>Who called within the last days, in memory: the journal's newest calls, and those of this engine as they happen.</summary>
/// <remarks>
/// A number stands here by its keyed hash. Of each the newest calls are kept, so that one who calls without end takes no more room than others.
/// Calls of other engines on the same journal are known after <see cref="JournalWriter"/> has read them, within a minute.
/// </remarks>
internal sealed class RecentCalls(CallJournal journal, TimeProvider time) : ICallerHistory, ICallEventSubscriber
{
    /// <summary>For so long calls are known.</summary>
    public static readonly TimeSpan Longest = RoutingRules.LongestCallsWindow;

    /// <summary>So many calls of a number are known.</summary>
    public const int MostCalls = 20;

    /// <summary>So many numbers are known. Beyond that, new ones are not until old ones are forgotten.</summary>
    private const int MostNumbers = 200_000;

    private const string Newest = """
        SELECT route_id AS RouteId, at AS At, channel AS Channel, agent AS Agent, coalesce(ended_target, routed_target, target) AS Target, caller_hash AS Hash
        FROM journal_call
        WHERE at >= @from AND caller_hash IS NOT NULL
        ORDER BY at
        """;

    private readonly ConcurrentDictionary<UInt128, List<Call>> _numbers = new();

    // The numbers of calls that have not ended: the end comes with the decision's id alone.
    private readonly ConcurrentDictionary<string, UInt128> _open = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public CallerHistory Of(PhoneNumber number, string channel, DateTimeOffset since)
    {
        if (journal.HashOf(number) is not { } hash || !_numbers.TryGetValue(hash, out var calls)) return default;
        var (from, oldest) = (since.ToUnixTimeMilliseconds(), (time.GetUtcNow() - Longest).ToUnixTimeMilliseconds());
        lock (calls)
        {
            var count = calls.Where(call => call.At >= from && !(channel.Length > 0 && call.Channel == channel)).DistinctBy(call => call.Channel, StringComparer.Ordinal).Count();
            var answered = calls.Where(call => call.Agent is not null && call.At >= oldest).MaxBy(call => call.At);
            return new CallerHistory(count, answered?.Agent, answered?.Target);
        }
    }

    /// <inheritdoc/>
    public void Take(CallEvent happened)
    {
        if (happened is CallDecided { Decision.Caller: { } number } decided && journal.HashOf(number) is { } hash)
        {
            if (Put(hash, new Call(decided.RouteId, decided.At.ToUnixTimeMilliseconds(), decided.Channel.Length > 0 ? decided.Channel : decided.RouteId, null, null)) && _open.Count < MostNumbers) _open[decided.RouteId] = hash;
        }
        else if (happened is CallEnded ended && _open.TryRemove(ended.RouteId, out var caller) && ended.Agent.Length > 0 && _numbers.TryGetValue(caller, out var calls))
        {
            lock (calls)
            {
                var at = calls.FindIndex(call => call.RouteId == ended.RouteId);
                if (at >= 0) calls[at] = calls[at] with { Agent = ended.Agent, Target = ended.Target };
            }
        }
    }

    /// <summary>Reads the journal's calls from a moment on. Calls that are known already gain how they ended.</summary>
    /// <exception cref="DbException">The database cannot be had.</exception>
    public async Task ReadAsync(JournalStore store, DateTimeOffset from, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        // A row at a time: a busy week is a million calls.
        await foreach (var row in connection.QueryUnbufferedAsync<Row>(Newest, new { from = from.ToUnixTimeMilliseconds() }).WithCancellation(cancellationToken))
        {
            if (row.Hash is not { Length: NumberHash.Length } hash) continue;
            Put(BinaryPrimitives.ReadUInt128BigEndian(hash), new Call(row.RouteId, row.At, row.Channel ?? row.RouteId, row.Agent, row.Agent is null ? null : row.Target));
        }
    }

    /// <summary>Forgets what is too old.</summary>
    public void Sweep()
    {
        var oldest = (time.GetUtcNow() - Longest).ToUnixTimeMilliseconds();
        foreach (var (hash, calls) in _numbers)
        {
            lock (calls)
            {
                calls.RemoveAll(call => call.At < oldest);
                if (calls.Count == 0) _numbers.TryRemove(hash, out _);
            }
        }

        foreach (var (id, hash) in _open)
        {
            if (!_numbers.ContainsKey(hash)) _open.TryRemove(id, out _);
        }
    }

    /// <summary>Forgets a number.</summary>
    public void Forget(PhoneNumber number)
    {
        if (journal.HashOf(number) is { } hash) _numbers.TryRemove(hash, out _);
    }

    private bool Put(UInt128 hash, Call call)
    {
        if (!_numbers.TryGetValue(hash, out var calls))
        {
            if (_numbers.Count >= MostNumbers) return false;
            calls = _numbers.GetOrAdd(hash, _ => []);
        }

        lock (calls)
        {
            var at = calls.FindIndex(known => known.RouteId == call.RouteId);
            if (at >= 0)
            {
                if (call.Agent is not null) calls[at] = call;
                return true;
            }

            calls.Add(call);
            if (calls.Count > MostCalls) calls.Remove(calls.MinBy(known => known.At)!);
            return true;
        }
    }

    /// <summary>A call.</summary>
    /// <param name="Agent">Who answered it; null if nobody did, or the call has not ended.</param>
    /// <param name="Target">Where it was answered.</param>
    private sealed record Call(string RouteId, long At, string Channel, string? Agent, string? Target);

    private sealed record Row
    {
        public required string RouteId { get; init; }

        public long At { get; init; }

        public string? Channel { get; init; }

        public string? Agent { get; init; }

        public string? Target { get; init; }

        public byte[]? Hash { get; init; }
    }
}
