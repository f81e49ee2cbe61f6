using System.Diagnostics;
using Agi.Server.Prompts;
using Agi.Server.Prompts.Sounds;
using Agi.Tests.EndToEnd;
using Agi.Tests.Servers;

namespace Agi.Tests.Sounds;

/// <summary>Makes sounds with the real engines.</summary>
public sealed class PromptMakerTests : IDisposable
{
    private const string Manifest = """
        languages:
          fr: {engine: espeak-ng, voice: fr-fr, speed: 150}
          en: {engine: flite, voice: slt}
          it: {}
        prompts:
          goodbye: {fr: Au revoir., en: Goodbye., it: Arrivederci.}
        words:
          n-21: {fr: vingt et un, en: twenty-one}
        """;

    private readonly SoundFolder _folder = new(Manifest);
    private readonly string _sox;

    public PromptMakerTests()
    {
        Needs.Program("espeak-ng", "espeak-ng");
        Needs.Program("flite", "flite");
        _sox = Needs.Program("sox", "sox");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_same_text_gives_the_same_bytes_as_those_that_ship()
    {
        _folder.Write(await File.ReadAllTextAsync(RepositoryFiles.At("sounds", "prompts.yaml"), SoundFolder.Cancel));
        string[] ids = ["goodbye", "os-shipped-on", "n-21", "pause"];
        var shipped = PromptManifest.Load(RepositoryFiles.At("sounds", "prompts.yaml"));

        await new PromptMaker(_folder.Manifest).MakeAsync(ids, null, _ => { }, SoundFolder.Cancel);

        foreach (var id in ids)
        {
            foreach (var (language, extension) in from language in shipped.Languages from extension in new[] { "wav", "ulaw", "alaw" } select (language, extension))
            {
                Assert.True(
                    File.ReadAllBytes(shipped.PathOf(language, id, extension)).SequenceEqual(File.ReadAllBytes(_folder.Manifest.PathOf(language, id, extension))),
                    $"{language}/{id}.{extension} differs; the engines' versions are those of Debian 12");
            }
        }
    }

    [Fact]
    public async Task Only_what_changed_is_made_again()
    {
        Assert.Equal(["goodbye in fr: made", "goodbye in en: made", "n-21 in fr: made", "n-21 in en: made"], await MakeAsync());
        Assert.Empty(await MakeAsync());

        _folder.Change("Au revoir.", "À bientôt.");
        Assert.Equal(["goodbye in fr: made again, text or voice has changed"], await MakeAsync());

        _folder.Change("voice: slt", "voice: rms");
        Assert.Equal(["goodbye in en: made again, text or voice has changed", "n-21 in en: made again, text or voice has changed"], await MakeAsync());

        File.Delete(_folder.Manifest.PathOf("fr", "n-21", "alaw"));
        Assert.Equal(["n-21 in fr: made .alaw of the .wav"], await MakeAsync());

        // Nobody speaks Italian here but people, so it is missing all the time.
        Assert.Equal(["it"], PromptAudit.Of(_folder.Manifest, new HashSet<string>(StringComparer.Ordinal)).Findings.Select(finding => finding.Language));
    }

    [Fact]
    public async Task A_recording_is_never_written_over()
    {
        await MakeAsync();
        var recording = _folder.Replace("goodbye").Wav();
        _folder.Change("Au revoir.", "À bientôt.");

        Assert.Equal(["goodbye in fr: kept, it is a recording"], await MakeAsync());
        new PromptMaker(_folder.Manifest).Adopt([], null, _ => { });
        Assert.Equal(["goodbye in fr: kept, it is a recording"], await MakeAsync());
        Assert.Equal(recording, await File.ReadAllBytesAsync(_folder.Manifest.PathOf("fr", "goodbye", "wav"), SoundFolder.Cancel));
    }

    [Fact]
    public async Task A_recording_of_another_form_is_made_fit_for_the_telephone()
    {
        // A second of tone between silences, 44.1 kHz, stereo, 24 bit, much too soft.
        var studio = _folder.At("studio.flac");
        using (var sox = Process.Start(_sox, ["-n", "-r", "44100", "-c", "2", "-b", "24", studio, "synth", "1", "sine", "500", "vol", "-40dB", "pad", "1", "1"])) await sox.WaitForExitAsync(SoundFolder.Cancel);
        var manifest = _folder.Manifest;

        var sound = await new PromptMaker(manifest).RecordAsync(manifest.Find("goodbye")!, "it", studio, SoundFolder.Cancel);

        Assert.Equal(-19, sound.Level!.Value, tolerance: 0.2);
        Assert.InRange(sound.Length.TotalSeconds, 1.28, 1.36);
        var state = PromptAudit.Of(_folder.Manifest, new HashSet<string>(StringComparer.Ordinal)).States.Single(state => state.Language == "it");
        Assert.Equal(PromptOrigin.Recorded, state.Origin);
        Assert.Empty(state.Findings);
    }

    [Fact]
    public async Task A_recording_in_which_nobody_speaks_is_refused()
    {
        var studio = _folder.At("silent.wav");
        using (var sox = Process.Start(_sox, ["-n", "-r", "8000", "-c", "1", studio, "trim", "0", "1"])) await sox.WaitForExitAsync(SoundFolder.Cancel);
        var manifest = _folder.Manifest;

        await Assert.ThrowsAsync<InvalidDataException>(() => new PromptMaker(manifest).RecordAsync(manifest.Find("goodbye")!, "it", studio, SoundFolder.Cancel));
        Assert.False(File.Exists(manifest.PathOf("it", "goodbye", "wav")));
    }

    [Fact]
    public async Task A_file_that_is_no_recording_is_refused()
    {
        var manifest = _folder.Manifest;
        var fault = await Assert.ThrowsAsync<SoundToolException>(() => new PromptMaker(manifest).RecordAsync(manifest.Find("goodbye")!, "it", _folder.ManifestPath, SoundFolder.Cancel));
        Assert.StartsWith("sox failed: ", fault.Message, StringComparison.Ordinal);
    }

    private async Task<List<string>> MakeAsync()
    {
        var told = new List<string>();
        await new PromptMaker(_folder.Manifest).MakeAsync([], null, told.Add, SoundFolder.Cancel);
        return told;
    }
}
