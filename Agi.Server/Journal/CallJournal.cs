using System.Buffers.Binary;
using System.Collections.Concurrent;
using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agi.Server.Journal;

/// <summary>Remembers calls. It puts their events into the spool at once, and <see cref="JournalWriter"/> takes them from there to the database.</summary>
internal sealed class CallJournal(JournalOptions options, ILogger<CallJournal> logger) : ICallEventSubscriber, IHostedService, IDisposable
{
    /// <summary>A file of the spool. At 2.5 KB a call, a thousand calls a second fill one in 3 seconds.</summary>
    private const int SegmentBytes = 8 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, bool> _rulesTold = new(StringComparer.Ordinal);

    // Calls of which an event was lost: their next row says so.
    private readonly ConcurrentDictionary<string, bool> _incomplete = new(StringComparer.Ordinal);
    private NumberHash? _hash;

    /// <summary>What waits for the database; null where calls are not remembered.</summary>
    public JournalSpool? Spool { get; private set; }

    /// <summary>Why calls are not remembered; null where they are.</summary>
    public string? Fault { get; private set; }

    /// <summary>Events that were lost, because there was no room for them.</summary>
    public long Lost => Spool?.Refused ?? 0;

    /// <summary>The keyed hash of a number, as a number; null where calls are not remembered.</summary>
    public UInt128? HashOf(PhoneNumber number) => _hash is { } hash ? BinaryPrimitives.ReadUInt128BigEndian(hash.Of(number)) : null;

    /// <summary>Opens the spool. Where that fails, calls are served and not remembered.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Enabled) return Task.CompletedTask;
        try
        {
            StateFiles.MakeFolder(options.FullPath);
            _hash = NumberHash.Load(Path.Combine(options.FullPath, NumberHash.FileName));
            Spool = new JournalSpool(Path.Combine(options.FullPath, "spool"), SegmentBytes, options.SpoolMegabytes * 1024 * 1024 / SegmentBytes);
            Spool.Prepare();
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Fault = fault.Message;
            JournalLog.Off(logger, fault.Message);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Take(CallEvent happened)
    {
        if (Spool is not { } spool || _hash is not { } hash) return;
        var row = happened switch
        {
            CallDecided decided => WithRules(CallRow.Of(decided, options, hash), decided),
            CallRouted routed => CallRow.Of(routed),
            CallEnded ended => CallRow.Of(ended),
            _ => null,
        };
        if (row is null) return;
        if (!_incomplete.IsEmpty && _incomplete.TryRemove(row.RouteId, out _)) row = row with { Incomplete = 1 };
        if (spool.TryAdd(JournalJson.Write(row))) return;
        if (row.Rules is not null) _rulesTold.TryRemove(row.RulesVersion!, out _);
        // Bounded: what is not marked is counted all the same.
        if (_incomplete.Count < 10_000) _incomplete[row.RouteId] = true;
    }

    public void Dispose() => Spool?.Dispose();

    /// <summary>The first call by a routing.yaml brings its text.</summary>
    private CallRow WithRules(CallRow row, CallDecided decided) =>
        _rulesTold.TryAdd(decided.Decision.RulesVersion, true) ? row with { Rules = decided.Decision.Rules.Text } : row;
}
