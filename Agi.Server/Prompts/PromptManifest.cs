using System.Globalization;
using System.Text;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Server.Prompts.Phrases;

namespace Agi.Server.Prompts;

/// <summary>What callers can hear: <c>prompts.yaml</c> with the texts, their sensitivity and their voices, and behind a marker what each file was made of.</summary>
internal sealed class PromptManifest
{
    /// <summary>The line above what the program writes. Nothing above it is ever changed.</summary>
    public const string Marker = "# ---- What the files were made of. agi-server prompts writes from here on; do not edit. ----";

    private readonly string _path;
    private readonly string _folder;
    private readonly Dictionary<string, PromptText> _byId;
    private readonly Dictionary<(string Id, string Language), PromptRecord> _records;

    internal PromptManifest(
        string path,
        string folder,
        IReadOnlyDictionary<string, PromptVoice> voices,
        IReadOnlyList<PromptText> all,
        Dictionary<(string Id, string Language), PromptRecord> records)
    {
        _path = path;
        _folder = folder;
        _byId = all.ToDictionary(prompt => prompt.Id, StringComparer.Ordinal);
        _records = records;
        Voices = voices;
        All = all;
    }

    /// <summary>The file's folder, in which the sounds lie.</summary>
    public string Folder => Path.GetDirectoryName(Path.GetFullPath(_path))!;

    /// <summary>The languages in the file's order.</summary>
    public IReadOnlyList<string> Languages => [.. Voices.Keys];

    /// <summary>Who speaks each language.</summary>
    public IReadOnlyDictionary<string, PromptVoice> Voices { get; }

    /// <summary>Prompts and words in the file's order.</summary>
    public IReadOnlyList<PromptText> All { get; }

    /// <summary>What rules go by. Words are public prompts.</summary>
    public PromptCatalogue Catalogue => new()
    {
        Languages = Languages.ToDictionary(
            language => language,
            IReadOnlySet<string> (language) => All.Where(prompt => prompt.Texts.ContainsKey(language)).Select(prompt => prompt.Id).ToHashSet(StringComparer.Ordinal),
            StringComparer.OrdinalIgnoreCase),
        Sensitivities = All.Where(prompt => prompt.Sensitivity != FactSensitivity.Public).ToDictionary(prompt => prompt.Id, prompt => prompt.Sensitivity, StringComparer.Ordinal),
        LeadIns = All.Where(prompt => prompt.IsLeadIn).ToDictionary(prompt => prompt.Id, prompt => prompt.LeadsTo, StringComparer.Ordinal),
        Words = All.Where(prompt => prompt.IsWord).Select(prompt => prompt.Id).ToHashSet(StringComparer.Ordinal),
        Phrases = PhraseVocabulary.ByLanguage,
    };

    /// <summary>Reads the file.</summary>
    /// <param name="folder">The setting Prompts:Folder: the folder of the sounds below that of their language.</param>
    /// <exception cref="InvalidDataException">It has faults. The message names every one, as FILE:LINE:COLUMN: WHAT.</exception>
    public static PromptManifest Load(string path, string folder = "agi") => PromptManifestReader.Read(File.ReadAllText(path), path, folder);

    /// <summary>Whether any language has the prompt.</summary>
    public bool Has(string id) => _byId.ContainsKey(id);

    /// <summary>The prompt or word with this id, or null.</summary>
    public PromptText? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Who may hear the prompt; <see cref="FactSensitivity.Personal"/>, which nobody hears, where there is no such prompt.</summary>
    public FactSensitivity SensitivityOf(string id) => Find(id)?.Sensitivity ?? FactSensitivity.Personal;

    /// <summary>Whether the prompt only leads to the fact behind it: its text ends in <c>…</c>.</summary>
    public bool IsLeadIn(string id) => Find(id) is { IsLeadIn: true };

    /// <summary>The text of a prompt in a language; null where there is none.</summary>
    public string? TextOf(string id, string language) => Find(id)?.Texts.GetValueOrDefault(language);

    /// <summary>Whether callers in a language hear it in that language: it has a text there. A country makes no difference.</summary>
    /// <remarks>To callers in a language that the manifest does not have, Asterisk plays its English files. That does for a sentence, not for the words of a date.</remarks>
    public bool Speaks(string id, string language)
    {
        if (Find(id) is not { } prompt) return false;
        var isKnown = false;
        foreach (var known in Voices.Keys)
        {
            if (!IsSame(known, language)) continue;
            if (prompt.Texts.ContainsKey(known)) return true;
            isKnown = true;
        }

        return !isKnown && !prompt.IsWord;
    }

    private static bool IsSame(ReadOnlySpan<char> known, ReadOnlySpan<char> language) => Primary(known).Equals(Primary(language), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Primary(ReadOnlySpan<char> language) => language.IndexOfAny('_', '-') is >= 0 and var at ? language[..at] : language;

    /// <summary>Whether it is a word of phrases, and no prompt of its own.</summary>
    public bool IsWord(string id) => Find(id) is { IsWord: true };

    /// <summary>Where the file of a prompt lies, whether it is there or not.</summary>
    /// <param name="extension">Without a dot: <c>wav</c>, <c>ulaw</c> or <c>alaw</c>.</param>
    public string PathOf(string language, string id, string extension) => Path.Combine(Folder, language, _folder, $"{id}.{extension}");

    /// <summary>What the prompt's file was made of; null where nothing is known.</summary>
    public PromptRecord? RecordOf(string id, string language) => _records.GetValueOrDefault((id, language));

    /// <summary>Notes what a file was made of. <see cref="Save"/> writes it.</summary>
    public void Note(string id, string language, PromptRecord record) => _records[(id, language)] = record;

    /// <summary>Writes what the files were made of behind the marker. What stands before it stays as it is in the file.</summary>
    public void Save()
    {
        var text = File.ReadAllText(_path);
        var at = text.IndexOf(Marker, StringComparison.Ordinal);
        var content = new StringBuilder(at < 0 ? text.TrimEnd() + "\n\n" : text[..at]).Append(Marker).Append("\nfiles:");
        var before = content.Length;
        foreach (var prompt in All)
        {
            var known = Languages.Where(language => prompt.Texts.ContainsKey(language) && _records.ContainsKey((prompt.Id, language))).ToList();
            if (known.Count > 0) content.Append("\n  ").Append(prompt.Id).Append(':');
            foreach (var language in known)
            {
                var record = _records[(prompt.Id, language)];
                var how = record.Recorded ? PromptManifestReader.Recorded : PromptManifestReader.Made;
                content.Append(CultureInfo.InvariantCulture, $"\n    {language}: {{{how}: {record.Sound}, {PromptManifestReader.Of}: {record.Of}}}");
            }
        }

        if (content.Length == before) content.Append(" {}");
        // A program that is ended meanwhile leaves the old file, never half of one.
        var beside = _path + ".new";
        File.WriteAllText(beside, content.Append('\n').ToString());
        File.Move(beside, _path, overwrite: true);
    }
}
