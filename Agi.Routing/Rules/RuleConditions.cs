using Agi.Routing.Facts;

namespace Agi.Routing.Rules;

/// <summary>What a rule asks of a call: all of <see cref="All"/>, and not the whole of <see cref="Except"/>.</summary>
internal sealed record RuleConditions
{
    /// <summary>The conditions that must all hold.</summary>
    public IReadOnlyList<FactCondition> All { get; init; } = [];

    /// <summary>The mapping under <c>not</c>: the rule does not match where all of these hold. Empty where there is none.</summary>
    public IReadOnlyList<FactCondition> Except { get; init; } = [];

    /// <summary>Every condition, those under <c>not</c> too.</summary>
    public IEnumerable<FactCondition> Each => All.Concat(Except);
}

/// <summary>A condition on one fact: any of several values, or none of them.</summary>
/// <remarks><c>not</c> is the plain opposite: a caller without an order does not meet <c>order_total: "&gt; 500"</c>, and so meets <c>not &gt; 500</c>.</remarks>
internal sealed record FactCondition
{
    public required CallFact Fact { get; init; }

    /// <summary>The values, one or more, of which one is enough.</summary>
    public required IReadOnlyList<FactTest> AnyOf { get; init; }

    /// <summary>Whether the condition holds when none of the values is met.</summary>
    public bool Not { get; init; }

    public SourcePosition Position { get; init; }

    /// <summary>The values as people read them: <c>a</c>, <c>a or b</c>.</summary>
    public string Values => string.Join(" or ", AnyOf.Select(test => test.Written));

    public bool Holds(CallFacts facts, in FactFrame frame)
    {
        foreach (var test in AnyOf)
        {
            if (Fact.Holds(test, facts, frame)) return !Not;
        }

        return Not;
    }
}
