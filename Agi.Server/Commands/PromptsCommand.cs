using System.CommandLine;
using System.Globalization;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Server.Composition;
using Agi.Server.Dialogues;
using Agi.Server.Prompts;
using Agi.Server.Prompts.Sounds;

namespace Agi.Server.Commands;

/// <summary><c>prompts</c>: shows what callers can hear, and makes its sounds.</summary>
internal static class PromptsCommand
{
    public static void AddTo(RootCommand root)
    {
        var command = new Command("prompts", "Show the prompts and what became of them, make their sounds, take recordings");
        root.Add(command);
        AddList(command);
        var list = new Command("list", "Each prompt: made, recorded or missing, its seconds, level and text");
        command.Add(list);
        AddList(list);
        AddMake(command);
        AddRecord(command);
        AddAdopt(command);
    }

    /// <summary>The prompts that callers hear by these rules: those of rules, menus and the dialogues that menus lead to, and the words of phrases where anything says one.</summary>
    public static HashSet<string> UsedBy(RoutingRules rules, PromptManifest manifest)
    {
        var dialogues = rules.Dialogues.ToList();
        var used = rules.PlayedPrompts.Concat(dialogues.SelectMany(DialoguePrompts.Of)).ToHashSet(StringComparer.Ordinal);
        if (rules.SaysValues || dialogues.Count > 0) used.UnionWith(manifest.All.Where(prompt => prompt.IsWord).Select(prompt => prompt.Id));
        return used;
    }

    private static void AddList(Command command)
    {
        var settings = SharedOptions.SettingsFile();
        var language = Language("Only this language");
        var json = SharedOptions.Json("One JSON object");
        command.Add(language);
        command.Add(json);
        command.Add(settings);
        command.SetWork(async (parsed, _) =>
        {
            var manifest = Open(parsed.GetValue(settings));
            var only = Known(manifest, parsed.GetValue(language));
            var audit = PromptAudit.Of(manifest, new HashSet<string>(StringComparer.Ordinal));
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) await output.WriteLineAsync(PromptsText.ToJson(audit, only).ToJsonString(ReadableJson.Options));
            else PromptsText.Write(output, audit, only);
            return CommandLine.Fine;
        });
    }

    private static void AddMake(Command prompts)
    {
        var settings = SharedOptions.SettingsFile();
        var ids = Ids("Only these prompts; default: all");
        var language = Language("Only this language");
        var command = new Command("make", "Make what is missing, and what was made of another text or voice; recordings stay") { ids, language, settings };
        prompts.Add(command);
        command.SetWork(async (parsed, cancellationToken) =>
        {
            var manifest = Open(parsed.GetValue(settings));
            var asked = Known(manifest, parsed.GetValue(ids)!);
            var output = parsed.InvocationConfiguration.Output;
            try
            {
                var made = await new PromptMaker(manifest).MakeAsync(asked, Known(manifest, parsed.GetValue(language)), output.WriteLine, cancellationToken);
                await output.WriteLineAsync(made == 0 ? "Nothing to make." : $"{made} made.");
                return CommandLine.Fine;
            }
            catch (SoundToolException fault)
            {
                throw new UsageException($"prompts make: {fault.Message}", fault);
            }
        });
    }

    private static void AddRecord(Command prompts)
    {
        var settings = SharedOptions.SettingsFile();
        var id = new Argument<string>("id") { Description = "The prompt or word", HelpName = "ID" };
        var file = new Argument<string>("file") { Description = "The recording: .wav, .flac … whatever sox reads, of any rate", HelpName = "FILE" };
        var language = new Option<string>("--language") { Description = "The language of the recording", HelpName = "fr", Required = true };
        var command = new Command("record", "Take a recording: without silence around it, at the level of all prompts, with its copies") { id, file, language, settings };
        prompts.Add(command);
        command.SetWork(async (parsed, cancellationToken) =>
        {
            var manifest = Open(parsed.GetValue(settings));
            var prompt = manifest.Find(Known(manifest, [parsed.GetValue(id)!]).Single())!;
            var spoken = Known(manifest, parsed.GetValue(language))!;
            var recording = Path.GetFullPath(parsed.GetValue(file)!);
            if (!prompt.Texts.TryGetValue(spoken, out var text)) throw new UsageException($"'{prompt.Id}' has no text in {spoken}: write it in the manifest first.");
            if (!File.Exists(recording)) throw new UsageException($"{recording}: there is no such file.");
            try
            {
                var sound = await new PromptMaker(manifest).RecordAsync(prompt, spoken, recording, cancellationToken);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{prompt.Id} in {spoken}: recorded, {sound.Length.TotalSeconds:0.0} s, {sound.Level:0.0} dBm0. Its text is: {text}"));
                return CommandLine.Fine;
            }
            catch (Exception fault) when (fault is SoundToolException or InvalidDataException)
            {
                throw new UsageException($"{recording}: {fault.Message}", fault);
            }
        });
    }

    private static void AddAdopt(Command prompts)
    {
        var settings = SharedOptions.SettingsFile();
        var ids = Ids("These, also where only the text has changed; default: every file that was replaced");
        var language = Language("Only this language");
        var command = new Command("adopt", "Take .wav files that were put in the place of made ones as recordings, and make their copies") { ids, language, settings };
        prompts.Add(command);
        command.SetWork(async (parsed, _) =>
        {
            var manifest = Open(parsed.GetValue(settings));
            var output = parsed.InvocationConfiguration.Output;
            var told = 0;
            var fine = new PromptMaker(manifest).Adopt(Known(manifest, parsed.GetValue(ids)!), Known(manifest, parsed.GetValue(language)), line =>
            {
                told++;
                output.WriteLine(line);
            });
            if (told == 0) await output.WriteLineAsync("No file was replaced.");
            return fine ? CommandLine.Fine : CommandLine.Failed;
        });
    }

    private static PromptManifest Open(string? settings) => Engine.LoadManifest(SettingsSections.Read<PromptOptions>(Settings.Load(settings)));

    private static Option<string?> Language(string what) => new("--language") { Description = what, HelpName = "fr" };

    private static Argument<string[]> Ids(string what) => new("id") { Description = what, HelpName = "ID", Arity = ArgumentArity.ZeroOrMore };

    private static string[] Known(PromptManifest manifest, string[] ids)
    {
        if (Array.Find(ids, id => !manifest.Has(id)) is not { } unknown) return ids;
        var near = NearestWord.Of(unknown, manifest.All.Select(prompt => prompt.Id));
        throw new UsageException($"there is no prompt '{unknown}'{(near is null ? "; agi-server prompts has them all." : $"; did you mean '{near}'?")}");
    }

    private static string? Known(PromptManifest manifest, string? language) =>
        language is null || manifest.Voices.ContainsKey(language) ? language : throw new UsageException($"--language {language}: the manifest has {string.Join(", ", manifest.Languages)}.");
}
