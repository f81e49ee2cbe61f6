using System.Globalization;
using System.Text.RegularExpressions;
using Agi.Server.Prompts.Sounds;

namespace Agi.Tests.Sounds;

/// <summary>What <c>check</c> and <c>prompts</c> tell of the files: each state, made in a folder of its own.</summary>
public sealed class PromptAuditTests : IDisposable
{
    private readonly SoundFolder _folder = new("""
        languages:
          fr: {engine: espeak-ng, voice: fr-fr, speed: 150}
        prompts:
          welcome: {fr: Bonjour}
        """);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_made_prompt_is_as_it_should_be()
    {
        _folder.Make("welcome");

        var state = Assert.Single(Audit().States);
        Assert.Equal(PromptOrigin.Made, state.Origin);
        Assert.Empty(state.Findings);
        Assert.Equal(1, state.Length!.Value.TotalSeconds);
        Assert.Equal(-19, state.Level!.Value, tolerance: 0.2);
        Assert.Equal("Prompts: 1 in fr; 0 recorded, 1 made.", Audit().Summary);
    }

    [Theory]
    [InlineData("welcome", true)]
    [InlineData("another", false)]
    public void A_missing_file_is_an_error_only_where_rules_play_it(string used, bool isError)
    {
        var finding = Assert.Single(Audit(used).Findings);
        Assert.Equal((PromptFault.Missing, isError), (finding.Fault, finding.IsError));
        Assert.Equal("Prompts: 1 in fr; 0 recorded, 0 made, 1 missing.", Audit().Summary);
    }

    [Fact]
    public void A_file_that_was_replaced_is_a_recording_that_nobody_has_adopted()
    {
        _folder.Make("welcome");
        _folder.Replace("welcome", peak: 2400);

        Assert.Equal(PromptOrigin.Recorded, Audit().States[0].Origin);
        Assert.Equal([PromptFault.NotAdopted, PromptFault.WrongFormat, PromptFault.WrongFormat], Faults());
    }

    [Fact]
    public void An_adopted_recording_is_as_it_should_be_until_its_text_changes()
    {
        _folder.Replace("welcome");
        Assert.True(new PromptMaker(_folder.Manifest).Adopt([], null, _ => { }));
        Assert.Empty(Faults());
        Assert.Equal("Prompts: 1 in fr; 1 recorded, 0 made.", Audit().Summary);

        _folder.Change("Bonjour", "Bonsoir");
        Assert.Equal([PromptFault.TextChanged], Faults());

        // Whoever adopts it by its id says that it still says the text.
        Assert.True(new PromptMaker(_folder.Manifest).Adopt(["welcome"], null, _ => { }));
        Assert.Empty(Faults());
    }

    [Fact]
    public void A_made_prompt_whose_text_has_changed_was_made_of_an_older_one()
    {
        _folder.Make("welcome");
        _folder.Change("Bonjour", "Bonsoir");
        Assert.Equal([PromptFault.OlderText], Faults());
    }

    [Fact]
    public void A_made_prompt_whose_voice_has_changed_was_made_by_an_older_one()
    {
        _folder.Make("welcome");
        _folder.Change("speed: 150", "speed: 140");
        Assert.Equal([PromptFault.OlderText], Faults());
    }

    [Theory]
    [InlineData(8000, PromptFault.TooLoud, -9.1, "it is too loud: (.*) dBm0, allowed are -23 to -15")]
    [InlineData(1000, PromptFault.TooQuiet, -27.2, "it is too quiet: (.*) dBm0, allowed are -23 to -15")]
    internal void A_recording_of_another_level_is_told_with_its_level_and_what_is_allowed(double peak, PromptFault fault, double level, string message)
    {
        _folder.Replace("welcome", peak: peak);
        new PromptMaker(_folder.Manifest).Adopt([], null, _ => { });

        var finding = Assert.Single(Audit("welcome").Findings);
        Assert.Equal((fault, false), (finding.Fault, finding.IsError));
        var told = Regex.Match(finding.Message, $"^{message}$", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.True(told.Success, finding.Message);
        // P.56 leaves out the first moments of a sound, in which it is not yet sure of speech: 0.1 dB of a second.
        Assert.Equal(level, double.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture), tolerance: 0.15);
    }

    [Fact]
    public void A_recording_in_which_nobody_speaks_is_told()
    {
        _folder.Replace("welcome", peak: 0);
        new PromptMaker(_folder.Manifest).Adopt([], null, _ => { });

        var finding = Assert.Single(Audit("welcome").Findings);
        Assert.Equal((PromptFault.TooQuiet, "nobody speaks in it"), (finding.Fault, finding.Message));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_finding_and_ends_nothing()
    {
        _folder.Make("welcome");
        using var locked = new FileStream(_folder.Manifest.PathOf("fr", "welcome", "wav"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var finding = Assert.Single(Audit("welcome").Findings);
        Assert.Equal((PromptFault.WrongFormat, true), (finding.Fault, finding.IsError));
        Assert.Contains("cannot be read", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_rate_is_of_the_wrong_format_and_cannot_be_adopted()
    {
        var wav = _folder.Replace("welcome").Wav();
        // 16 kHz in the header.
        wav[25] = 0x3E;
        wav[24] = 0x80;
        File.WriteAllBytes(_folder.Manifest.PathOf("fr", "welcome", "wav"), wav);

        Assert.Equal([PromptFault.NotAdopted, PromptFault.WrongFormat], Faults());
        Assert.Contains("16000 Hz", Audit("welcome").Findings.Last().Message, StringComparison.Ordinal);
        Assert.True(Audit("welcome").Findings.Last().IsError);
        Assert.False(new PromptMaker(_folder.Manifest).Adopt([], null, _ => { }));
    }

    [Fact]
    public void A_file_that_is_no_sound_is_of_the_wrong_format()
    {
        _folder.Make("welcome");
        File.WriteAllText(_folder.Manifest.PathOf("fr", "welcome", "wav"), "Bonjour");
        Assert.Contains(PromptFault.WrongFormat, Faults());
    }

    [Fact]
    public void A_copy_that_is_another_sound_or_missing_is_of_the_wrong_format()
    {
        _folder.Make("welcome");
        File.WriteAllBytes(_folder.Manifest.PathOf("fr", "welcome", "ulaw"), new byte[8000]);
        Assert.Equal([PromptFault.WrongFormat], Faults());

        _folder.Make("welcome");
        File.Delete(_folder.Manifest.PathOf("fr", "welcome", "alaw"));
        // A folder without any .alaw is one for lines that have none.
        Assert.Empty(Faults());
    }

    private PromptAudit Audit(string used = "") => PromptAudit.Of(_folder.Manifest, new HashSet<string>(StringComparer.Ordinal) { used });

    private IEnumerable<PromptFault> Faults() => Audit().Findings.Select(finding => finding.Fault);
}
