using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Agi.Routing.Facts;
using Agi.Tests.Commands;
using Agi.Tests.EndToEnd;
using Agi.Tests.Rules;
using Agi.Tests.Sounds;
using NAudio.Wave;

namespace Agi.Tests.Dialogues;

/// <summary>The verb <c>render</c>: what a caller would hear, without Asterisk.</summary>
public sealed class RenderTests
{
    public static TheoryData<string, string> Callers
    {
        get
        {
            var callers = new TheoryData<string, string>();
            foreach (var situation in FactWords.All<Situation>())
            {
                foreach (var language in new[] { "fr", "en", "de" }) callers.Add(situation, language);
            }

            return callers;
        }
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Each_situation_is_one_file_as_long_as_the_transcript_says(string situation, string language)
    {
        var file = Path.GetTempFileName();
        try
        {
            var run = await ProgramRun.OfAsync(["render", "--situation", situation, "--language", language, "--at", "2026-11-23T10:00", "--out", file], cancellationToken: TestContext.Current.CancellationToken);

            Assert.True(run.ExitCode == 0, run.Output + run.Error);
            Assert.DoesNotContain("Missing", run.Output, StringComparison.Ordinal);
            using var sound = new WaveFileReader(file);
            Assert.Equal((8000, 16, 1), (sound.WaveFormat.SampleRate, sound.WaveFormat.BitsPerSample, sound.WaveFormat.Channels));
            Assert.Contains(FormattableString.Invariant($"{file}: {sound.TotalTime.TotalSeconds:0.0} s"), run.Output, StringComparison.Ordinal);
            Assert.True(sound.TotalTime > TimeSpan.FromSeconds(2));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Keys_are_pressed_where_one_is_waited_for_and_not_told()
    {
        var run = await ProgramRun.OfAsync(["render", "--cli", "0199005599", "--language", "en", "--keys", "1000012#69002#", "--at", "2026-11-24T10:00"], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("[os-checking]", run.Output, StringComparison.Ordinal);
        Assert.Contains("[os-ordered-on]", run.Output, StringComparison.Ordinal);
        Assert.Contains("chose order-status", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("000012", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("69002", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 4.0)] // nobody presses a key: the menu's time
    [InlineData("0", 0.6)] // from the last word to the key
    public async Task The_file_is_as_long_as_its_prompts_and_its_pauses_together(string keys, double pauses)
    {
        const string Menus = "menus: {first: {say: [press-0-person], timeout: 4s, repeat: 0, keys: {0: {target: sales}}}}\n";
        using var call = new Rendered(Menus, "- {name: all, play: [welcome, please-hold], menu: first, target: reception}");
        var run = await call.RunAsync("--situation", "known_customer", "--language", "fr", "--keys", keys);

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal(Seconds("welcome") + Seconds("please-hold") + Seconds("press-0-person") + pauses + Work(run), call.Seconds, 0.1);
    }

    [Theory]
    [InlineData("recent_delivery", "{date: delivered_on}", "samedi vingt et un novembre")]
    [InlineData("undelivered_order", "{date: ordered_on}", "vendredi treize novembre")]
    [InlineData("undelivered_order", "{date: shipped_on}", "dimanche vingt-deux novembre")]
    [InlineData("refund_return", "{date: refunded_on}", "dimanche vingt-deux novembre")]
    [InlineData("recent_delivery", "{number: days_since_delivery}", "deux")]
    [InlineData("undelivered_order", "{duration: order_age}", "dix jours")]
    [InlineData("undelivered_order", "{number: open_orders}", "un")]
    [InlineData("several_open_orders", "{number: open_orders}", "deux")]
    public async Task An_invented_caller_has_the_facts_of_the_situation(string situation, string item, string words)
    {
        using var call = new Rendered("cli_may_hear: [state, date]\n", $"- {{name: all, play: [welcome, {item}], target: reception}}");
        var run = await call.RunAsync("--situation", situation, "--language", "fr", "--at", "2026-11-23T10:00");

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains($" s  {words}\n", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("known_customer")]
    [InlineData("several_open_orders")]
    [InlineData("unknown_caller")]
    public async Task A_caller_without_a_deciding_order_has_no_days_of_one(string situation)
    {
        using var call = new Rendered("cli_may_hear: [state, date]\n", "- {name: all, play: [welcome, {date: delivered_on}, {duration: order_age}, {number: days_since_delivery}], target: reception}");
        var run = await call.RunAsync("--situation", situation, "--language", "fr");

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal(3, run.Output.Split('\n').Count(line => line.StartsWith("Withheld", StringComparison.Ordinal)));
        Assert.Equal(Seconds("welcome") + Work(run), call.Seconds, 0.1);
    }

    [Fact]
    public async Task A_rule_that_goes_by_the_days_since_delivery_takes_an_invented_caller()
    {
        using var call = new Rendered("", "- {name: fresh, when: {days_since_delivery: \"<= 2\"}, play: [just-delivered], target: tech}\n- {name: all, play: [welcome], target: reception}");

        Assert.Contains("Rule       fresh; target tech", (await call.RunAsync("--situation", "recent_delivery", "--language", "fr")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named_and_is_a_failure()
    {
        using var folder = new SoundFolder("languages:\n  fr: {}\nprompts:\n  welcome: {fr: Bonjour}\n  goodbye: {fr: Au revoir}\n");
        folder.Make("welcome");
        using var call = new Rendered("", "- {name: all, play: [welcome, goodbye], target: reception}", folder.ManifestPath);
        var run = await call.RunAsync("--situation", "known_customer", "--language", "fr");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"Missing    {folder.Manifest.PathOf("fr", "goodbye", "wav")}: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(1.0 + Work(run), call.Seconds, 0.1);
    }

    [Fact]
    public async Task A_key_that_nothing_waits_for_is_told()
    {
        using var call = new Rendered("", "- {name: all, play: [welcome], target: reception}");

        Assert.Contains("Keys       the last 2 were not waited for", (await call.RunAsync("--situation", "known_customer", "--language", "fr", "--keys", "12")).Output, StringComparison.Ordinal);
    }

    /// <summary>The seconds that a busy machine took in between, which the transcript tells.</summary>
    private static double Work(CommandRun run) => Regex.Matches(run.Output, @"\((?<seconds>[0-9.]+) s: the engine works\)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Sum(match => double.Parse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture));

    private static double Seconds(string id)
    {
        using var sound = new WaveFileReader(TalkBench.Manifest.PathOf("fr", id, "wav"));
        return sound.TotalTime.TotalSeconds;
    }

    /// <summary>A run of <c>render</c> by rules of the test, and its file.</summary>
    private sealed class Rendered : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agi-render-");

        public Rendered(string more, string rules, string? manifest = null)
        {
            File.WriteAllText(At("routing.yaml"), TestRules.Head + more + "rules:\n" + rules + "\n");
            File.WriteAllText(At("appsettings.json"), JsonSerializer.Serialize(new { Prompts = new { Manifest = manifest ?? RepositoryFiles.At("sounds", "prompts.yaml") } }));
        }

        public double Seconds
        {
            get
            {
                using var sound = new WaveFileReader(At("call.wav"));
                return sound.TotalTime.TotalSeconds;
            }
        }

        public Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(["render", .. arguments, "--rules", At("routing.yaml"), "--settings", At("appsettings.json"), "--out", At("call.wav")]);

        public void Dispose() => _folder.Delete(recursive: true);

        private string At(string name) => Path.Combine(_folder.FullName, name);
    }

    [Theory]
    [InlineData("payment_isue", "did you mean 'payment_issue'?")]
    [InlineData("nothing", "there are")]
    public async Task A_situation_that_is_none_is_told(string situation, string message)
    {
        var run = await ProgramRun.OfAsync(["render", "--situation", situation], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Complaints, StringComparison.Ordinal);
    }
}
