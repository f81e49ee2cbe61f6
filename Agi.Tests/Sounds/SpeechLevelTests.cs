using Agi.Server.Prompts.Sounds;

namespace Agi.Tests.Sounds;

/// <summary>How loud a sound is: ITU-T G.711 says what 0 dBm0 is, P.56 what counts.</summary>
public sealed class SpeechLevelTests
{
    [Theory]
    [InlineData(32768, 3.14)]
    [InlineData(22827, 0)]
    [InlineData(11413.5, -6.02)]
    [InlineData(2561.3, -19)]
    public void A_tone_has_the_level_of_its_peak(double peak, double level) => Assert.Equal(level, SpeechLevel.Of(Tone(peak, 4 * 8000))!.Value, tolerance: 0.15);

    [Fact]
    public void Long_pauses_do_not_make_speech_softer()
    {
        // A second of tone, two of silence, three times: only the hangover of 200 ms behind each second counts, which is 0.8 dB.
        float[] burst = [.. Tone(2561.3, 8000), .. new float[16000]];
        Assert.Equal(-19.8, SpeechLevel.Of([.. burst, .. burst, .. burst])!.Value, tolerance: 0.4);
    }

    [Theory]
    [InlineData(SoundFiles.Ulaw)]
    [InlineData(SoundFiles.Alaw)]
    public void The_lowest_sample_stays_negative_in_every_codec(string codec)
    {
        var coded = new TelephoneSound([short.MinValue]).Coded(codec)[0];
        Assert.InRange(codec == SoundFiles.Alaw ? NAudio.Codecs.ALawDecoder.ALawToLinearSample(coded) : NAudio.Codecs.MuLawDecoder.MuLawToLinearSample(coded), short.MinValue, -31000);
    }

    [Fact]
    public void Silence_has_no_level()
    {
        Assert.Null(SpeechLevel.Of([]));
        Assert.Null(SpeechLevel.Of(new float[8000]));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(30000)]
    public void What_is_made_of_speech_has_the_level_of_all_prompts(double peak)
    {
        var sound = TelephoneSound.OfSpeech(Tone(peak, 8000), TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200));
        Assert.Equal(SpeechLevel.Target, sound.Level!.Value, tolerance: 0.15);
        Assert.True(sound.IsWholeFrames);
    }

    [Fact]
    public void No_peak_is_cut()
    {
        // A click over soft speech: at the level of all prompts the click would be at six times full scale.
        var speech = Tone(300, 16000);
        speech[8000] = 24000;
        var sound = TelephoneSound.OfSpeech(speech, TimeSpan.Zero, TimeSpan.Zero);
        Assert.Equal(1, sound.Samples.ToArray().Count(sample => Math.Abs((int)sample) > 20000));
        Assert.InRange(sound.Samples.ToArray().Max(sample => Math.Abs((int)sample)), 20000, TelephoneSound.Loudest);
    }

    [Fact]
    public void Silence_around_speech_is_replaced_by_that_of_its_kind()
    {
        float[] speech = [.. new float[8000], .. Tone(2561, 8000), .. new float[12000]];
        var sound = TelephoneSound.OfSpeech(speech, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200));
        // 100 ms, a second, 200 ms; up to 15 ms of silence on either side stay, and the last packet is filled.
        Assert.InRange(sound.Length.TotalMilliseconds, 1300, 1350);
        Assert.True(sound.Samples[..800].IndexOfAnyExcept((short)0) < 0);
    }

    private static float[] Tone(double peak, int samples) => Array.ConvertAll(SoundFolder.Tone(Math.Min(peak, 32767), samples), sample => (float)sample);
}
