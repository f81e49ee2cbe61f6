using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Journal;

/// <summary>Takes rows from the spool to the database, in batches. While the database is away they wait on disk.</summary>
internal sealed class JournalWriter(CallJournal journal, JournalStore store, RecentCalls recent, JournalOptions options, TimeProvider time, ILogger<JournalWriter> logger) : BackgroundService
{
    /// <summary>Rows of one transaction.</summary>
    private const int BatchSize = 500;

    /// <summary>How often it looks whether the spool needs room.</summary>
    private static readonly TimeSpan CareInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>How long rows gather before they are written.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    /// <summary>What was added is on the disk after this time. A power failure can take no more than that.</summary>
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan HousekeepingInterval = TimeSpan.FromMinutes(1);

    /// <summary>How far back the calls of other engines are read again.</summary>
    private static readonly TimeSpan SharedAfter = TimeSpan.FromHours(1);

    private bool _ready;
    private bool _recentRead;
    private long _told;
    private long _toldDamaged;
    private TimeSpan _retry;
    private long _failedAt;
    private bool _noRoom;

    /// <summary>Why the database cannot be had; null while it can.</summary>
    public string? Fault { get; private set; }

    /// <summary>Rows that the database will never take. They are in the file <c>rejected.jsonl</c>.</summary>
    public long Rejected { get; private set; }

    /// <summary>Writes what is there, until nothing is. For the end of the program, and for tests.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (journal.Spool is { } spool && await WriteSomeAsync(spool, cancellationToken))
        {
            // There may be more.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (journal.Spool is not { } spool) return;
        try
        {
            // Two at once: a database that does not answer must not keep the spool from its care.
            await Task.WhenAll(Task.Run(() => CareAsync(spool, stoppingToken), stoppingToken), TakeAsync(spool, stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left stays in the spool for the next start.
        }
    }

    /// <summary>Keeps room in the spool, and what was added on the disk.</summary>
    private async Task CareAsync(JournalSpool spool, CancellationToken cancellationToken)
    {
        var flushed = time.GetTimestamp();
        while (true)
        {
            await Task.Delay(CareInterval, time, cancellationToken);
            MakeRoom(spool, flush: time.GetElapsedTime(flushed) >= FlushInterval);
            if (time.GetElapsedTime(flushed) >= FlushInterval) flushed = time.GetTimestamp();
        }
    }

    private async Task TakeAsync(JournalSpool spool, CancellationToken cancellationToken)
    {
        var swept = time.GetTimestamp() - (long)(HousekeepingInterval.TotalSeconds * time.TimestampFrequency);
        while (true)
        {
            if (await spool.WaitAsync(FlushInterval, cancellationToken)) await Task.Delay(Gather, time, cancellationToken);
            if (Fault is not null && time.GetElapsedTime(_failedAt) < _retry) continue;
            while (await WriteSomeAsync(spool, cancellationToken))
            {
                // There may be more.
            }

            if (!_ready || time.GetElapsedTime(swept) < HousekeepingInterval) continue;
            swept = time.GetTimestamp();
            await HousekeepAsync(cancellationToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (journal.Spool is null || Fault is not null) return;
        await DrainAsync(cancellationToken);
    }

    /// <summary>Writes a batch.</summary>
    /// <returns>False if nothing was there, or the database cannot be had.</returns>
    private async Task<bool> WriteSomeAsync(JournalSpool spool, CancellationToken cancellationToken)
    {
        try
        {
            if (!_ready) await PrepareAsync(cancellationToken);
            var batch = spool.Read(BatchSize);
            if (batch.Records.Count > 0) await WriteAsync(Fold(batch.Records), cancellationToken);
            spool.Done(batch);
            if (Fault is not null)
            {
                JournalLog.Back(logger);
                Fault = null;
            }

            _retry = default;
            return batch.Records.Count == BatchSize;
        }
        catch (Exception fault) when (!(fault is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // Whatever it is: an end of this loop would be an end of the journal, and nobody would be told.
            if (Fault is null) JournalLog.Away(logger, fault.Message);
            Fault = fault.Message;
            _failedAt = time.GetTimestamp();
            _retry = _retry == default ? FlushInterval : TimeSpan.FromTicks(Math.Min(_retry.Ticks * 2, LongestRetry.Ticks));
            return false;
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await store.MigrateAsync(cancellationToken);
        _ready = true;
        JournalLog.Ready(logger, store.Where);
    }

    private async Task WriteAsync(IReadOnlyList<CallRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            await store.WriteAsync(rows, cancellationToken);
        }
        catch (DbException fault) when (store.IsOfTheRow(fault))
        {
            // One of them is at fault. The others must not suffer from it.
            foreach (var row in rows) await WriteAloneAsync(row, cancellationToken);
        }
    }

    private async Task WriteAloneAsync(CallRow row, CancellationToken cancellationToken)
    {
        try
        {
            await store.WriteAsync([row], cancellationToken);
        }
        catch (DbException fault) when (store.IsOfTheRow(fault))
        {
            Reject(row.RouteId, JournalJson.Write(row), fault.Message);
        }
    }

    /// <summary>The rows of a batch, those of one decision put together.</summary>
    private List<CallRow> Fold(IReadOnlyList<byte[]> records)
    {
        var rows = new Dictionary<string, CallRow>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            try
            {
                var row = JournalJson.ReadRow(record);
                rows[row.RouteId] = rows.TryGetValue(row.RouteId, out var before) ? before.With(row) : row;
            }
            catch (JsonException fault)
            {
                Reject("?", record, fault.Message);
            }
        }

        return [.. rows.Values];
    }

    private void Reject(string routeId, byte[] record, string why)
    {
        Rejected++;
        var path = Path.Combine(options.FullPath, "rejected.jsonl");
        JournalLog.Rejected(logger, routeId, path, why);
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write);
        file.Write(record);
        file.WriteByte((byte)'\n');
    }

    private void MakeRoom(JournalSpool spool, bool flush)
    {
        try
        {
            spool.Prepare();
            if (flush) spool.Flush();
            _noRoom = false;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (!_noRoom) JournalLog.NoRoom(logger, fault.Message);
            _noRoom = true;
        }

        var lost = spool.Refused;
        if (lost > _told) JournalLog.Full(logger, lost - _told, spool.Bytes / 1024 / 1024);
        _told = lost;
        var damaged = spool.Damaged;
        if (damaged > _toldDamaged) JournalLog.Damaged(logger, damaged - _toldDamaged);
        _toldDamaged = damaged;
    }

    private async Task HousekeepAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            // The first time all that is wanted. Later only what other engines may have added to a shared journal, or how their calls ended: this one's own calls are known.
            if (!_recentRead || store.Dialect.IsShared) await recent.ReadAsync(store, now - (_recentRead ? SharedAfter : RecentCalls.Longest), cancellationToken);
            _recentRead = true;
            recent.Sweep();
            await store.CloseUnknownAsync(now - options.UnknownAfter, cancellationToken);
            var purged = await store.PurgeAsync(now - TimeSpan.FromDays(options.RetentionDays), cancellationToken);
            if (purged > 0) JournalLog.Purged(logger, purged, options.RetentionDays);
        }
        catch (Exception fault) when (!(fault is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // As above: whatever it is, the journal goes on.
            JournalLog.HousekeepingFault(logger, fault.Message);
        }
    }
}
