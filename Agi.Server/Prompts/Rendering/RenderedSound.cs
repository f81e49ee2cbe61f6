using System.Globalization;
using NAudio.Wave;

namespace Agi.Server.Prompts.Rendering;

/// <summary>What a caller hears as sound and as text: the masters of the prompts, one after the other, with the pauses between.</summary>
internal sealed class RenderedSound
{
    private static readonly WaveFormat Telephone = new(8000, 16, 1);

    private readonly PromptManifest _manifest;
    private readonly IReadOnlyList<RenderedPart> _parts;
    private readonly Dictionary<RenderedPart.Prompt, byte[]> _sounds = [];
    private readonly List<string> _missing = [];

    public RenderedSound(PromptManifest manifest, IReadOnlyList<RenderedPart> parts)
    {
        _manifest = manifest;
        foreach (var prompt in parts.OfType<RenderedPart.Prompt>().Distinct()) _sounds[prompt] = Read(prompt);
        _parts = [.. parts.Select((part, index) => part is RenderedPart.Work work ? Heard(work, parts[index - 1]) : part).Where(part => part is not RenderedPart.Work { Length.Ticks: 0 })];
    }

    /// <summary>The files that are not there, or in another format than 8 kHz, 16 bit, mono.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>How long it all takes.</summary>
    public TimeSpan Length => TimeSpan.FromTicks(_parts.Sum(part => LengthOf(part).Ticks));

    /// <summary>Prints who says what when: a line for each sentence, pause and key.</summary>
    public async Task WriteTranscriptAsync(TextWriter output)
    {
        var at = TimeSpan.Zero;
        foreach (var (line, parts) in new HeardText(_manifest).LinesOf(_parts))
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{at.TotalSeconds,7:0.0} s  {line}"));
            foreach (var part in parts) at += LengthOf(part);
        }
    }

    /// <summary>Writes it as one file: 8 kHz, 16 bit, mono.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void WriteWav(string path)
    {
        using var writer = new WaveFileWriter(path, Telephone);
        foreach (var part in _parts)
        {
            var sound = part is RenderedPart.Prompt prompt ? _sounds[prompt] : new byte[Telephone.ConvertLatencyToByteSize((int)LengthOf(part).TotalMilliseconds)];
            writer.Write(sound, 0, sound.Length);
        }
    }

    private TimeSpan LengthOf(RenderedPart part) => RenderedCall.LengthOf(part, prompt => TimeSpan.FromSeconds(_sounds[prompt].Length / (double)Telephone.AverageBytesPerSecond));

    /// <summary>What the caller hears of the engine's work: here a prompt takes no time, and on the telephone the work goes on behind it.</summary>
    private RenderedPart.Work Heard(RenderedPart.Work work, RenderedPart before)
    {
        var left = work.Length - (before is RenderedPart.Prompt ? LengthOf(before) : TimeSpan.Zero);
        return new RenderedPart.Work(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    private byte[] Read(RenderedPart.Prompt prompt)
    {
        var path = _manifest.PathOf(prompt.Language, prompt.Id, "wav");
        try
        {
            using var reader = new WaveFileReader(path);
            if (reader.WaveFormat is { SampleRate: 8000, BitsPerSample: 16, Channels: 1 })
            {
                var sound = new byte[reader.Length];
                reader.ReadExactly(sound);
                return sound;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
        {
            // Told below, as a file of another format is.
        }

        _missing.Add(path);
        return [];
    }
}
