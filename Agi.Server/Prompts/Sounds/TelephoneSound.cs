using NAudio.Codecs;
using NAudio.Wave;

namespace Agi.Server.Prompts.Sounds;

/// <summary>A sound as a telephone carries it: 8 kHz, 16 bit, mono.</summary>
internal sealed class TelephoneSound
{
    /// <summary>Samples a second.</summary>
    public const int Rate = 8000;

    /// <summary>Samples of the 20 ms that an RTP packet carries.</summary>
    public const int Frame = 160;

    /// <summary>The largest sample that µ-law can carry; A-law goes to 32256.</summary>
    public const int Loudest = 32124;

    private readonly short[] _samples;

    public TelephoneSound(short[] samples) => _samples = samples;

    /// <summary>How long it is.</summary>
    public TimeSpan Length => TimeSpan.FromSeconds(_samples.Length / (double)Rate);

    /// <summary>The samples.</summary>
    public ReadOnlySpan<short> Samples => _samples;

    /// <summary>Whether it ends with a whole packet.</summary>
    public bool IsWholeFrames => _samples.Length > 0 && _samples.Length % Frame == 0;

    /// <summary>How loud its speech is, in dBm0; null where there is none. The silence around it does not count: P.56 would take 200 ms of it for speech, which is much of a short word.</summary>
    public double? Level => SpeechLevel.Of(WithoutSilence(Array.ConvertAll(_samples, sample => (float)sample)));

    /// <summary>Makes a prompt of speech: without silence around it, at the level of all prompts, with the silence that its kind has, in whole packets.</summary>
    /// <param name="speech">8 kHz; full scale is 32768.</param>
    /// <param name="before">Silence before it.</param>
    /// <param name="after">Silence behind it, at least.</param>
    public static TelephoneSound OfSpeech(ReadOnlySpan<float> speech, TimeSpan before, TimeSpan after)
    {
        var heard = WithoutSilence(speech);
        var gain = SpeechLevel.GainFor(heard);
        var lead = Count(before);
        var length = lead + heard.Length + Count(after);
        var samples = new short[(length + Frame - 1) / Frame * Frame];
        for (var at = 0; at < heard.Length; at++) samples[lead + at] = (short)Math.Clamp(MathF.Round(heard[at] * gain), -Loudest, Loudest);
        return new TelephoneSound(samples);
    }

    /// <summary>Reads a .wav file.</summary>
    /// <exception cref="InvalidDataException">It is no such file, or of another form.</exception>
    public static TelephoneSound ReadWav(string path)
    {
        try
        {
            using var reader = new WaveFileReader(path);
            var form = reader.WaveFormat;
            if (form is not { Encoding: WaveFormatEncoding.Pcm, SampleRate: Rate, BitsPerSample: 16, Channels: 1 })
            {
                throw new InvalidDataException($"it has {form.SampleRate} Hz, {form.BitsPerSample} bit, {form.Channels} channels ({form.Encoding}); a prompt has 8000 Hz, 16 bit, 1 channel (Pcm)");
            }

            var bytes = new byte[reader.Length / 2 * 2];
            reader.ReadExactly(bytes);
            var samples = new short[bytes.Length / 2];
            Buffer.BlockCopy(bytes, 0, samples, 0, bytes.Length);
            return new TelephoneSound(samples);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or EndOfStreamException)
        {
            throw new InvalidDataException($"it is no .wav file: {fault.Message.TrimEnd('.')}", fault);
        }
    }

    /// <summary>The bytes of the .wav file.</summary>
    public byte[] Wav()
    {
        using var file = new MemoryStream();
        using (var writer = new WaveFileWriter(file, new WaveFormat(Rate, 16, 1)))
        {
            writer.WriteSamples(_samples, 0, _samples.Length);
        }

        return file.ToArray();
    }

    /// <summary>The bytes of the .ulaw or .alaw file.</summary>
    public byte[] Coded(string extension) => Array.ConvertAll(_samples, sample =>
    {
        // The encoders turn −32768 into a positive number.
        var within = (short)Math.Clamp((int)sample, -Loudest, Loudest);
        return extension == SoundFiles.Alaw ? ALawEncoder.LinearToALawSample(within) : MuLawEncoder.LinearToMuLawSample(within);
    });

    /// <summary>Whether a .ulaw or .alaw file is this sound, whoever coded it.</summary>
    public bool IsCodedIn(ReadOnlySpan<byte> coded, string extension)
    {
        if (coded.Length != _samples.Length) return false;
        for (var at = 0; at < coded.Length; at++)
        {
            var sample = Math.Clamp((int)_samples[at], -Loudest, Loudest);
            var decoded = extension == SoundFiles.Alaw ? ALawDecoder.ALawToLinearSample(coded[at]) : MuLawDecoder.MuLawToLinearSample(coded[at]);
            // A step is at most a sixteenth of the value, and 16 near zero.
            if (Math.Abs(sample - decoded) > (Math.Abs(sample) / 16) + 16) return false;
        }

        return true;
    }

    private static ReadOnlySpan<float> WithoutSilence(ReadOnlySpan<float> speech)
    {
        // 5 ms at a time. Silence is 42 dB below the loudest moment; 10 ms of it stay, so that no consonant is cut.
        const int Window = Rate / 200;
        var count = speech.Length / Window;
        if (count == 0) return speech;
        var powers = new double[count];
        for (var at = 0; at < count; at++)
        {
            foreach (var sample in speech.Slice(at * Window, Window)) powers[at] += (double)sample * sample;
        }

        var least = powers.Max() * Math.Pow(10, -4.2);
        var first = Array.FindIndex(powers, power => power > least);
        if (first < 0) return speech;
        var last = Array.FindLastIndex(powers, power => power > least);
        var from = Math.Max(0, first - 2) * Window;
        return speech[from..Math.Min(speech.Length, (last + 3) * Window)];
    }

    private static int Count(TimeSpan time) => (int)(time.TotalSeconds * Rate);
}
