using System.Threading.Channels;
using Agi.Routing.Rules.Checking;
using Agi.Routing.Rules.Reading;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agi.Routing.Rules.Live;

/// <summary>The rules in force. Watches their file; a sound change goes live whole, a faulty one never does.</summary>
/// <remarks>
/// Calls take the rules once, at their start, and keep them: rules are immutable. The file is looked at every <see cref="LiveRulesOptions.PollInterval"/>
/// and when the file system tells of a change. Only its content counts, so a rename, a file that is gone for a moment or a wrong time stamp does no harm.
/// Nothing is read before <see cref="LoadFirst"/> or the start of the host.
/// </remarks>
public sealed class LiveRules(LiveRulesOptions options, TimeProvider time, ILogger<LiveRules> logger) : BackgroundService, IRulesInForce
{
    // A file that keeps changing is read after this many looks: a writer that never rests must not keep new rules out.
    private const int MostSettles = 5;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile RoutingRules? _current;
    private volatile ReloadOutcome? _last;
    private volatile string? _seen;

    /// <summary>Told after every reload, refused ones included, on the thread that reloaded.</summary>
    internal Action<ReloadOutcome>? Reloaded { get; set; }

    /// <summary>The rules in force; null only where the file was faulty at the start and no copy of sound rules was kept.</summary>
    public RoutingRules? Current => _current;

    /// <inheritdoc />
    RoutingRules IRulesInForce.Rules => _current ?? throw new InvalidOperationException("No sound rules were ever read.");

    /// <summary>The last reload; null before the first.</summary>
    public ReloadOutcome? LastReload => _last;

    /// <summary>The errors of the file as it is now, for health and metrics; empty where its rules are live.</summary>
    public IReadOnlyList<RuleFault> LastFaults =>
        _last is { Result: ReloadResult.Refused } refused ? [.. refused.Check.Faults.Where(fault => fault.Severity == FaultSeverity.Error)] : [];

    /// <summary>Reads the file for the first time; with a fault in it, the last sound rules that were kept.</summary>
    public ReloadOutcome LoadFirst()
    {
        var bytes = Read();
        var outcome = Apply(bytes);
        if (_current is not null || options.LastGoodPath is not { } kept || !File.Exists(kept)) return outcome;
        if (RoutingRulesLoader.Load(kept).Rules is not { } rules) return outcome;
        _current = rules;
        RulesLog.LastGood(logger, kept, rules.Version);
        _last = outcome with { Version = rules.Version };
        return _last;
    }

    /// <summary>Reads the file now, whether it has changed or not, and says what became of it.</summary>
    public async Task<ReloadOutcome> ReloadAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return Apply(await ReadSettledAsync(Read(), cancellationToken));
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (_last is null) LoadFirst();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _gate.Dispose();
        base.Dispose();
    }

    /// <summary>Reloads where the file's content is not the one that was last looked at; null where it is.</summary>
    internal async Task<ReloadOutcome?> LookAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var bytes = Read();
            if (Fingerprint(bytes) == _seen) return null;
            bytes = await ReadSettledAsync(bytes, cancellationToken);
            return Fingerprint(bytes) == _seen ? null : Apply(bytes);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var watcher = options.WatchEvents ? Watch() : null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WaitAsync(stoppingToken);
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // One look that fails must not end the watch.
                RulesLog.LookFailed(logger, exception, options.Path);
            }
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var poll = Task.Delay(options.PollInterval, time, both.Token);
        var wake = _wake.Reader.WaitToReadAsync(both.Token).AsTask();
        await Task.WhenAny(poll, wake);
        await both.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        _wake.Reader.TryRead(out _);
    }

    private FileSystemWatcher? Watch()
    {
        try
        {
            var full = Path.GetFullPath(options.Path);
            var watcher = new FileSystemWatcher(Path.GetDirectoryName(full)!, Path.GetFileName(full));
            watcher.Changed += (_, _) => _wake.Writer.TryWrite(true);
            watcher.Created += (_, _) => _wake.Writer.TryWrite(true);
            watcher.Renamed += (_, _) => _wake.Writer.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // No events here (no folder, no handles left): looking every second is enough.
            RulesLog.NoEvents(logger, exception, options.Path);
            return null;
        }
    }

    /// <summary>The file's content; null where it is missing or cannot be read just now.</summary>
    private byte[]? Read()
    {
        try
        {
            // Shared, so that this and an editor that has the file open do not hinder each other.
            using var file = new FileStream(options.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[Math.Min(file.Length, RoutingRulesLoader.MaxBytes + 1L)];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes[..length];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private async Task<byte[]?> ReadSettledAsync(byte[]? bytes, CancellationToken cancellationToken)
    {
        for (var look = 0; look < MostSettles; look++)
        {
            await Task.Delay(options.Settle, time, cancellationToken);
            var again = Read();
            if (Fingerprint(again) == Fingerprint(bytes)) return again;
            bytes = again;
        }

        return bytes;
    }

    private static string Fingerprint(byte[]? bytes) => bytes is null ? "missing" : RoutingRulesLoader.VersionOf(bytes);

    private ReloadOutcome Apply(byte[]? bytes)
    {
        var again = _seen == Fingerprint(bytes);
        _seen = Fingerprint(bytes);
        var current = _current;
        var reading = bytes is null ? RoutingRulesLoader.Load(options.Path) : RoutingRulesLoader.Parse(bytes, options.Path);
        var check = RulesChecker.Check(reading, options.Path, options.Prompts?.Invoke());
        var outcome = new ReloadOutcome { Result = ReloadResult.Refused, At = time.GetUtcNow(), Check = check, Version = current?.Version };
        if (check.Rules is { } rules)
        {
            outcome = outcome with { Result = rules.Version == current?.Version ? ReloadResult.Unchanged : ReloadResult.Loaded, Version = rules.Version };
            if (outcome.Result == ReloadResult.Loaded)
            {
                _current = rules;
                if (bytes is not null) Keep(bytes);
            }
        }

        Log(outcome, current, again);
        _last = outcome;
        Raise(outcome);
        return outcome;
    }

    // Written beside and renamed, so that a crash never leaves half of it.
    private void Keep(byte[] bytes)
    {
        if (options.LastGoodPath is not { } path) return;
        try
        {
            var beside = path + ".new";
            File.WriteAllBytes(beside, bytes);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            RulesLog.NotKept(logger, exception, path);
        }
    }

    private void Log(ReloadOutcome outcome, RoutingRules? before, bool again)
    {
        switch (outcome.Result)
        {
            case ReloadResult.Loaded:
                RulesLog.Loaded(logger, outcome.Check.File, outcome.Version!, before?.Version ?? "none", outcome.Check.Rules!.Rules.Count, outcome.Check.Calls.Count);
                break;
            case ReloadResult.Unchanged:
                RulesLog.Unchanged(logger, outcome.Check.File, outcome.Version!);
                break;
            case ReloadResult.Refused when !again:
                foreach (var fault in outcome.Check.Faults.Where(fault => fault.Severity == FaultSeverity.Error)) RulesLog.Fault(logger, fault.ToString());
                RulesLog.Refused(logger, outcome.Check.File, outcome.Version ?? "none");
                break;
            default:
                break;
        }

        if (outcome.Result != ReloadResult.Loaded) return;
        foreach (var warning in outcome.Check.Faults.Where(fault => fault.Severity == FaultSeverity.Warning)) RulesLog.Warning(logger, warning.ToString());
    }

    private void Raise(ReloadOutcome outcome)
    {
        try
        {
            Reloaded?.Invoke(outcome);
        }
        catch (Exception exception)
        {
            // A listener that fails must not stop rules from going live.
            RulesLog.ListenerFailed(logger, exception);
        }
    }
}
