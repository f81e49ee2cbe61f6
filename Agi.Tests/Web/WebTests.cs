using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Agi.Routing.Phones;
using Agi.Server.Composition;
using Agi.FastAgi;
using Agi.FastAgi.Testing;
using Agi.Tests.EndToEnd;
using Agi.Tests.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Agi.Tests.Web;

/// <summary>Health, metrics and reload of a whole server on the sample shop.</summary>
public sealed class WebTests : IAsyncLifetime
{
    private const string Sound = """
        targets: [sales, reception]
        fallback: reception
        rules:
          - name: payments
            when: {situation: payment_issue}
            target: sales
          - name: everyone else
            target: reception
        budget: 20s
        """;

    private readonly string _rules = Path.Combine(Directory.CreateTempSubdirectory("agi-web-").FullName, "routing.yaml");
    private readonly int _port = Ports.FreeTcp();
    private readonly HttpClient _http = new();
    private ServerHost _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string JournalFolder => Path.Combine(Path.GetDirectoryName(_rules)!, "journal");

    private string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_rules, Sound, Cancel);
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("FastAgi:Port", "0"), new("Web:Port", _port.ToString(CultureInfo.InvariantCulture)), new("FastAgi:DrainTimeout", "00:00:01"), new("Journal:Folder", JournalFolder)])
            .Build();
        _server = await ServerHost.StartAsync(settings, _rules, TimeProvider.System, logging => logging.ClearProviders(), Cancel);
        var phones = _server.Services.GetRequiredService<PhoneDirectory>();
        await Eventually.TrueAsync(() => phones.IsLoaded, "the phone index is loaded", () => phones.Status.LastError ?? "");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_rules)!, recursive: true);
    }

    [Fact]
    public async Task Health_is_ok_and_names_the_rules_the_shop_and_the_index()
    {
        var health = await HealthAsync();

        Assert.Equal("ok", health.GetProperty("status").GetString());
        Assert.Equal(_server.Rules.Version, health.GetProperty("rules").GetProperty("version").GetString());
        Assert.Equal("Magento 2", health.GetProperty("shop").GetProperty("version").GetString());
        Assert.True(health.GetProperty("phone_index").GetProperty("numbers").GetInt64() > 10);
    }

    [Fact]
    public async Task Health_says_where_calls_are_remembered_and_that_none_waits_or_is_lost()
    {
        await CallAsync();
        await Eventually.TrueAsync(async () => (await HealthAsync()).GetProperty("journal").GetProperty("waiting_bytes").GetInt64() == 0, "nothing waits");

        var journal = (await HealthAsync()).GetProperty("journal");
        Assert.Equal(Path.Combine(JournalFolder, "journal.db"), journal.GetProperty("where").GetString());
        Assert.Equal(0, journal.GetProperty("lost").GetInt64());
        Assert.Equal(0, journal.GetProperty("rejected").GetInt64());
        Assert.Equal(JsonValueKind.Null, journal.GetProperty("fault").ValueKind);
    }

    [Fact]
    public async Task An_engine_whose_journal_cannot_be_opened_serves_calls_and_says_so()
    {
        var port = Ports.FreeTcp();
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("FastAgi:Port", "0"), new("Web:Port", port.ToString(CultureInfo.InvariantCulture)), new("Journal:Folder", JournalFolder)])
            .Build();
        // The folder belongs to the first engine.
        await using var second = await ServerHost.StartAsync(settings, _rules, TimeProvider.System, logging => logging.ClearProviders(), Cancel);

        var dialogue = await new AsteriskSimulator(second.Services.GetRequiredService<FastAgiEndpoint>().LocalEndPoint).CallAsync(new SimulatedCall { Script = "route" }, Cancel);
        Assert.Equal("reception", dialogue.Variable("ROUTE_TARGET"));
        var health = JsonDocument.Parse(await _http.GetStringAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/health")), Cancel)).RootElement;
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.NotEqual(JsonValueKind.Null, health.GetProperty("journal").GetProperty("fault").ValueKind);
    }

    [Fact]
    public async Task A_faulty_file_is_refused_shown_in_health_and_metrics_and_the_old_rules_stay()
    {
        await File.WriteAllTextAsync(_rules, Sound.Replace("situation:", "situaton:", StringComparison.Ordinal), Cancel);

        var run = await ProgramRun.OfAsync(["reload", "--server", Address], cancellationToken: Cancel);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("did you mean 'situation'?", run.Output, StringComparison.Ordinal);
        Assert.Contains("refused", run.Output, StringComparison.Ordinal);
        var health = await HealthAsync();
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.Equal(_server.Rules.Version, health.GetProperty("rules").GetProperty("version").GetString());
        Assert.DoesNotContain("\\u0027", await _http.GetStringAsync(new Uri($"http://{Address}/health"), Cancel), StringComparison.Ordinal);
        Assert.Contains("routing.yaml:5:12", health.GetProperty("rules").GetProperty("faults")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await MetricsAsync())["agi_rules_faults{}"]);
        Assert.Equal("sales", (await CallAsync()).Variable("ROUTE_TARGET"));
    }

    [Fact]
    public async Task Call_says_that_a_script_of_a_wrong_name_leads_to_no_target()
    {
        var run = await ProgramRun.OfAsync(["call", "--script", "rout", "--server", _server.Url["agi://".Length..]], cancellationToken: Cancel);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("No target", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sound_file_is_live_when_reload_says_so()
    {
        await File.WriteAllTextAsync(_rules, Sound.Replace("target: sales", "target: reception", StringComparison.Ordinal), Cancel);

        var run = await ProgramRun.OfAsync(["reload", "--server", Address], cancellationToken: Cancel);

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        var dialogue = await CallAsync();
        Assert.Equal("reception", dialogue.Variable("ROUTE_TARGET"));
        Assert.Equal("payments", dialogue.Variable("ROUTE_RULE"));
        Assert.NotEqual(_server.Rules.Version, dialogue.Variable("ROUTE_RULES_VERSION"));
    }

    [Fact]
    public async Task Metrics_count_calls_in_the_text_format()
    {
        await CallAsync();
        await CallAsync();

        using var answer = await _http.GetAsync(new Uri($"http://{Address}/metrics"), Cancel);
        Assert.StartsWith("text/plain; version=0.0.4", answer.Content.Headers.ContentType?.ToString(), StringComparison.Ordinal);
        var page = await MetricsAsync();
        Assert.Equal(2, page["agi_decisions_total{situation=\"payment_issue\",status=\"ok\",target=\"sales\"}"]);
        Assert.Equal(2, page["agi_decision_duration_seconds_count{}"]);
        Assert.Equal(2, page["agi_decision_duration_seconds_bucket{le=\"+Inf\"}"]);
        Assert.Equal(1, page["agi_phone_index_loaded{}"]);
    }

    [Fact]
    public async Task The_series_are_those_that_dashboards_know_with_their_types_and_labels()
    {
        await CallAsync();
        var meter = _server.Services.GetRequiredService<FastAgiMeter>();
        meter.Fault();
        meter.Refused("stopping");

        var lines = (await _http.GetStringAsync(new Uri($"http://{Address}/metrics"), Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var types = lines.Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line["# TYPE ".Length..]).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "agi_command_duration_seconds histogram",
                "agi_connections_open gauge",
                "agi_connections_refused_total counter",
                "agi_decision_duration_seconds histogram",
                "agi_decisions_total counter",
                "agi_faults_total counter",
                "agi_journal_lost_total counter",
                "agi_journal_waiting_bytes gauge",
                "agi_phone_index_age_seconds gauge",
                "agi_phone_index_errors gauge",
                "agi_phone_index_loaded gauge",
                "agi_phone_index_numbers gauge",
                "agi_rules_faults gauge",
                "agi_rules_last_reload_timestamp_seconds gauge",
                "agi_sessions_active gauge",
                "agi_sessions_total counter",
                "agi_time_seconds gauge",
            ],
            types);
        var labels = Series(lines).Keys
            .Select(series => (Name: series.Split('{')[0], Labels: string.Join(',', Regex.Matches(series, "[a-z_]+(?==\")", RegexOptions.None, Eventually.Patience).Select(label => label.Value))))
            .Where(series => series.Labels.Length > 0)
            .Select(series => $"{series.Name} {series.Labels}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "agi_command_duration_seconds_bucket command,le",
                "agi_command_duration_seconds_count command",
                "agi_command_duration_seconds_sum command",
                "agi_connections_refused_total reason",
                "agi_decision_duration_seconds_bucket le",
                "agi_decisions_total situation,status,target",
                "agi_sessions_total outcome,script",
            ],
            labels);
        string[] bounds = ["0.001", "0.0025", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "30", "+Inf"];
        Assert.Equal(bounds, lines.Where(line => line.StartsWith("agi_decision_duration_seconds_bucket", StringComparison.Ordinal)).Select(line => line.Split('"')[1]));
    }

    [Fact]
    public async Task Nothing_but_a_post_reloads()
    {
        using var answer = await _http.GetAsync(new Uri($"http://{Address}/reload"), Cancel);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task A_server_whose_http_port_is_taken_serves_calls_without_it()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("FastAgi:Port", "0"), new("Web:Port", _port.ToString(CultureInfo.InvariantCulture)), new("Journal:Enabled", "false")])
            .Build();
        await using var second = await ServerHost.StartAsync(settings, _rules, TimeProvider.System, logging => logging.ClearProviders(), Cancel);

        var call = new SimulatedCall { Script = "ping" };
        var dialogue = await new AsteriskSimulator(second.Services.GetRequiredService<FastAgiEndpoint>().LocalEndPoint).CallAsync(call, Cancel);

        Assert.Equal("pong", dialogue.Variable("PING"));
    }

    /// <summary>The page as series with their values. Prometheus does not care for the order of labels; here they are sorted.</summary>
    private async Task<Dictionary<string, double>> MetricsAsync() =>
        Series((await _http.GetStringAsync(new Uri($"http://{Address}/metrics"), Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private static Dictionary<string, double> Series(string[] lines)
    {
        var series = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (Regex.IsMatch(line, "^# (HELP|TYPE) [a-z_]+ .+$", RegexOptions.ExplicitCapture, Eventually.Patience)) continue;
            var match = Regex.Match(line, @"^(?<name>[a-z_]+)(\{((?<label>[a-z_]+=""([^""\\]|\\.)*""),?)*\})? (?<value>-?[0-9.E+-]+)$", RegexOptions.ExplicitCapture, Eventually.Patience);
            Assert.True(match.Success, line);
            var labels = match.Groups["label"].Captures.Select(label => label.Value).Order(StringComparer.Ordinal);
            series.Add($"{match.Groups["name"].Value}{{{string.Join(',', labels)}}}", double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture));
        }

        return series;
    }

    private async Task<JsonElement> HealthAsync() =>
        JsonDocument.Parse(await _http.GetStringAsync(new Uri($"http://{Address}/health"), Cancel)).RootElement;

    private Task<Dialogue> CallAsync()
    {
        var caller = _server.Sample!.Callers.First(c => c is { Situation: "payment_issue", Status: "ok" });
        var call = new SimulatedCall { Script = "decide", CallerId = caller.Cli };
        return new AsteriskSimulator(_server.Services.GetRequiredService<FastAgiEndpoint>().LocalEndPoint).CallAsync(call, Cancel);
    }
}
