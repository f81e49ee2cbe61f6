namespace Agi.Routing.Rules.Conditions;

/// <summary>What a rule asks of a call: all of <see cref="All"/>, and not the whole of <see cref="Except"/>.</summary>
public sealed record RuleConditions
{
    /// <summary>The conditions that must all hold.</summary>
    public IReadOnlyList<FactCondition> All { get; init; } = [];

    /// <summary>The mapping under <c>not</c>: the rule does not match where all of these hold. Empty where there is none.</summary>
    public IReadOnlyList<FactCondition> Except { get; init; } = [];

    /// <summary>Whether a fact that only the shop knows is asked for.</summary>
    public bool AskShop => All.Concat(Except).Any(condition => condition.Fact.IsOfShop());
}
