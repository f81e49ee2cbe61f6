using System.Text.Json;
using Agi.Routing.Rules;
using Agi.Server.Dialogues;
using Agi.Tests.Sounds;

namespace Agi.Tests.Commands;

/// <summary>The verb <c>prompts</c>, and what <c>check</c> says of prompts.</summary>
public sealed class PromptsCommandTests : IDisposable
{
    private readonly SoundFolder _folder = new("""
        languages:
          fr: {}
        prompts:
          welcome: {fr: Bonjour}
          goodbye: {fr: Au revoir}
        """);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_lists_each_prompt_with_state_length_level_and_text()
    {
        _folder.Make("welcome");

        var table = await RunAsync("prompts");
        var list = await RunAsync("prompts", "list", "--json", "--language", "fr");

        Assert.Equal((0, 0), (table.ExitCode, list.ExitCode));
        Assert.Contains("│ welcome │ fr       │ made    │     1.0 │ -18.9 │ Bonjour   │", table.Output, StringComparison.Ordinal);
        Assert.EndsWith("Prompts: 2 in fr; 0 recorded, 1 made, 1 missing.\n", table.Output, StringComparison.Ordinal);
        var second = JsonDocument.Parse(list.Output).RootElement.GetProperty("prompts")[1];
        Assert.Equal(("goodbye", "missing", "Au revoir"), (second.GetProperty("id").GetString(), second.GetProperty("state").GetString(), second.GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData("make welcom", "there is no prompt 'welcom'; did you mean 'welcome'?")]
    [InlineData("make --language es", "--language es: the manifest has fr.")]
    [InlineData("record welcome --language fr /nowhere.wav", "/nowhere.wav: there is no such file.")]
    public async Task A_mistake_is_told_in_one_line(string arguments, string message)
    {
        var run = await RunAsync(["prompts", .. arguments.Split(' ')]);
        Assert.Equal((1, $"agi-server: {message}{Environment.NewLine}"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Adopt_takes_what_was_put_in_place()
    {
        _folder.Replace("goodbye");

        Assert.Equal("goodbye in fr: taken as a recording\n", (await RunAsync("prompts", "adopt")).Output);
        Assert.Equal("No file was replaced.\n", (await RunAsync("prompts", "adopt")).Output);
    }

    [Fact]
    public async Task Check_fails_for_a_missing_file_that_rules_play_and_warns_of_others()
    {
        _folder.Make("goodbye");
        var rules = _folder.At("routing.yaml");
        await File.WriteAllTextAsync(rules, "targets: [a]\nfallback: a\nrules:\n  - name: all\n    play: [welcome]\n    target: a\n", SoundFolder.Cancel);

        var run = await RunAsync("check", "--no-database", "--rules", rules);
        var json = await RunAsync("check", "--no-database", "--rules", rules, "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("\nThe prompt 'welcome' in fr: there is no file ", run.Output, StringComparison.Ordinal);
        var body = JsonDocument.Parse(json.Output).RootElement;
        Assert.False(body.GetProperty("ok").GetBoolean());
        var finding = Assert.Single(body.GetProperty("prompts").GetProperty("findings").EnumerateArray());
        Assert.Equal(("missing", "error"), (finding.GetProperty("code").GetString(), finding.GetProperty("severity").GetString()));

        _folder.Make("welcome");
        File.Delete(_folder.Manifest.PathOf("fr", "goodbye", "wav"));
        run = await RunAsync("check", "--no-database", "--rules", rules);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\nwarning: The prompt 'goodbye' in fr: there is no file ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("order-status", "os-locked", "cb-noted")]
    [InlineData("callback", "cb-noted", "os-locked")]
    public async Task Check_fails_for_a_missing_file_of_a_dialogue_that_a_menu_leads_to_and_warns_of_the_others(string dialogue, string needed, string other)
    {
        _folder.Write(Manifest());
        var rules = _folder.At("routing.yaml");
        await File.WriteAllTextAsync(
            rules,
            $"targets: [a, b]\nfallback: a\nserved: b\nrules: [{{name: all, menu: first, target: a}}]\nmenus: {{first: {{say: [welcome], keys: {{1: {{dialogue: {dialogue}}}, 0: {{target: a}}}}}}}}\n",
            SoundFolder.Cancel);

        var run = await RunAsync("check", "--no-database", "--rules", rules);

        Assert.Equal(1, run.ExitCode);
        // The dialogue, the menu's own words after a wrong key, and the words of dates and numbers.
        foreach (var id in new[] { needed, "could-not-understand", "n-21" }) Assert.Contains($"\nThe prompt '{id}' in fr: there is no file ", run.Output, StringComparison.Ordinal);
        Assert.Contains($"\nwarning: The prompt '{other}' in fr: there is no file ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_anything_that_says_a_value_a_missing_word_is_a_warning()
    {
        _folder.Write(Manifest());
        _folder.Make("welcome");
        var rules = _folder.At("routing.yaml");
        await File.WriteAllTextAsync(rules, "targets: [a]\nfallback: a\nrules: [{name: all, play: [welcome], target: a}]\n", SoundFolder.Cancel);

        var run = await RunAsync("check", "--no-database", "--rules", rules);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\nwarning: The prompt 'n-21' in fr: there is no file ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nwarning: The prompt 'could-not-understand' in fr: there is no file ", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Every prompt of the dialogues and a word, in one language, without a single file.</summary>
    private static string Manifest() =>
        "languages:\n  fr: {}\nprompts:\n  welcome: {fr: Bonjour}\n"
            + string.Concat(DialogueNames.All.SelectMany(DialoguePrompts.Of).Append("could-not-understand").Distinct(StringComparer.Ordinal).Select(id => $"  {id}: {{fr: Oui}}\n"))
            + "words:\n  n-21: {fr: vingt et un}\n";

    private async Task<CommandRun> RunAsync(params string[] arguments)
    {
        var settings = _folder.At("appsettings.json");
        await File.WriteAllTextAsync(settings, JsonSerializer.Serialize(new { Prompts = new { Manifest = _folder.ManifestPath } }), SoundFolder.Cancel);
        return await CommandRun.OfAsync([.. arguments, "--settings", settings]);
    }
}
