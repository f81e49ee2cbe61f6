using Agi.Server.Prompts;
using Agi.Server.Prompts.Sounds;

namespace Agi.Tests.Sounds;

/// <summary>A manifest with its sounds in a folder of its own, gone when disposed.</summary>
internal sealed class SoundFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agi-sounds-").FullName;

    public SoundFolder(string manifest) => Write(manifest);

    public string ManifestPath => Path.Combine(_folder, "prompts.yaml");

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The manifest as it is in the file now.</summary>
    public PromptManifest Manifest => PromptManifest.Load(ManifestPath);

    public string At(string name) => Path.Combine(_folder, name);

    public void Write(string manifest) => File.WriteAllText(ManifestPath, manifest);

    /// <summary>Changes a text and leaves all else in the manifest as it is.</summary>
    public void Change(string old, string now) => File.WriteAllText(ManifestPath, File.ReadAllText(ManifestPath).Replace(old, now, StringComparison.Ordinal));

    /// <summary>Lays a tone of one second in the place of a prompt, as somebody does who copies a file there.</summary>
    /// <param name="peak">Of 32768; 2561 is −19 dBm0.</param>
    /// <returns>What was laid there.</returns>
    public TelephoneSound Replace(string id, string language = "fr", double peak = 2561)
    {
        var sound = new TelephoneSound(Tone(peak, 8000));
        Directory.CreateDirectory(Path.GetDirectoryName(Manifest.PathOf(language, id, "wav"))!);
        File.WriteAllBytes(Manifest.PathOf(language, id, "wav"), sound.Wav());
        return sound;
    }

    /// <summary>A tone as a prompt that was made of the text.</summary>
    public void Make(string id, string language = "fr")
    {
        var manifest = Manifest;
        new SoundFiles(manifest, manifest.Find(id)!, language).Write(new TelephoneSound(Tone(2561, 8000)), recorded: false);
        manifest.Save();
    }

    /// <summary>A tone of 500 Hz at 8 kHz.</summary>
    public static short[] Tone(double peak, int samples) => [.. Enumerable.Range(0, samples).Select(at => (short)Math.Round(peak * Math.Sin(2 * Math.PI * 500 * at / 8000)))];

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
