using Agi.Routing.Facts;
using Agi.Routing.Rules;

namespace Agi.Server.Prompts;

/// <summary>The prompts that are recorded: id, language, text. Read from a file of tab-separated lines; the first names the columns, <c>#</c> starts a comment.</summary>
internal sealed class PromptManifest
{
    private readonly Dictionary<string, HashSet<string>> _languages;
    private readonly HashSet<string> _personal;

    private PromptManifest(Dictionary<string, HashSet<string>> languages, HashSet<string> personal)
    {
        _languages = languages;
        _personal = personal;
    }

    /// <summary>What rules go by.</summary>
    public PromptCatalogue Catalogue => new()
    {
        Languages = _languages.ToDictionary(l => l.Key, IReadOnlySet<string> (l) => l.Value, StringComparer.OrdinalIgnoreCase),
        Sensitivities = _personal.ToDictionary(id => id, _ => FactSensitivity.RoutingOnly, StringComparer.Ordinal),
    };

    /// <summary>What the prompt says; <see cref="FactSensitivity.Personal"/>, which nobody hears, where there is no such prompt.</summary>
    public FactSensitivity SensitivityOf(string id) => _personal.Contains(id) ? FactSensitivity.RoutingOnly : FactSensitivity.Public;

    /// <summary>Whether the prompt only leads to the fact behind it: its text ends in <c>…</c>.</summary>
    public bool IsLeadIn(string id) => !Has(id) && _personal.Contains(id);

    /// <summary>Whether it is a word of phrases, and no prompt of its own.</summary>
    public bool IsWord(string id) => id.StartsWith("n-", StringComparison.Ordinal) && !Has(id);

    /// <summary>The file of a prompt.</summary>
    /// <param name="extension">wav, ulaw or alaw.</param>
    public string PathOf(string language, string id, string extension) => _languages.Count == 0 ? "" : $"{language}/agi/{id}.{extension}";

    /// <summary>The text of a prompt in a language; null where there is none.</summary>
    public string? TextOf(string id, string language) => _languages.TryGetValue(language, out var ids) && ids.Contains(id) ? id : null;

    /// <summary>Whether any language has the prompt.</summary>
    public bool Has(string id) => _languages.Values.Any(ids => ids.Contains(id));

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">A line is not of the form; the message names file and line.</exception>
    public static PromptManifest Load(string path)
    {
        var languages = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase);
        var personal = new HashSet<string>(StringComparer.Ordinal);
        string[]? columns = null;
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split('\t');
            if (columns is null)
            {
                columns = cells;
                if (!columns.Contains("id") || !columns.Contains("language") || !columns.Contains("text"))
                {
                    throw new InvalidDataException($"{path}:{number}: the first line names the columns: id, language, text, and personal where there are such prompts, with tabs between them.");
                }

                continue;
            }

            if (cells.Length != columns.Length) throw new InvalidDataException($"{path}:{number}: {cells.Length} columns instead of {columns.Length}; put one tab between them.");
            var id = cells[Array.IndexOf(columns, "id")];
            var language = cells[Array.IndexOf(columns, "language")];
            if (id.Length == 0 || language.Length == 0) throw new InvalidDataException($"{path}:{number}: id and language must not be empty.");
            if (!languages.TryGetValue(language, out var ids)) languages[language] = ids = new HashSet<string>(StringComparer.Ordinal);
            if (!ids.Add(id)) throw new InvalidDataException($"{path}:{number}: the prompt {id} is there twice in {language}.");
            if (Array.IndexOf(columns, "personal") is >= 0 and var column && cells[column] == "yes") personal.Add(id);
        }

        return new PromptManifest(languages, personal);
    }
}
