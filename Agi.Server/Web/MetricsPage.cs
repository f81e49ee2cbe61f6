using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Agi.FastAgi;
using Agi.Routing.Calls;
using Agi.Routing.Phones;
using Agi.Routing.Rules.Live;

namespace Agi.Server.Web;

/// <summary>The program's meters in Prometheus' text format 0.0.4, and what the rules and the phone index say of themselves.</summary>
internal sealed class MetricsPage : IDisposable
{
    /// <summary>Upper bounds of the histograms' buckets, in seconds: around the targets of the engine (50 ms) and the usual budget (800 ms).</summary>
    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), Series> _series = new();
    private readonly LiveRules _rules;
    private readonly PhoneDirectory _phones;
    private readonly TimeProvider _time;

    public MetricsPage(LiveRules rules, PhoneDirectory phones, TimeProvider time)
    {
        _rules = rules;
        _phones = phones;
        _time = time;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name is FastAgiMeter.Name or RoutingMetrics.MeterName) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The page.</summary>
    public string Write()
    {
        var page = new StringBuilder();
        foreach (var family in _series.GroupBy(s => s.Key.Instrument).OrderBy(f => f.Key.Name, StringComparer.Ordinal))
        {
            var histogram = family.Key is Histogram<double>;
            var counter = family.Key is Counter<long>;
            var name = Name(family.Key, counter);
            page.Append("# HELP ").Append(name).Append(' ').Append(family.Key.Description).Append('\n');
            page.Append("# TYPE ").Append(name).Append(histogram ? " histogram\n" : counter ? " counter\n" : " gauge\n");
            foreach (var ((_, labels), series) in family.OrderBy(s => s.Key.Labels, StringComparer.Ordinal)) series.Write(page, name, labels, histogram);
        }

        var faults = _rules.LastFaults.Count;
        var index = _phones.Status;
        Gauge("agi_rules_faults", "Errors in the rules file as it is now; while there are any, the rules before it stay in force.", faults);
        Gauge("agi_rules_last_reload_timestamp_seconds", "When the rules file was last read.", (_rules.LastReload?.At ?? default).ToUnixTimeSeconds());
        Gauge("agi_phone_index_loaded", "1 when the phone index serves, 0 while calls search the tables.", index.IsLoaded ? 1 : 0);
        Gauge("agi_phone_index_numbers", "Numbers in the phone index.", index.Numbers);
        Gauge("agi_phone_index_age_seconds", "Time since the phone index was last brought up to date.", index.Age?.TotalSeconds ?? 0);
        Gauge("agi_phone_index_errors", "1 while the last refresh of the phone index failed.", index.LastError is null ? 0 : 1);
        Gauge("agi_time_seconds", "The engine's clock.", _time.GetUtcNow().ToUnixTimeSeconds());
        return page.ToString();

        void Gauge(string name, string help, double value) =>
            page.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value:R}\n");
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private static string Name(Instrument instrument, bool counter) =>
        instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "") + (counter ? "_total" : "");

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0) return "";
        var labels = new StringBuilder();
        foreach (var (key, value) in tags)
        {
            var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            labels.Append(labels.Length == 0 ? "" : ",").Append(key).Append("=\"")
                .Append(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal))
                .Append('"');
        }

        return labels.ToString();
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _series.GetOrAdd((instrument, Labels(tags)), static _ => new Series()).Add(value);

    /// <summary>One line of a counter or gauge, or one histogram.</summary>
    private sealed class Series
    {
        private readonly Lock _lock = new();
        private readonly long[] _buckets = new long[Bounds.Length];
        private double _sum;
        private long _count;

        public void Add(double value)
        {
            lock (_lock)
            {
                _sum += value;
                _count++;
                var bucket = Array.FindIndex(Bounds, bound => value <= bound);
                if (bucket >= 0) _buckets[bucket]++;
            }
        }

        public void Write(StringBuilder page, string name, string labels, bool histogram)
        {
            lock (_lock)
            {
                var braces = labels.Length == 0 ? "" : $"{{{labels}}}";
                if (!histogram)
                {
                    page.Append(CultureInfo.InvariantCulture, $"{name}{braces} {_sum:R}\n");
                    return;
                }

                var comma = labels.Length == 0 ? "" : ",";
                var below = 0L;
                for (var i = 0; i < Bounds.Length; i++)
                {
                    below += _buckets[i];
                    page.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels}{comma}le=\"{Bounds[i]:R}\"}} {below}\n");
                }

                page.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels}{comma}le=\"+Inf\"}} {_count}\n{name}_sum{braces} {_sum:R}\n{name}_count{braces} {_count}\n");
            }
        }
    }
}
