using Agi.Routing.Facts;

namespace Agi.Routing.Rules;

/// <summary>The prompts that there are, as far as rules go by them.</summary>
public sealed record PromptCatalogue
{
    /// <summary>No prompts: nothing is checked.</summary>
    public static PromptCatalogue None { get; } = new() { Languages = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal) };

    /// <summary>The ids by language.</summary>
    public required IReadOnlyDictionary<string, IReadOnlySet<string>> Languages { get; init; }

    /// <summary>What a prompt says, by id. One that is not here is <see cref="FactSensitivity.Public"/>.</summary>
    public IReadOnlyDictionary<string, FactSensitivity> Sensitivities { get; init; } = new Dictionary<string, FactSensitivity>(StringComparer.Ordinal);

    /// <summary>Prompts that only lead to what is behind them ("It was shipped on …"), and to what kind of phrase; null where the manifest does not say. Where that is left out, they are too.</summary>
    public IReadOnlyDictionary<string, LeadKind?> LeadIns { get; init; } = new Dictionary<string, LeadKind?>(StringComparer.Ordinal);

    /// <summary>The ids that are words of phrases, and no prompts of their own. Default: none.</summary>
    public IReadOnlySet<string> Words { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The words that dates and numbers take, by language. A language that is not here has no grammar for them. Null, the default: it is not checked.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>>? Phrases { get; init; }

    /// <summary>What each dialogue says, by its name. Default: nothing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Dialogues { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>What is there in a language; null where the manifest does not have it. A country makes no difference: <c>fr_CA</c> serves callers in <c>fr</c>.</summary>
    internal IReadOnlySet<string>? In(string language) =>
        Languages.GetValueOrDefault(language) ?? Languages.FirstOrDefault(known => CallLanguage.Primary(known.Key) == CallLanguage.Primary(language)).Value;
}
