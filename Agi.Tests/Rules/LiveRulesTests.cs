using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Live;
using Agi.Routing.Rules.Reading;
using Agi.Server.Operations;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Agi.Tests.Rules;

public sealed class LiveRulesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agi-rules-").FullName;

    private string File1 => Path.Combine(_folder, "routing.yaml");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_sound_change_goes_live_and_a_faulty_one_never_does()
    {
        await File.WriteAllTextAsync(File1, Text("sales"), TestContext.Current.CancellationToken);
        using var live = Live(new StepTime());
        Assert.Equal(ReloadResult.Loaded, live.LoadFirst().Result);
        var first = live.Current!;

        await File.WriteAllTextAsync(File1, Text("nowhere"), TestContext.Current.CancellationToken);
        var refused = await live.ReloadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ReloadResult.Refused, refused.Result);
        Assert.Same(first, live.Current);
        Assert.Equal(first.Version, refused.Version);
        Assert.Contains(":4:33: 'nowhere' is no target of this file", Assert.Single(live.LastFaults).ToString(), StringComparison.Ordinal);

        await File.WriteAllTextAsync(File1, Text("tech"), TestContext.Current.CancellationToken);
        Assert.Equal(ReloadResult.Loaded, (await live.ReloadAsync(TestContext.Current.CancellationToken)).Result);
        Assert.Equal("tech", live.Current!.Rules[0].Target);
        Assert.Empty(live.LastFaults);
        Assert.Equal("sales", first.Rules[0].Target);
        Assert.Equal(ReloadResult.Unchanged, (await live.ReloadAsync(TestContext.Current.CancellationToken)).Result);
    }

    [Fact]
    public async Task Rules_whose_golden_calls_fail_do_not_go_live()
    {
        await File.WriteAllTextAsync(File1, Text("sales"), TestContext.Current.CancellationToken);
        using var live = Live(new StepTime());
        live.LoadFirst();
        await File.WriteAllTextAsync(File1, Text("tech") + "calls: [{given: {}, expect: {target: sales}}]\n", TestContext.Current.CancellationToken);
        var outcome = await live.ReloadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ReloadResult.Refused, outcome.Result);
        Assert.False(Assert.Single(outcome.Check.Calls).Passed);
        Assert.Equal("sales", live.Current!.Rules[0].Target);
    }

    [Fact]
    public async Task A_deleted_file_leaves_the_rules_and_a_restored_one_clears_the_fault()
    {
        await File.WriteAllTextAsync(File1, Text("sales"), TestContext.Current.CancellationToken);
        using var live = Live(new StepTime());
        live.LoadFirst();
        File.Delete(File1);
        Assert.Equal(ReloadResult.Refused, (await live.LookAsync(TestContext.Current.CancellationToken))!.Result);
        Assert.Null(await live.LookAsync(TestContext.Current.CancellationToken));
        Assert.Contains("does not exist", Assert.Single(live.LastFaults).Message, StringComparison.Ordinal);
        Assert.NotNull(live.Current);
        await File.WriteAllTextAsync(File1, Text("sales"), TestContext.Current.CancellationToken);
        Assert.Equal(ReloadResult.Unchanged, (await live.LookAsync(TestContext.Current.CancellationToken))!.Result);
        Assert.Empty(live.LastFaults);
    }

    [Fact]
    public async Task A_file_that_is_renamed_into_place_is_seen()
    {
        await File.WriteAllTextAsync(File1, Text("sales"), TestContext.Current.CancellationToken);
        using var live = Live(new StepTime());
        live.LoadFirst();
        await File.WriteAllTextAsync(File1 + ".swp", Text("tech"), TestContext.Current.CancellationToken);
        // Same length and same time as the old one: only the content differs.
        File.SetLastWriteTimeUtc(File1 + ".swp", File.GetLastWriteTimeUtc(File1));
        File.Move(File1 + ".swp", File1, overwrite: true);
        Assert.Equal(ReloadResult.Loaded, (await live.LookAsync(TestContext.Current.CancellationToken))!.Result);
        Assert.Equal("tech", live.Current!.Rules[0].Target);
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_is_waited_for()
    {
        await File.WriteAllTextAsync(File1, Text("sales"), TestContext.Current.CancellationToken);
        var time = new StepTime();
        var outcomes = new List<ReloadResult>();
        using var live = Live(time, settle: TimeSpan.FromMilliseconds(200));
        live.LoadFirst();
        live.Reloaded = outcome => outcomes.Add(outcome.Result);
        var whole = Text("tech");
        await File.WriteAllTextAsync(File1, whole[..40], TestContext.Current.CancellationToken);
        var look = live.LookAsync(TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(File1, whole, TestContext.Current.CancellationToken);
        while (!look.IsCompleted)
        {
            await Task.WhenAny(look, time.UntilWaitedForAsync());
            time.AdvanceToNext();
        }

        await look;
        Assert.Equal([ReloadResult.Loaded], outcomes);
        Assert.Equal("tech", live.Current!.Rules[0].Target);
    }

    [Fact]
    public async Task A_start_with_a_faulty_file_takes_the_last_sound_rules_that_were_kept()
    {
        var kept = Path.Combine(_folder, "kept.yaml");
        await File.WriteAllTextAsync(File1, Text("tech"), TestContext.Current.CancellationToken);
        using (var before = Live(new StepTime(), lastGood: kept)) before.LoadFirst();
        await File.WriteAllTextAsync(File1, "rules: [", TestContext.Current.CancellationToken);
        using var live = Live(new StepTime(), lastGood: kept);
        Assert.Equal(ReloadResult.Refused, live.LoadFirst().Result);
        Assert.Equal("tech", live.Current!.Rules[0].Target);
        Assert.Equal(live.Current.Version, live.LastReload!.Version);
        using var without = Live(new StepTime());
        Assert.Null(without.LoadFirst().Version);
        Assert.Null(without.Current);
    }

    [Fact]
    public async Task A_thousand_random_edits_under_load_fail_no_call_put_nothing_broken_live_and_every_sound_one_within_two_seconds()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var random = new Random(4);
        var time = new StepTime();
        var sound = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var text = Text("sales");
        sound[RoutingRulesLoader.VersionOf(Encoding.UTF8.GetBytes(text))] = "sales";
        await File.WriteAllTextAsync(File1, text, cancellation);
        using var live = Live(time, settle: TimeSpan.FromMilliseconds(200));
        await live.StartAsync(cancellation);

        var (loaded, broken) = (0, 0);
        for (var edit = 0; edit < 1000; edit++)
        {
            var version = live.Current!.Version;
            var target = random.Next(2) == 0 ? "sales" : "tech";
            text = string.Create(CultureInfo.InvariantCulture, $"# edit {edit}\n") + Text(target);
            var isSound = random.Next(2) == 0;
            if (!isSound) text = Break(text, random);
            if (isSound) sound[version = RoutingRulesLoader.VersionOf(Encoding.UTF8.GetBytes(text))] = target;
            await WriteAsync(text, random, cancellation);

            var waited = TimeSpan.Zero;
            var reloads = live.LastReload;
            var calls = Task.Run(() => Fifty(live, sound), cancellation);
            await time.UntilWaitedForAsync();
            while (ReferenceEquals(reloads, live.LastReload))
            {
                waited += time.AdvanceToNext();
                await time.UntilWaitedForAsync();
            }

            Assert.True(waited <= TimeSpan.FromSeconds(2), $"edit {edit} took {waited}");
            Assert.Equal(version, live.Current!.Version);
            Assert.Equal(isSound ? ReloadResult.Loaded : ReloadResult.Refused, live.LastReload!.Result);
            await calls;
            (loaded, broken) = isSound ? (loaded + 1, broken) : (loaded, broken + 1);
        }

        await live.StopAsync(cancellation);
        Assert.True(loaded > 300 && broken > 300, $"{loaded} loaded, {broken} refused");
    }

    [Fact]
    public async Task With_the_systems_clock_and_events_a_change_goes_live_by_itself()
    {
        await File.WriteAllTextAsync(File1, Text("sales"), TestContext.Current.CancellationToken);
        using var live = new LiveRules(new LiveRulesOptions { Path = File1 }, TimeProvider.System, NullLogger<LiveRules>.Instance);
        await live.StartAsync(TestContext.Current.CancellationToken);
        var changed = new TaskCompletionSource<ReloadOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        live.Reloaded = outcome => changed.TrySetResult(outcome);
        await File.WriteAllTextAsync(File1, Text("tech"), TestContext.Current.CancellationToken);
        Assert.Equal(ReloadResult.Loaded, (await changed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Result);
        Assert.Equal("tech", live.Current!.Rules[0].Target);
        await live.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Sighup_reloads_and_does_not_end_the_process()
    {
        if (OperatingSystem.IsWindows()) return;
        await File.WriteAllTextAsync(File1, Text("sales"), TestContext.Current.CancellationToken);
        var time = new StepTime();
        using var live = new LiveRules(new LiveRulesOptions { Path = File1, Settle = TimeSpan.Zero, WatchEvents = false }, time, NullLogger<LiveRules>.Instance);
        await live.StartAsync(TestContext.Current.CancellationToken);
        // The clock stands still, so only the signal can make it look.
        await time.UntilWaitedForAsync();
        using var reload = new RulesReload(live, Mock.Of<ISystemdNotifier>());
        using var hangup = new ReloadOnHangup(reload, NullLogger<ReloadOnHangup>.Instance);
        await hangup.StartAsync(TestContext.Current.CancellationToken);
        var reloaded = new TaskCompletionSource<ReloadOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        live.Reloaded = outcome => reloaded.TrySetResult(outcome);
        await File.WriteAllTextAsync(File1, Text("tech"), TestContext.Current.CancellationToken);
        using var kill = System.Diagnostics.Process.Start("/bin/sh", ["-c", $"kill -HUP {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ReloadResult.Loaded, (await reloaded.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Result);
        Assert.Equal("tech", live.Current!.Rules[0].Target);
        await hangup.StopAsync(TestContext.Current.CancellationToken);
        await live.StopAsync(TestContext.Current.CancellationToken);
    }

    private static string Text(string target) => TestRules.Head + $"rules:\n- {{name: everyone else, target: {target}}}\n";

    // The calls of a second. Each keeps the rules it started with, whatever is swapped meanwhile.
    private static void Fifty(LiveRules live, ConcurrentDictionary<string, string> sound)
    {
        for (var call = 0; call < 50; call++)
        {
            var rules = live.Current!;
            Assert.Equal(sound[rules.Version], RuleEvaluator.Decide(rules, TestRules.Call()).Target);
        }
    }

    private static string Break(string text, Random random) => random.Next(5) switch
    {
        0 => text.Replace("target:", "taget:", StringComparison.Ordinal),
        1 => text[..^(3 + random.Next(20))],
        2 => text.Replace("rules:", "\trules:", StringComparison.Ordinal),
        3 => text + "calls: [{given: {}, expect: {target: closed}}]\n",
        _ => text.Replace("fallback: reception", "fallback: nobody", StringComparison.Ordinal),
    };

    // As editors do: in place, in parts, by rename, or with the file gone for a moment.
    private async Task WriteAsync(string text, Random random, CancellationToken cancellation)
    {
        switch (random.Next(4))
        {
            case 0:
                await File.WriteAllTextAsync(File1, text, cancellation);
                break;
            case 1:
                await File.WriteAllTextAsync(File1, text[..(text.Length / 2)], cancellation);
                await File.WriteAllTextAsync(File1, text, cancellation);
                break;
            case 2:
                await File.WriteAllTextAsync(File1 + "~", text, cancellation);
                File.Move(File1 + "~", File1, overwrite: true);
                break;
            default:
                File.Delete(File1);
                await File.WriteAllTextAsync(File1, text, cancellation);
                break;
        }
    }

    private LiveRules Live(StepTime time, TimeSpan settle = default, string? lastGood = null) => new(
        new LiveRulesOptions { Path = File1, LastGoodPath = lastGood, Settle = settle, WatchEvents = false },
        time,
        NullLogger<LiveRules>.Instance);
}
