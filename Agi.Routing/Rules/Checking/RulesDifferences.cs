using System.Collections.ObjectModel;

namespace Agi.Routing.Rules.Checking;

/// <summary>The kinds of caller who fare differently under two rules files, those who go elsewhere first.</summary>
/// <remarks>
/// The callers are compared by their facts. A window of the classification or the country changes the facts themselves, which only the shop's data
/// could tell: <see cref="Settings"/> names such changes, so that an empty list is never mistaken for a change without effect.
/// </remarks>
public sealed class RulesDifferences : ReadOnlyCollection<RulesDifference>
{
    /// <summary>Makes the list.</summary>
    public RulesDifferences(IList<RulesDifference> callers, IReadOnlyList<SettingDifference> settings)
        : base(callers) => Settings = settings;

    /// <summary>The settings that differ and change callers' facts or the time for a decision.</summary>
    public IReadOnlyList<SettingDifference> Settings { get; }
}
