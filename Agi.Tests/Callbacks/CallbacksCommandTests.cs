using System.Globalization;
using System.Text.Json;
using Agi.Server.Commands;
using Agi.Server.Dialogues.Callbacks;
using Agi.Tests.Commands;

namespace Agi.Tests.Callbacks;

public sealed class CallbacksCommandTests : IDisposable
{
    private readonly CallbackBench _bench = new();
    private readonly string _settings = Path.GetTempFileName();

    public CallbacksCommandTests() => File.WriteAllText(_settings, JsonSerializer.Serialize(new { Callbacks = new { File = _bench.FilePath } }));

    public void Dispose()
    {
        File.Delete(_settings);
        _bench.Dispose();
    }

    [Fact]
    public async Task The_table_masks_numbers_unless_they_are_asked_for()
    {
        Keep();

        var masked = await CommandRun.OfAsync("callbacks", "--settings", _settings);
        var whole = await CommandRun.OfAsync("callbacks", "--numbers", "--settings", _settings);

        Assert.Equal((0, 0), (masked.ExitCode, whole.ExitCode));
        Assert.Contains("1234", masked.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("33639981234", masked.Output, StringComparison.Ordinal);
        Assert.Contains("+33639981234", whole.Output, StringComparison.Ordinal);
        Assert.Contains("technical", whole.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_an_array_and_csv_has_a_line_each()
    {
        Keep();

        var json = await CommandRun.OfAsync("callbacks", "--json", "--settings", _settings);
        var csv = await CommandRun.OfAsync("callbacks", "--csv", "--numbers", "--settings", _settings);

        var one = Assert.Single(JsonDocument.Parse(json.Output).RootElement.EnumerateArray());
        Assert.Equal(("+*******1234", "technical", 7, "open"), (one.GetProperty("number").GetString(), one.GetProperty("queue").GetString(), one.GetProperty("priority").GetInt32(), one.GetProperty("state").GetString()));
        var lines = csv.Output.TrimEnd().Split(Environment.NewLine);
        Assert.Equal(2, lines.Length);
        Assert.Equal(lines[0].Split(',').Length, lines[1].Split(',').Length);
        Assert.StartsWith("1,+33639981234,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_has_the_times_of_routing_yaml_and_names_the_zone_once()
    {
        using var rules = new ZoneFile("timezone: America/New_York");
        KeepAt("2099-07-01T22:30:00Z");

        var run = await CommandRun.OfAsync("callbacks", "--settings", _settings, "--rules", rules.Path);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(" 2099-07-01 18:30 ", run.Output, StringComparison.Ordinal);
        Assert.Contains(" 2099-07-02 09:00 ", run.Output, StringComparison.Ordinal);
        Assert.Contains(" 2099-07-03 09:00 ", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.Output.Split("America/New_York").Length);
        Assert.DoesNotContain("UTC", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_and_csv_have_moments_in_UTC_whatever_the_zone_is()
    {
        using var rules = new ZoneFile("timezone: America/New_York");
        KeepAt("2099-07-01T22:30:00Z");

        var json = await CommandRun.OfAsync("callbacks", "--json", "--settings", _settings, "--rules", rules.Path);
        var csv = await CommandRun.OfAsync("callbacks", "--csv", "--settings", _settings, "--rules", rules.Path);

        var one = Assert.Single(JsonDocument.Parse(json.Output).RootElement.EnumerateArray());
        Assert.Equal(
            ["2099-07-01T22:30:00+00:00", "2099-07-02T13:00:00+00:00", "2099-07-03T13:00:00+00:00"],
            new[] { "asked_at", "not_before", "expires_at" }.Select(name => one.GetProperty(name).GetString()));
        Assert.Contains(",2099-07-01T22:30:00Z,", csv.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_that_cannot_be_read_hide_nobody_who_waits()
    {
        using var rules = new ZoneFile("timezone: Atlantis");
        KeepAt("2099-07-01T22:30:00Z");

        var run = await CommandRun.OfAsync("callbacks", "--settings", _settings, "--rules", rules.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(" 2099-07-01 22:30 ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Times are those of UTC.", run.Output, StringComparison.Ordinal);
        Assert.Contains(rules.Path, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_done_is_only_in_the_list_of_all()
    {
        var id = Keep().ToString(CultureInfo.InvariantCulture);

        var done = await CommandRun.OfAsync("callbacks", "done", id, "--settings", _settings);
        var again = await CommandRun.OfAsync("callbacks", "done", id, "--settings", _settings);
        var list = await CommandRun.OfAsync("callbacks", "--settings", _settings);
        var all = await CommandRun.OfAsync("callbacks", "--all", "--settings", _settings);

        Assert.Equal((0, 1), (done.ExitCode, again.ExitCode));
        Assert.Contains("there is no open request 1", again.Error, StringComparison.Ordinal);
        Assert.Contains("Nobody waits", list.Output, StringComparison.Ordinal);
        Assert.Contains("done", all.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistyped_id_points_to_the_help_of_its_verb()
    {
        using var error = new StringWriter();

        Assert.Equal(1, CommandLine.Refuse(CommandLine.Root().Parse(["callbacks", "done", "seven"]), error));
        Assert.Contains("See 'agi-server callbacks done --help'.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_bench.FilePath)!);
        await File.WriteAllTextAsync(_bench.FilePath, new string('x', 5000), TestContext.Current.CancellationToken);

        var run = await CommandRun.OfAsync("callbacks", "--settings", _settings);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(_bench.FilePath, run.Error, StringComparison.Ordinal);
    }

    /// <summary>Keeps a request that is open by the machine's clock.</summary>
    private long Keep()
    {
        using var store = new CallbackStore(_bench.FilePath, TimeProvider.System);
        store.AddOrJoin(_bench.Request("+33639981234", 7, "technical") with { AskedAt = DateTimeOffset.UtcNow, ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        return store.ListRequests()[0].Id;
    }

    /// <summary>Keeps a request that is asked for at this moment of July 2099, for the next day at 13:00 UTC.</summary>
    private void KeepAt(string asked)
    {
        using var store = new CallbackStore(_bench.FilePath, TimeProvider.System);
        var opening = new DateTimeOffset(2099, 7, 2, 13, 0, 0, TimeSpan.Zero);
        store.AddOrJoin(_bench.Request("+33639981234") with
        {
            AskedAt = DateTimeOffset.Parse(asked, CultureInfo.InvariantCulture),
            NotBefore = opening,
            ExpiresAt = opening.AddDays(1),
        });
    }

    /// <summary>A small routing.yaml with this line.</summary>
    private sealed class ZoneFile : IDisposable
    {
        public ZoneFile(string line) => File.WriteAllText(Path, $"{line}\ntargets: [sales]\nfallback: sales\nrules:\n  - {{name: everyone, target: sales}}\n");

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
