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

    /// <summary>Prompts that only lead to the fact behind them ("It was shipped on …"): where the fact is left out, they are too.</summary>
    public IReadOnlySet<string> LeadIns { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}
