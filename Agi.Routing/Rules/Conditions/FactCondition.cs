namespace Agi.Routing.Rules.Conditions;

/// <summary>A condition on one fact: any of several values, or none of them.</summary>
/// <remarks><c>not</c> is the plain opposite: a caller without an order does not meet <c>order_total: "&gt; 500"</c>, and so meets <c>not &gt; 500</c>.</remarks>
public sealed record FactCondition
{
    /// <summary>The fact asked for.</summary>
    public required CallFact Fact { get; init; }

    /// <summary>The values, one or more, of which one is enough.</summary>
    public required IReadOnlyList<FactTest> AnyOf { get; init; }

    /// <summary>Whether the condition holds when none of the values is met.</summary>
    public bool Not { get; init; }

    /// <summary>Where it is written.</summary>
    public SourcePosition Position { get; init; }

    /// <summary>The values as people read them: <c>a</c>, <c>a or b</c>.</summary>
    public string Values => string.Join(" or ", AnyOf.Select(test => test.Written));

    /// <summary>The condition as people read it: <c>situation is not a or b</c>.</summary>
    public override string ToString() => $"{Fact.ToName()} is {(Not ? "not " : "")}{Values}";
}
