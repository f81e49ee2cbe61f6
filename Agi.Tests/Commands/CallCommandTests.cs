using System.Text.Json;
using Agi.Routing.Phones;
using Agi.Server.Commands;
using Agi.Server.Composition;
using Agi.Server.Prompts;
using Agi.Tests.EndToEnd;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Agi.Tests.Commands;

/// <summary>The verb <c>call</c> against a whole server on the sample shop: keys, and what the caller hears.</summary>
public sealed class CallCommandTests : IAsyncLifetime
{
    private const string Rules = """
        targets: [sales, reception, goodbye]
        people: [sales, reception]
        served: goodbye
        fallback: reception
        budget: 20s
        cli_may_hear: [date]
        rules:
          - name: on its way
            when: {situation: undelivered_order}
            play: [welcome, os-ordered-on, {date: ordered_on}]
            menu: first
            target: reception
          - name: everyone else
            target: reception
        menus:
          first:
            say: [press-1-order-status, press-0-person]
            repeat: 1
            keys: {1: {dialogue: order-status}, 0: {target: sales}}
        """;

    private static readonly string ManifestPath = RepositoryFiles.At("sounds", "prompts.yaml");
    private static readonly PromptManifest Manifest = PromptManifest.Load(ManifestPath);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agi-call-");
    private ServerHost _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var rules = Path.Combine(_folder.FullName, "routing.yaml");
        await File.WriteAllTextAsync(rules, Rules, Cancel);
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("FastAgi:Port", "0"), new("Web:Port", "0"), new("Prompts:Manifest", ManifestPath)]).Build();
        _server = await ServerHost.StartAsync(settings, rules, TimeProvider.System, logging => logging.ClearProviders(), Cancel);
        var phones = _server.Services.GetRequiredService<PhoneDirectory>();
        await Eventually.TrueAsync(() => phones.IsLoaded, "the phone index is loaded", () => phones.Status.LastError ?? "");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_key_comes_where_one_is_waited_for_and_a_dash_is_silence()
    {
        var run = await CallAsync(ManifestPath, "--keys", "-0");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("ROUTE_CHOICE", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("Target: sales", run.Output.TrimEnd(), StringComparison.Ordinal);
        var heard = Heard(run);
        Assert.Equal($"{Text("welcome")}  [welcome]", heard[0]);
        Assert.Equal($"{Text("os-ordered-on")}  [os-ordered-on]", heard[1]);
        // The words of a date are a line: two days ago by the store's calendar.
        Assert.Matches("^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) [^\\[\\]]+$", heard[2]);
        string[] menu = [$"{Text("press-1-order-status")}  [press-1-order-status]", $"{Text("press-0-person")}  [press-0-person]"];
        Assert.Equal([.. menu, "(4.0 s: no key)", .. menu, "(the caller presses a key)"], heard.Skip(3));
    }

    [Fact]
    public async Task Without_keys_the_caller_is_silent_and_goes_to_the_target_of_the_rule()
    {
        var run = await CallAsync(ManifestPath);

        Assert.Equal(2, Heard(run).Count(line => line == "(4.0 s: no key)"));
        Assert.EndsWith("Target: reception", run.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_nothing_waits_for_are_told()
    {
        var run = await CallAsync(ManifestPath, "--keys", "012");

        Assert.Contains("Keys: the last 2 were not waited for.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_manifest_the_call_is_made_and_only_the_words_are_missing()
    {
        var run = await CallAsync(Path.Combine(_folder.FullName, "no.yaml"), "--keys", "0");

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("The caller hears", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("Target: sales", run.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("no.yaml", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_no_telephone_has_is_refused()
    {
        using var error = new StringWriter();

        Assert.Equal(1, CommandLine.Refuse(CommandLine.Root().Parse(["call", "--keys", "1a"]), error));
        Assert.Contains("'a' is no key of a telephone", error.ToString(), StringComparison.Ordinal);
    }

    private async Task<CommandRun> CallAsync(string manifest, params string[] more)
    {
        var settings = Path.Combine(_folder.FullName, "appsettings.json");
        await File.WriteAllTextAsync(settings, JsonSerializer.Serialize(new { Prompts = new { Manifest = manifest } }), Cancel);
        return await CommandRun.OfAsync(["call", "--cli", "0639983001", "--language", "fr", "--server", _server.Url["agi://".Length..], "--settings", settings, .. more]);
    }

    private static string[] Heard(CommandRun run)
    {
        var lines = run.Output.Split(Environment.NewLine);
        return [.. lines.SkipWhile(line => line != "The caller hears:").Skip(1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim())];
    }

    private static string Text(string id) => Manifest.TextOf(id, "fr")!;
}
