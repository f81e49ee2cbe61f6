namespace Agi.Routing.Rules.Conditions;

/// <summary>A number is compared with a bound.</summary>
/// <param name="Operator">How.</param>
/// <param name="Bound">With what: money, days, a count, or ticks of a duration.</param>
public readonly record struct Comparison(ComparisonOperator Operator, decimal Bound)
{
    /// <summary>Whether the number is within the bound.</summary>
    public bool Holds(decimal value) => Operator switch
    {
        ComparisonOperator.Less => value < Bound,
        ComparisonOperator.AtMost => value <= Bound,
        ComparisonOperator.More => value > Bound,
        ComparisonOperator.AtLeast => value >= Bound,
        _ => value == Bound,
    };
}
