using Agi.Routing.Facts;
using Agi.Server.Prompts;

namespace Agi.Tests.Sounds;

/// <summary>The file prompts.yaml: what it says, and how it tells of faults.</summary>
public sealed class PromptManifestTests : IDisposable
{
    private const string Sound = """
        # Ours.
        languages:
          fr: {engine: espeak-ng, voice: fr-fr, speed: 150}
          it: {}
        prompts:
          welcome: {fr: Bonjour, it: Buongiorno}   # for all
          refund: {sensitivity: routing_only, fr: Si vous appelez}
          shipped-on: {sensitivity: date, leads_to: date, fr: Expédiée le…}
        words:
          n-1: {fr: un}
        """;

    private readonly SoundFolder _folder = new(Sound);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_says_texts_sensitivities_and_what_leads_to_a_fact()
    {
        var manifest = _folder.Manifest;

        Assert.Equal(["fr", "it"], manifest.Languages);
        Assert.Equal("Buongiorno", manifest.TextOf("welcome", "it"));
        Assert.Null(manifest.TextOf("refund", "it"));
        Assert.Equal(FactSensitivity.Public, manifest.SensitivityOf("welcome"));
        Assert.Equal(FactSensitivity.RoutingOnly, manifest.SensitivityOf("refund"));
        Assert.Equal(FactSensitivity.Date, manifest.SensitivityOf("shipped-on"));
        Assert.True(manifest.IsLeadIn("shipped-on"));
        Assert.False(manifest.IsLeadIn("refund"));
        Assert.Equal(Path.Combine(manifest.Folder, "it", "agi", "welcome.ulaw"), manifest.PathOf("it", "welcome", "ulaw"));
    }

    [Fact]
    public void Nobody_hears_a_prompt_that_is_not_there()
    {
        Assert.False(_folder.Manifest.Has("welcom"));
        Assert.Equal(FactSensitivity.Personal, _folder.Manifest.SensitivityOf("welcom"));
    }

    [Fact]
    public void Rules_go_by_prompts_and_words()
    {
        var catalogue = _folder.Manifest.Catalogue;

        Assert.Equal(["n-1", "refund", "shipped-on", "welcome"], catalogue.Languages["fr"].Order(StringComparer.Ordinal));
        Assert.Equal(["welcome"], catalogue.Languages["it"]);
        Assert.Equal(["refund", "shipped-on"], catalogue.Sensitivities.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([KeyValuePair.Create("shipped-on", (LeadKind?)LeadKind.Date)], catalogue.LeadIns);
        Assert.Equal(["n-1"], catalogue.Words);
    }

    [Fact]
    public void Saving_changes_nothing_before_the_marker()
    {
        for (var times = 0; times < 2; times++)
        {
            var manifest = _folder.Manifest;
            manifest.Note("n-1", "fr", new PromptRecord(Recorded: true, $"0123456789abcde{times}", "fedcba9876543210"));
            manifest.Save();
        }

        var text = File.ReadAllText(_folder.ManifestPath);
        Assert.StartsWith(Sound, text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split(PromptManifest.Marker).Length);
        Assert.Equal(new PromptRecord(Recorded: true, "0123456789abcde1", "fedcba9876543210"), _folder.Manifest.RecordOf("n-1", "fr"));
        Assert.Null(_folder.Manifest.RecordOf("welcome", "fr"));
    }

    [Theory]
    [InlineData("  it: {}", "  it: {engine: mbrola, voice: it1}", ":4:16: engine is one of espeak-ng, flite, festival.")]
    [InlineData("  it: {}", "  it: {engine: flite, voice: \"a b\"}", ":4:30: a voice has letters, digits, -, _ and + only.")]
    [InlineData("  it: {}", "  it: {engine: flite, voice: slt, speed: 150}", ":4:7: only espeak-ng takes a speed.")]
    [InlineData("voice: fr-fr, speed: 150", "voice: fr-fr, speed: 15", ":3:48: speed is a whole number of words a minute, from 80 to 400.")]
    [InlineData("welcome: {fr", "welcome: {ft", ":6:13: 'welcome' has a text in 'ft', which is no language of this file")]
    [InlineData("sensitivity: date", "sensitivity: data", ":8:29: sensitivity is one of public, routing_only, state, date, agent_only, personal.")]
    [InlineData("sensitivity: date", "sensitivty: date", "did you mean 'sensitivity'?")]
    [InlineData("leads_to: date", "leads_to: day", ":8:45: leads_to is one of number, digits, amount, date, duration, opening, carrier.")]
    [InlineData("Expédiée le…", "Expédiée.", ":8:3: 'shipped-on' has leads_to, and its text does not end in …: end it so, or take leads_to out.")]
    [InlineData("n-1: {fr: un}", "welcome: {fr: un}", ":10:3: 'welcome' is there twice.")]
    [InlineData("n-1: {fr: un}", "N1: {fr: un}", ":10:3: 'N1' is no id: it has a-z, 0-9 and - only.")]
    [InlineData("n-1: {fr: un}", "n-1: {}", ":10:3: 'n-1' has no text in any language.")]
    [InlineData("it: Buongiorno}", "it: Buongiorno…}", ":6:3: 'welcome' leads to a fact in some languages only")]
    [InlineData("words:", "word:", ":9:1: there is no section 'word': there are languages, prompts, words, files.")]
    [InlineData("refund: {", "welcome: {", ":7:3: this is not YAML: ")]
    [InlineData("n-1: {fr: un}", "n-1: {fr: un", "this is not YAML: ")]
    public void A_fault_is_told_with_its_place(string old, string now, string fault)
    {
        _folder.Change(old, now);
        var thrown = Assert.Throws<InvalidDataException>(() => _folder.Manifest);
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
        Assert.StartsWith(_folder.ManifestPath + ":", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        _folder.Change("speed: 150", "speed: fast");
        _folder.Change("n-1: {fr: un}", "n-1: {es: uno}");
        Assert.Equal(3, Assert.Throws<InvalidDataException>(() => _folder.Manifest).Message.Split('\n').Length);
    }
}
