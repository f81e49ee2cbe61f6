using System.Globalization;
using System.Text.RegularExpressions;
using Agi.Routing.Facts;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Agi.Server.Prompts;

/// <summary>Reads prompts.yaml. All faults are told at once.</summary>
internal sealed partial class PromptManifestReader
{
    public const string Made = "made";

    public const string Recorded = "recorded";

    public const string Of = "of";

    private const string Sensitivity = "sensitivity";

    private const string LeadsTo = "leads_to";

    private readonly string _path;
    private readonly List<string> _faults = [];
    private readonly OrderedDictionary<string, PromptVoice> _voices = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<PromptText> _prompts = [];
    private readonly Dictionary<(string Id, string Language), PromptRecord> _records = [];

    private PromptManifestReader(string path) => _path = path;

    /// <summary>Reads the text of a manifest.</summary>
    /// <exception cref="InvalidDataException">It has faults; the message names every one.</exception>
    public static PromptManifest Read(string text, string path, string folder)
    {
        var reader = new PromptManifestReader(path);
        if (reader.Parse(text) is { } root) reader.ReadFile(root);
        if (reader._faults.Count > 0) throw new InvalidDataException(string.Join(Environment.NewLine, reader._faults));
        return new PromptManifest(path, folder, reader._voices, reader._prompts, reader._records);
    }

    private YamlMappingNode? Parse(string text)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            if (yaml.Documents is [{ RootNode: YamlMappingNode root }]) return root;
            Fault(Mark.Empty, "the file has the sections languages, prompts and words.");
        }
        catch (YamlException fault)
        {
            Fault(fault.Start, $"this is not YAML: {(fault.InnerException ?? fault).Message.TrimEnd('.')}.");
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The parser trips over some broken texts instead of naming the fault.
            Fault(Mark.Empty, "this is not YAML: a bracket, brace or quote is never closed, or the indentation is wrong.");
        }

        return null;
    }

    private void ReadFile(YamlMappingNode root)
    {
        string[] sections = ["languages", "prompts", "words", "files"];
        foreach (var (key, name) in Keys(root))
        {
            if (!sections.Contains(name, StringComparer.Ordinal)) Fault(key.Start, $"there is no section '{name}': there are {string.Join(", ", sections)}.");
        }

        foreach (var (key, language, node) in Entries(root, "languages")) ReadLanguage(key, language, node);
        if (_voices.Count == 0) Fault(root.Start, "there is no language: write languages, and in it such as fr: {engine: espeak-ng, voice: fr-fr}.");
        foreach (var (key, id, node) in Entries(root, "prompts")) ReadPrompt(key, id, node, isWord: false);
        foreach (var (key, id, node) in Entries(root, "words")) ReadPrompt(key, id, node, isWord: true);
        foreach (var (_, id, node) in Entries(root, "files")) ReadRecords(id, node);
    }

    private void ReadLanguage(YamlNode key, string language, YamlNode node)
    {
        if (!LanguageForm().IsMatch(language)) Fault(key.Start, $"'{language}' is no language: write its code in small letters, such as fr.");
        if (node is not YamlMappingNode map)
        {
            Fault(node.Start, $"'{language}' takes engine and voice, such as {{engine: espeak-ng, voice: fr-fr}}, or {{}} where people speak all of it.");
            return;
        }

        string? engine = null, voice = null;
        int? speed = null;
        foreach (var (child, value) in map.Children)
        {
            switch (Text(child), Text(value))
            {
                case ("engine", { } text) when PromptVoice.Engines.Contains(text, StringComparer.Ordinal):
                    engine = text;
                    break;
                case ("engine", _):
                    Fault(value.Start, $"engine is one of {string.Join(", ", PromptVoice.Engines)}.");
                    break;
                // It becomes an argument of the engine, and of festival a piece of its language.
                case ("voice", { } text) when VoiceForm().IsMatch(text):
                    voice = text;
                    break;
                case ("voice", _):
                    Fault(value.Start, "a voice has letters, digits, -, _ and + only.");
                    break;
                case ("speed", { } text) when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 80 and <= 400:
                    speed = number;
                    break;
                case ("speed", _):
                    Fault(value.Start, "speed is a whole number of words a minute, from 80 to 400.");
                    break;
                default:
                    Fault(child.Start, $"a language has engine, voice and speed, and no '{Text(child)}'.");
                    break;
            }
        }

        if (engine is not null && voice is null) Fault(node.Start, $"'{language}' has an engine and no voice.");
        if (speed is not null && engine != PromptVoice.Espeak) Fault(node.Start, $"only {PromptVoice.Espeak} takes a speed.");
        _voices[language] = new PromptVoice(engine, voice ?? "", speed);
    }

    private void ReadPrompt(YamlNode key, string id, YamlNode node, bool isWord)
    {
        if (!IdForm().IsMatch(id)) Fault(key.Start, $"'{id}' is no id: it has a-z, 0-9 and - only.");
        if (_prompts.Exists(prompt => prompt.Id == id)) Fault(key.Start, $"'{id}' is there twice.");
        if (node is not YamlMappingNode map)
        {
            Fault(node.Start, $"'{id}' takes a text for each language, such as {{fr: Bonjour, en: Hello}}.");
            return;
        }

        var sensitivity = FactSensitivity.Public;
        LeadKind? leadsTo = null;
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (child, value) in map.Children)
        {
            var name = Text(child) ?? "";
            if (name == Sensitivity && !isWord)
            {
                if (!FactWords.TryParse(Text(value), out sensitivity)) Fault(value.Start, $"sensitivity is one of {string.Join(", ", FactWords.All<FactSensitivity>())}.");
            }
            else if (name == LeadsTo && !isWord)
            {
                if (FactWords.TryParse<LeadKind>(Text(value), out var kind)) leadsTo = kind;
                else Fault(value.Start, $"{LeadsTo} is one of {string.Join(", ", FactWords.All<LeadKind>())}.");
            }
            else if (!_voices.ContainsKey(name))
            {
                Fault(child.Start, $"'{id}' has a text in '{name}', which is no language of this file{(NearestWord.Of(name, [.. _voices.Keys, Sensitivity, LeadsTo]) is { } near ? $": did you mean '{near}'?" : ".")}");
            }
            else if (Text(value)?.Trim() is not { Length: > 0 } text)
            {
                Fault(value.Start, $"'{id}' has no text in '{name}'.");
            }
            else
            {
                texts[name] = text;
            }
        }

        if (texts.Count == 0) Fault(key.Start, $"'{id}' has no text in any language.");
        if (texts.Values.Select(PromptText.IsOpen).Distinct().Count() > 1) Fault(key.Start, $"'{id}' leads to a fact in some languages only: end its text in … in all of them or in none.");
        if (leadsTo is not null && !texts.Values.Any(PromptText.IsOpen)) Fault(key.Start, $"'{id}' has {LeadsTo}, and its text does not end in …: end it so, or take {LeadsTo} out.");
        _prompts.Add(new PromptText { Id = id, Texts = texts, Sensitivity = sensitivity, LeadsTo = leadsTo, IsWord = isWord });
    }

    private void ReadRecords(string id, YamlNode node)
    {
        foreach (var (key, value) in node is YamlMappingNode files ? files.Children : Enumerable.Empty<KeyValuePair<YamlNode, YamlNode>>())
        {
            var map = (value as YamlMappingNode)?.Children.ToDictionary(entry => Text(entry.Key) ?? "", entry => Text(entry.Value), StringComparer.Ordinal);
            var recorded = map?.GetValueOrDefault(Recorded);
            if ((recorded ?? map?.GetValueOrDefault(Made)) is { } sound && map!.GetValueOrDefault(Of) is { } of && Text(key) is { } language) _records[(id, language)] = new PromptRecord(recorded is not null, sound, of);
            else Fault(value.Start, $"what the file of '{id}' was made of reads {{{Made}: CHECKSUM, {Of}: CHECKSUM}}; the program writes it.");
        }
    }

    private IEnumerable<(YamlNode Key, string Name, YamlNode Value)> Entries(YamlMappingNode root, string section)
    {
        if (!root.Children.TryGetValue(new YamlScalarNode(section), out var node)) return [];
        if (node is YamlMappingNode map) return Keys(map).Select(key => (key.Key, key.Name, map.Children[key.Key]));
        if (Text(node) is not "") Fault(node.Start, $"'{section}' holds entries, a line each.");
        return [];
    }

    private List<(YamlNode Key, string Name)> Keys(YamlMappingNode map)
    {
        var keys = new List<(YamlNode, string)>();
        foreach (var key in map.Children.Keys)
        {
            if (Text(key) is { } name) keys.Add((key, name));
            else Fault(key.Start, "a key is a word.");
        }

        return keys;
    }

    private static string? Text(YamlNode node) => (node as YamlScalarNode)?.Value;

    private void Fault(Mark at, string what) => _faults.Add(string.Create(CultureInfo.InvariantCulture, $"{_path}:{Math.Max(1, at.Line)}:{Math.Max(1, at.Column)}: {what}"));

    [GeneratedRegex("^[a-z]{2,3}(_[A-Z]{2})?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguageForm();

    [GeneratedRegex("^[A-Za-z0-9_+-]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VoiceForm();

    [GeneratedRegex("^[a-z0-9-]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdForm();
}
