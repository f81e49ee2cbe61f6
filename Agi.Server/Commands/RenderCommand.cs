using System.CommandLine;
using System.Globalization;
using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Server.Composition;
using Agi.Server.Prompts;
using Agi.Server.Prompts.Rendering;

namespace Agi.Server.Commands;

/// <summary><c>render</c>: writes what a caller would hear as one WAV file, and prints the transcript. It needs no Asterisk.</summary>
internal static class RenderCommand
{
    public static void AddTo(RootCommand root)
    {
        var cli = new Option<string?>("--cli") { Description = "The caller's number as the trunk delivers it", HelpName = "NUMBER" };
        var situation = new Option<string?>("--situation") { Description = $"Instead of a number: a caller in this situation, with invented dates: {string.Join(", ", FactWords.All<Situation>())}", HelpName = "NAME" };
        var language = new Option<string>("--language") { Description = "Language of the channel", HelpName = "CODE", DefaultValueFactory = _ => "" };
        var keys = new Option<string>("--keys") { Description = "The keys that the caller presses, each where one is waited for; - is silence until the time-out", HelpName = "KEYS", DefaultValueFactory = _ => "" };
        var at = new Option<string?>("--at") { Description = "Judge the call by this instant (2026-11-23T10:00, in the time zone of routing.yaml, or with an offset)", HelpName = "TIME" };
        var dialed = new Option<string?>("--dialed") { Description = "The number dialled (DNID)", HelpName = "NUMBER" };
        var file = new Option<string?>("--out") { Description = "The WAV file to write; without it only the transcript is printed", HelpName = "FILE" };
        var rules = SharedOptions.RulesFile();
        var settings = SharedOptions.SettingsFile();
        var command = new Command("render", "Write what a caller would hear, pauses and all, as one WAV file, and print the transcript; needs no Asterisk") { cli, situation, language, keys, at, dialed, file, rules, settings };
        command.Validators.Add(result =>
        {
            if (result.GetResult(cli) is null == result.GetResult(situation) is null) result.AddError("render needs a caller: --cli 0199001234 or --situation payment_issue, one of them.");
            if (KeyedWalk.Complaint(result.GetValue(keys) ?? "") is { } complaint) result.AddError($"--keys: {complaint}");
        });
        root.Add(command);
        command.SetWork(async (parsed, cancellationToken) =>
        {
            var configuration = Settings.Load(parsed.GetValue(settings));
            var routing = RulesAtStart.Load(RulesAtStart.Locate(configuration, parsed.GetValue(rules)));
            var moment = ExplainCommand.Instant(parsed.GetValue(at), routing.TimeZone);
            await using var desk = await RoutingDesk.OpenAsync(configuration, routing with { Budget = ExplainCommand.Budget }, parsed.InvocationConfiguration.Error, cancellationToken);
            var spoken = parsed.GetValue(language) is { Length: > 0 } code ? code : null;
            var decision = parsed.GetValue(situation) is { } name
                ? desk.Router.Imagine(Situations(name), spoken, parsed.GetValue(dialed), moment)
                : await desk.Router.DecideAsync(new IncomingCall { Cli = parsed.GetValue(cli), Language = spoken, Dialed = parsed.GetValue(dialed), At = moment }, cancellationToken);

            var call = new RenderedCall(decision.Rule.Language, parsed.GetValue(keys)!, SettingsSections.Read<PromptOptions>(configuration).Folder, TimeProvider.System);
            await desk.Flow.RunAsync(call.Request, call.Channel, decision, cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            var sound = new RenderedSound(desk.Manifest, call.Parts);
            await sound.WriteTranscriptAsync(output);
            foreach (var (item, why) in desk.Announcer.Announce(decision).Withheld) await output.WriteLineAsync($"Withheld   {item}: {why}");
            await output.WriteLineAsync($"Rule       {decision.Rule.Rule}; target {call.Variable("ROUTE_TARGET")}{(call.Variable("ROUTE_CHOICE") is { Length: > 0 } choice ? $", chose {choice}" : "")}");
            if (call.KeysLeft > 0) await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Keys       the last {call.KeysLeft} were not waited for"));
            foreach (var missing in sound.Missing) await output.WriteLineAsync($"Missing    {missing}: the caller hears nothing in its place");
            if (parsed.GetValue(file) is { } path)
            {
                try
                {
                    sound.WriteWav(path);
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                    throw new UsageException($"--out {path}: {fault.Message}", fault);
                }

                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Wrote      {path}: {sound.Length.TotalSeconds:0.0} s"));
            }

            return sound.Missing.Count > 0 ? CommandLine.Failed : CommandLine.Fine;
        });
    }

    private static Situation Situations(string name) => FactWords.TryParse<Situation>(name, out var situation)
        ? situation
        : throw new UsageException($"--situation {name}: there is no such situation{(NearestWord.Of(name, FactWords.All<Situation>()) is { } near ? $"; did you mean '{near}'?" : $"; there are {string.Join(", ", FactWords.All<Situation>())}.")}");
}
