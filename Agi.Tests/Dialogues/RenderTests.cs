using Agi.Routing.Facts;
using Agi.Tests.EndToEnd;
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
    [InlineData("payment_isue", "did you mean 'payment_issue'?")]
    [InlineData("nothing", "there are")]
    public async Task A_situation_that_is_none_is_told(string situation, string message)
    {
        var run = await ProgramRun.OfAsync(["render", "--situation", situation], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Complaints, StringComparison.Ordinal);
    }
}
