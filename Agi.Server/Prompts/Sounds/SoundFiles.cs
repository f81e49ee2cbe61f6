using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Agi.Server.Prompts.Sounds;

/// <summary>The files of one prompt in one language: the .wav master, and a copy for each codec that Asterisk plays as it is.</summary>
internal sealed class SoundFiles(PromptManifest manifest, PromptText prompt, string language)
{
    public const string Ulaw = "ulaw";

    public const string Alaw = "alaw";

    // What is made changes with this number: count it up when the engines are called in another way, or the samples are treated in another way.
    private const int Recipe = 1;

    /// <summary>The copies of the master, by extension.</summary>
    public static IReadOnlyList<string> Codecs { get; } = [Ulaw, Alaw];

    public PromptText Prompt => prompt;

    public string Language => language;

    public string Text => prompt.Texts[language];

    /// <summary>The master.</summary>
    public string Wav => PathOf("wav");

    /// <summary>Whether the master is there.</summary>
    public bool Exists => File.Exists(Wav);

    /// <summary>What the manifest knows of the master; null where it knows nothing.</summary>
    public PromptRecord? Known => manifest.RecordOf(prompt.Id, language);

    /// <summary>Whether the master is the one that the manifest knows.</summary>
    public bool IsKnown => Known is { } known && known.Sound == Checksum(File.ReadAllBytes(Wav));

    /// <summary>Whether somebody put a recording in the place of the master without telling the manifest.</summary>
    public bool IsReplaced => Exists && !IsKnown;

    /// <summary>Checksum of all that a made file depends on.</summary>
    public string MadeOf
    {
        get
        {
            var voice = manifest.Voices[language];
            var all = string.Create(CultureInfo.InvariantCulture, $"{Recipe}|{voice.Engine}|{voice.Voice}|{voice.Speed}|{(prompt.IsWord ? "word" : "prompt")}|{Text}");
            return Checksum(Encoding.UTF8.GetBytes(all));
        }
    }

    /// <summary>Checksum of the text, all that a recording depends on.</summary>
    public string RecordedOf => Checksum(Encoding.UTF8.GetBytes(Text));

    /// <summary>The prompts and words that are to be spoken, in every language that has a text.</summary>
    /// <param name="ids">Only these; empty for all.</param>
    /// <param name="language">Only this one; null for all.</param>
    public static IEnumerable<SoundFiles> Of(PromptManifest manifest, IReadOnlyCollection<string> ids, string? language) =>
        from prompt in manifest.All
        where ids.Count == 0 || ids.Contains(prompt.Id, StringComparer.Ordinal)
        from spoken in manifest.Languages
        where prompt.Texts.ContainsKey(spoken) && (language is null || string.Equals(language, spoken, StringComparison.OrdinalIgnoreCase))
        select new SoundFiles(manifest, prompt, spoken);

    /// <summary>The first 16 hex digits of the SHA-256.</summary>
    public static string Checksum(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];

    /// <summary>Where the master or a copy lies.</summary>
    public string PathOf(string extension) => manifest.PathOf(language, prompt.Id, extension);

    /// <summary>Makes a prompt of speech with the silence around it that its kind has.</summary>
    public TelephoneSound Shape(ReadOnlySpan<float> speech)
    {
        // No syllable of a prompt is cut when the line opens late, and prompts do not run together. Words and what leads to them do.
        var flow = TimeSpan.FromMilliseconds(30);
        var before = prompt.IsWord ? flow : TimeSpan.FromMilliseconds(100);
        var after = prompt.IsWord || PromptText.IsOpen(Text) ? flow : TimeSpan.FromMilliseconds(200);
        return TelephoneSound.OfSpeech(speech, before, after);
    }

    /// <summary>Writes the master and its copies, and notes what the master was made of.</summary>
    public void Write(TelephoneSound sound, bool recorded)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Wav)!);
        var bytes = sound.Wav();
        File.WriteAllBytes(Wav, bytes);
        foreach (var codec in Codecs) File.WriteAllBytes(PathOf(codec), sound.Coded(codec));
        manifest.Note(prompt.Id, language, new PromptRecord(recorded, Checksum(bytes), recorded ? RecordedOf : MadeOf));
    }

    /// <summary>The copies that are not there, or are of another sound.</summary>
    public IReadOnlyList<string> UnfitCopies(TelephoneSound sound) =>
        [.. Codecs.Where(codec => !File.Exists(PathOf(codec)) || !sound.IsCodedIn(File.ReadAllBytes(PathOf(codec)), codec))];
}
