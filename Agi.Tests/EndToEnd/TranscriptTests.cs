namespace Agi.Tests.EndToEnd;

/// <summary>The transcript that the tests of calls rely on tells prompts, cut prompts and noise apart.</summary>
public sealed class TranscriptTests
{
    private static readonly byte[] Silence = [.. Enumerable.Repeat((byte)0xFF, 4000)];

    [Fact]
    public void Prompts_are_named_in_order_with_silence_or_nothing_between() =>
        Assert.Equal(["welcome", "n-21", "goodbye"], Of([.. Silence, .. Sound("welcome"), .. Sound("n-21"), .. Silence, .. Sound("goodbye"), .. Silence]));

    [Fact]
    public void A_prompt_that_ends_before_its_end_is_cut_whatever_follows() =>
        Assert.Equal(
            ["welcome (cut)", "goodbye", "closed (cut)"],
            Of([.. Sound("welcome").Take(160 * 70), .. Sound("goodbye"), .. Sound("closed").Take(160 * 40)]));

    [Fact]
    public void A_prompt_of_which_one_packet_is_missing_is_not_heard()
    {
        var sound = Sound("welcome");

        Assert.Equal(["welcome (cut)", Transcript.Noise], Of([.. sound[..8000], .. sound[8160..]]));
    }

    [Fact]
    public void What_is_no_prompt_is_noise() => Assert.Equal([Transcript.Noise, "welcome"], Of([.. Enumerable.Repeat((byte)0x55, 900), .. Sound("welcome")]));

    [Fact]
    public void Words_that_sound_alike_have_one_name_and_a_pause_has_none() =>
        Assert.Equal(Transcript.In("fr").Names(["euro", "closed (cut)"]), Transcript.In("fr").Names(["euros", "pause", "closed (cut)"]));

    private static IReadOnlyList<string> Of(byte[] sound) => Transcript.In("fr").Of(sound);

    private static byte[] Sound(string id) => Prompts.Ulaw("fr", id);
}
