using System.Globalization;

namespace Agi.Server.Prompts.Sounds;

/// <summary>What became of each prompt of the manifest: made, recorded or missing, and what is wrong with its files.</summary>
internal sealed class PromptAudit
{
    private readonly PromptManifest _manifest;

    private PromptAudit(PromptManifest manifest, IReadOnlyList<PromptState> states)
    {
        _manifest = manifest;
        States = states;
    }

    /// <summary>Each prompt in each of its languages.</summary>
    public IReadOnlyList<PromptState> States { get; }

    /// <summary>What is wrong, in the manifest's order.</summary>
    public IEnumerable<PromptFinding> Findings => States.SelectMany(state => state.Findings);

    /// <summary>All in one line.</summary>
    public string Summary
    {
        get
        {
            var words = _manifest.All.Count(prompt => prompt.IsWord);
            var counts = States.CountBy(state => state.Origin).ToDictionary();
            var missing = counts.GetValueOrDefault(PromptOrigin.Missing);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Prompts: {_manifest.All.Count - words}{(words > 0 ? $" and {words} words" : "")} in {string.Join(", ", _manifest.Languages)}; {counts.GetValueOrDefault(PromptOrigin.Recorded)} recorded, {counts.GetValueOrDefault(PromptOrigin.Made)} made{(missing > 0 ? $", {missing} missing" : "")}.");
        }
    }

    /// <summary>Looks at every file.</summary>
    /// <param name="used">The prompts that routing.yaml plays: without them callers miss something, so a missing or unplayable file is an error.</param>
    public static PromptAudit Of(PromptManifest manifest, IReadOnlySet<string> used)
    {
        // A folder without a single copy is one of masters, such as that beside the program. Asterisk plays masters too.
        var copies = SoundFiles.Codecs.Where(codec => manifest.Languages.Any(language => Path.GetDirectoryName(manifest.PathOf(language, "any", codec)) is { } folder
            && Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*." + codec).Any())).ToList();
        return new PromptAudit(manifest, [.. SoundFiles.Of(manifest, [], language: null).Select(files => StateOf(files, used.Contains(files.Prompt.Id), copies))]);
    }

    private static PromptState StateOf(SoundFiles files, bool used, IReadOnlyList<string> copies)
    {
        var findings = new List<PromptFinding>();
        if (!files.Exists)
        {
            Find(PromptFault.Missing, $"there is no file {files.Wav}; make it with agi-server prompts make, or record it", serious: true);
            return new PromptState(files.Prompt, files.Language, PromptOrigin.Missing, Length: null, Level: null, findings);
        }

        var origin = PromptOrigin.Made;
        try
        {
            origin = files.IsReplaced || files.Known is { Recorded: true } ? PromptOrigin.Recorded : PromptOrigin.Made;
            if (files.IsReplaced) Find(PromptFault.NotAdopted, "its file was replaced, and nobody said that it is a recording of this text: run agi-server prompts adopt");
            else if (origin == PromptOrigin.Recorded && files.Known!.Of != files.RecordedOf) Find(PromptFault.TextChanged, "its text has changed since it was recorded: record it again, or adopt it by its id if it still says the text");
            else if (origin == PromptOrigin.Made && files.Known!.Of != files.MadeOf) Find(PromptFault.OlderText, "it was made of another text or voice: run agi-server prompts make");
            var sound = TelephoneSound.ReadWav(files.Wav);
            var level = sound.Level;
            if (level is { } heard && Math.Abs(heard - SpeechLevel.Target) > SpeechLevel.Tolerance)
            {
                var loud = heard > SpeechLevel.Target;
                Find(loud ? PromptFault.TooLoud : PromptFault.TooQuiet, string.Create(
                    CultureInfo.InvariantCulture,
                    $"it is too {(loud ? "loud" : "quiet")}: {heard:0.0} dBm0, allowed are {SpeechLevel.Target - SpeechLevel.Tolerance:0} to {SpeechLevel.Target + SpeechLevel.Tolerance:0}"));
            }
            else if (level is null && files.Text.Any(char.IsLetterOrDigit))
            {
                Find(PromptFault.TooQuiet, "nobody speaks in it");
            }

            foreach (var codec in files.UnfitCopies(sound).Intersect(copies, StringComparer.Ordinal))
            {
                var what = File.Exists(files.PathOf(codec)) ? $"its .{codec} is another sound than its .wav" : $"it has no .{codec}";
                Find(PromptFault.WrongFormat, $"{what}: run agi-server prompts {(origin == PromptOrigin.Made ? "make" : "adopt " + files.Prompt.Id)}", serious: true);
            }

            return new PromptState(files.Prompt, files.Language, origin, sound.Length, level, findings);
        }
        catch (InvalidDataException fault)
        {
            Find(PromptFault.WrongFormat, $"{files.Wav}: {fault.Message}", serious: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Find(PromptFault.WrongFormat, $"its files cannot be read: {fault.Message.TrimEnd('.')}", serious: true);
        }

        return new PromptState(files.Prompt, files.Language, origin, Length: null, Level: null, findings);

        void Find(PromptFault fault, string message, bool serious = false) => findings.Add(new PromptFinding(files.Prompt.Id, files.Language, fault, serious && used, message));
    }
}

/// <summary>Where a prompt's sound comes from.</summary>
internal enum PromptOrigin
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>An engine speaks it.</summary>
    Made,

    /// <summary>A person speaks it.</summary>
    Recorded,
}

/// <summary>What is wrong with a prompt's files.</summary>
internal enum PromptFault
{
    /// <summary>There is no file.</summary>
    Missing,

    /// <summary>Asterisk cannot play it, or a copy is another sound.</summary>
    WrongFormat,

    /// <summary>Louder than the other prompts.</summary>
    TooLoud,

    /// <summary>Softer than the other prompts, or silent.</summary>
    TooQuiet,

    /// <summary>The text was changed after the recording.</summary>
    TextChanged,

    /// <summary>It was made of another text or voice.</summary>
    OlderText,

    /// <summary>The file was replaced, and the manifest does not know by what.</summary>
    NotAdopted,
}

/// <summary>One prompt in one language.</summary>
/// <param name="Length">Null where it cannot be played.</param>
/// <param name="Level">In dBm0; null where nobody speaks.</param>
internal sealed record PromptState(PromptText Prompt, string Language, PromptOrigin Origin, TimeSpan? Length, double? Level, IReadOnlyList<PromptFinding> Findings);

/// <summary>Something wrong with a prompt.</summary>
/// <param name="Message">Half a sentence.</param>
internal sealed record PromptFinding(string Id, string Language, PromptFault Fault, bool IsError, string Message)
{
    public override string ToString() => $"{(IsError ? "" : "warning: ")}The prompt '{Id}' in {Language}: {Message}.";
}
