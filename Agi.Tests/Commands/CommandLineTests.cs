using System.Text.Json;
using Agi.Routing.Facts;
using Agi.Tests.EndToEnd;

namespace Agi.Tests.Commands;

/// <summary>The verbs as users meet them: the built program on the sample shop, its output and its exit codes.</summary>
public sealed class CommandLineTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demo_shows_every_situation_in_its_table_and_ends_well()
    {
        var run = await RunAsync("demo");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Complaints);
        var table = run.Output[run.Output.IndexOf('╭', StringComparison.Ordinal)..];
        Assert.All(FactWords.All<Situation>(), situation => Assert.Contains($"│ {situation} ", table, StringComparison.Ordinal));
        Assert.Contains("  ->  200 result=1", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n             ROUTE_CUSTOMER_NAME=Inès Fabre\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(" 0 surprises.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_leaves_the_dialogues_out_when_told()
    {
        var run = await RunAsync("demo", "--table-only");

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("SET VARIABLE", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_does_not_hold_its_callers_to_the_budget_of_the_rules()
    {
        var shipped = await File.ReadAllTextAsync(RepositoryFiles.At("Agi.Server", "routing.yaml"), Cancel);
        using var rules = new TemporaryRules(shipped.Replace("budget: 800ms", "budget: 10ms", StringComparison.Ordinal));

        var run = await RunAsync("demo", "--table-only", "--rules", rules.Path);

        Assert.DoesNotContain("budget: 10ms", shipped, StringComparison.Ordinal);
        Assert.Contains("budget: 10ms", await File.ReadAllTextAsync(rules.Path, Cancel), StringComparison.Ordinal);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(" 0 surprises.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("servee", "'serve'", "agi-server --help")]
    [InlineData("check --stric", "'--strict'", "agi-server check --help")]
    [InlineData("explain --clii 0199000101", "'--cli'", "agi-server explain --help")]
    public async Task A_slip_of_the_pen_gets_a_hint_and_nothing_on_standard_output(string arguments, string meant, string help)
    {
        var run = await RunAsync(arguments.Split(' '));

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains($"Did you mean {meant}?", run.Error, StringComparison.Ordinal);
        Assert.Contains(help, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("serve")]
    [InlineData("demo")]
    [InlineData("call")]
    [InlineData("explain")]
    [InlineData("check")]
    [InlineData("diff")]
    [InlineData("reload")]
    [InlineData("index")]
    [InlineData("doctor")]
    [InlineData("prompts")]
    [InlineData("journal")]
    [InlineData("journal export")]
    [InlineData("journal forget")]
    [InlineData("replay")]
    public async Task Every_verb_has_help(string verb)
    {
        var run = await RunAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.Contains($"agi-server {verb}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_writes_one_object_a_line_with_the_fields_in_their_order()
    {
        var run = await RunAsync("explain", "--cli", "0639981002", "--cli", "+33536499999", "--json", "--at", "2026-11-23T10:00");

        Assert.Equal(0, run.ExitCode);
        var lines = Lines(run);
        Assert.Equal(["0639981002", "+33536499999"], lines.Select(line => line.GetProperty("cli").GetString()));
        Assert.All(lines, line => Assert.Equal(
            ["cli", "e164", "status", "situation", "customer_id", "customer_email", "customer_name", "order", "open_orders", "rule", "target", "priority", "play", "reason"],
            line.EnumerateObject().Select(field => field.Name).Take(14)));

        var known = lines[0];
        Assert.Equal("+33639981002", known.GetProperty("e164").GetString());
        Assert.Equal("ok", known.GetProperty("status").GetString());
        Assert.Equal("payment_issue", known.GetProperty("situation").GetString());
        Assert.DoesNotContain("ms", known.GetProperty("facts").GetProperty("order_age").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, known.GetProperty("customer_id").GetInt64());
        Assert.Equal("100000002", known.GetProperty("order").GetString());
        Assert.Equal("sales", known.GetProperty("target").GetString());
        Assert.Equal(10, known.GetProperty("priority").GetInt32());
        Assert.Equal(["payment-problem"], known.GetProperty("play").EnumerateArray().Select(prompt => prompt.GetString()));

        var unknown = lines[1];
        Assert.Equal("not_found", unknown.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, unknown.GetProperty("customer_id").ValueKind);
        Assert.Equal(JsonValueKind.Null, unknown.GetProperty("order").ValueKind);
    }

    [Fact]
    public async Task An_empty_line_of_standard_input_is_a_call_without_a_number()
    {
        var run = await ProgramRun.OfAsync(["explain", "--cli", "-", "--json"], "+33639981001\n\nanonymous\n", cancellationToken: Cancel);

        Assert.Equal(0, run.ExitCode);
        var lines = Lines(run);
        Assert.Equal(["+33639981001", "", "anonymous"], lines.Select(line => line.GetProperty("cli").GetString()));
        Assert.Equal(["ok", "not_found", "not_found"], lines.Select(line => line.GetProperty("status").GetString()));
        Assert.Equal(JsonValueKind.Null, lines[1].GetProperty("e164").ValueKind);
    }

    [Theory]
    [InlineData("2026-11-23", "2026-11-22T23:00:00+00:00")]
    [InlineData("2026-11-23T10:00", "2026-11-23T09:00:00+00:00")]
    [InlineData("2026-07-23 10:00:30", "2026-07-23T08:00:30+00:00")]
    [InlineData("2026-11-23T10:00Z", "2026-11-23T10:00:00+00:00")]
    [InlineData("2026-11-23T10:00:00-05:00", "2026-11-23T15:00:00+00:00")]
    public async Task Explain_judges_by_the_instant_given(string at, string instant)
    {
        var run = await RunAsync("explain", "--cli", "", "--json", "--at", at);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), Lines(run).Single().GetProperty("at").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("11/12/2026")]
    [InlineData("10:00")]
    [InlineData("2026-13-01")]
    [InlineData("tomorrow")]
    public async Task Explain_refuses_an_instant_that_could_be_another(string at)
    {
        var run = await RunAsync("explain", "--cli", "", "--at", at);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"--at {at}:", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Check_finds_what_ships_sound()
    {
        var run = await RunAsync("check", "--strict");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Settings: sound;", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ends_with_1_for_faults_and_says_where()
    {
        using var rules = new TemporaryRules("targets: [sales]\nfallback: sales\nrules:\n  - {name: everyone, target: salse}\n");

        var run = await RunAsync("check", "--rules", rules.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{rules.Path}:4:", run.Output, StringComparison.Ordinal);
        Assert.Contains("did you mean 'sales'", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--strict", 2)]
    [InlineData("--no-database", 0)]
    public async Task Check_ends_with_2_for_warnings_only_where_they_count(string option, int exitCode)
    {
        using var rules = new TemporaryRules("targets: [sales]\nfallback: sales\nrules:\n  - {name: everyone, target: sales}\n  - {name: nobody, target: sales}\n");

        var run = await RunAsync("check", "--rules", rules.Path, option);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains("warning", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FastAgi__Port", "abc", "FastAgi:Port")]
    [InlineData("FastAgi__Port", "99999", "FastAgi:Port is 99999")]
    [InlineData("FastAgi__Address", "localhost", "FastAgi:Address is 'localhost'")]
    [InlineData("Magento__Version", "3", "Magento:Version is '3'")]
    [InlineData("Screen__Language", "de", "Screen:Language is 'de'")]
    public async Task A_value_that_does_not_fit_ends_check_and_serve_with_one_line(string variable, string value, string message)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["Web__Port"] = "0", ["FastAgi__Port"] = "0", [variable] = value };

        var check = await ProgramRun.OfAsync(["check"], environment: environment, cancellationToken: Cancel);
        var serve = await ProgramRun.OfAsync(["serve"], environment: environment, cancellationToken: Cancel);

        Assert.Equal(1, check.ExitCode);
        Assert.Contains(message, check.Output, StringComparison.Ordinal);
        Assert.Equal(1, serve.ExitCode);
        Assert.StartsWith("agi-server: ", serve.Error, StringComparison.Ordinal);
        Assert.Contains(message, serve.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", serve.Output + serve.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FastAgi__Prot", "did you mean 'Port'")]
    [InlineData("ConnectionStrings__Magneto", "did you mean 'Magento'")]
    [InlineData("FastAg__Port", "did you mean 'FastAgi'")]
    public async Task Check_names_variables_of_the_environment_that_nothing_reads(string variable, string hint)
    {
        var run = await ProgramRun.OfAsync(["check"], environment: new Dictionary<string, string>(StringComparer.Ordinal) { [variable] = "1" }, cancellationToken: Cancel);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"environment variable {variable}: ", run.Output, StringComparison.Ordinal);
        Assert.Contains(hint, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_settings_file_that_is_no_JSON_is_told_with_the_line()
    {
        using var file = new TemporaryRules("{\n  \"Web\": { \"Port\": 1 },\n  <<<<<<<\n}\n");

        var run = await RunAsync("explain", "--cli", "", "--settings", file.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(file.Path, run.Error, StringComparison.Ordinal);
        Assert.Contains("Line 3:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_and_reload_say_that_no_server_answers()
    {
        var server = FormattableString.Invariant($"127.0.0.1:{Servers.Ports.FreeTcp()}");

        var call = await RunAsync("call", "--server", server);
        var reload = await RunAsync("reload", "--server", server);

        Assert.Equal(1, call.ExitCode);
        Assert.Contains($"no server answers on {server}", call.Error, StringComparison.Ordinal);
        Assert.Equal(1, reload.ExitCode);
        Assert.Contains($"no server answers on http://{server}", reload.Error, StringComparison.Ordinal);
    }

    private static Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.OfAsync(arguments, cancellationToken: Cancel);

    private static List<JsonElement> Lines(ProgramRun run) =>
        [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private sealed class TemporaryRules : IDisposable
    {
        public TemporaryRules(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
