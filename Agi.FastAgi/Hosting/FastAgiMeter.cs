using System.Diagnostics.Metrics;

namespace Agi.FastAgi;

/// <summary>What the FastAGI host counts: meter <c>Agi.FastAgi</c>.</summary>
public sealed class FastAgiMeter : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Agi.FastAgi";

    private readonly Meter _meter;
    private readonly TimeProvider _time;
    private readonly Counter<long> _sessions;
    private readonly UpDownCounter<long> _connections;
    private readonly UpDownCounter<long> _active;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _faults;
    private readonly Histogram<double> _commands;

    /// <summary>Makes the instruments.</summary>
    public FastAgiMeter(IMeterFactory factory, TimeProvider time)
    {
        _time = time;
        _meter = factory.Create(Name);
        _sessions = _meter.CreateCounter<long>("agi.sessions", "{session}", "Sessions that ended, by script and outcome: completed, call_gone, cancelled, failed, unknown_script.");
        _connections = _meter.CreateUpDownCounter<long>("agi.connections.open", "{connection}", "Connections that are open, with and without an environment.");
        _active = _meter.CreateUpDownCounter<long>("agi.sessions.active", "{session}", "Sessions whose script runs.");
        _refused = _meter.CreateCounter<long>("agi.connections.refused", "{connection}", "Connections without a session, by reason: not_allowed, too_many, evicted, bad_environment, header_timeout, no_environment, stopping.");
        _faults = _meter.CreateCounter<long>("agi.faults", "{fault}", "Scripts and connections that ended with a fault of this program.");
        _commands = _meter.CreateHistogram<double>("agi.command.duration", "s", "Time from a command to its reply, by command.");
    }

    internal void Opened() => _connections.Add(1);

    internal void Closed() => _connections.Add(-1);

    internal void Started() => _active.Add(1);

    internal void Ended(string script, string outcome)
    {
        _active.Add(-1);
        if (_sessions.Enabled) _sessions.Add(1, new("script", script), new KeyValuePair<string, object?>("outcome", outcome));
    }

    internal void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    internal void Fault() => _faults.Add(1);

    internal void Command(string line, long ticks)
    {
        if (!_commands.Enabled) return;
        var quote = line.IndexOf(" \"", StringComparison.Ordinal);
        _commands.Record((double)ticks / _time.TimestampFrequency, new KeyValuePair<string, object?>("command", quote < 0 ? line : line[..quote]));
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
