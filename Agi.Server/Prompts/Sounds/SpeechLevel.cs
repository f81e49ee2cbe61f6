namespace Agi.Server.Prompts.Sounds;

/// <summary>How loud speech is on a telephone line, in dBm0.</summary>
/// <remarks>
/// <para>0 dBm0 is the level of reference of a digital line. ITU-T G.711 puts a sine of full scale at +3.14 dBm0 for A-law (+3.17 for µ-law). So with samples of 16 bits a sine of 0 dBm0 has a peak of
/// 32768 / 10^(3.14 / 20) = 22827 and an effective value of 22827 / √2 = 16141. Speech of −19 dBm0 has an effective value of 16141 / 10^(19 / 20) = 1811, which leaves 25 dB to full scale.
/// µ-law plays the same samples 0.03 dB louder.</para>
/// <para>Only speech counts, not the pauses in it: the active speech level of ITU-T P.56, method B.</para>
/// </remarks>
internal static class SpeechLevel
{
    /// <summary>The level of every prompt that is made here, in dBm0.</summary>
    public const double Target = -19;

    /// <summary>How far a recording may be from <see cref="Target"/>, in dB. A step of more than this between two prompts is plainly heard.</summary>
    public const double Tolerance = 4;

    // Method B of P.56: two smoothings of 30 ms, a hangover of 200 ms, and speech begins 15.9 dB below its own level.
    private const double Smoothing = 0.03;
    private const double Hangover = 0.2;
    private const double Margin = 15.9;
    private const int Thresholds = 16;

    private static readonly double Reference = 32768 / Math.Pow(10, 3.14 / 20) / Math.Sqrt(2);

    /// <summary>The active speech level in dBm0; null where there is no speech.</summary>
    /// <param name="samples">8 kHz; full scale is 32768.</param>
    public static double? Of(ReadOnlySpan<float> samples)
    {
        var keep = Math.Exp(-1 / (TelephoneSound.Rate * Smoothing));
        var hangover = (int)(Hangover * TelephoneSound.Rate);
        Span<int> active = stackalloc int[Thresholds];
        Span<int> since = stackalloc int[Thresholds];
        since.Fill(hangover);
        double power = 0, once = 0, twice = 0;
        foreach (var sample in samples)
        {
            power += (double)sample * sample;
            once = (keep * once) + ((1 - keep) * Math.Abs(sample));
            twice = (keep * twice) + ((1 - keep) * once);
            for (var step = 0; step < Thresholds; step++)
            {
                if (twice >= 1 << step) since[step] = 0;
                else if (since[step] < hangover) since[step]++;
                else continue;
                active[step]++;
            }
        }

        // Each threshold says how loud what lies above it is. The right one is Margin below that level; it lies between two of the steps.
        double? before = null, distanceBefore = null;
        for (var step = 0; step < Thresholds && active[step] > 0; step++)
        {
            var level = 10 * Math.Log10(power / active[step]);
            var distance = level - (20 * Math.Log10(1 << step));
            if (distance <= Margin)
            {
                if (distanceBefore is { } far) level = before!.Value + ((level - before.Value) * (far - Margin) / (far - distance));
                return level - (20 * Math.Log10(Reference));
            }

            (before, distanceBefore) = (level, distance);
        }

        return before is { } last && power > 0 ? last - (20 * Math.Log10(Reference)) : null;
    }

    /// <summary>By what to multiply samples, so that their speech has <see cref="Target"/>: less where a peak would be cut; 1 for silence.</summary>
    public static float GainFor(ReadOnlySpan<float> samples)
    {
        if (Of(samples) is not { } level) return 1;
        var peak = 0f;
        foreach (var sample in samples) peak = Math.Max(peak, Math.Abs(sample));
        return (float)Math.Min(Math.Pow(10, (Target - level) / 20), TelephoneSound.Loudest / peak);
    }
}
