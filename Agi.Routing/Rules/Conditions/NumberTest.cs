namespace Agi.Routing.Rules.Conditions;

/// <summary>Comparisons that must all hold: <c>&gt;= 100 and &lt; 500</c>.</summary>
/// <param name="Written">As routing.yaml has it.</param>
/// <param name="Comparisons">The comparisons, one or more.</param>
public sealed record NumberTest(string Written, IReadOnlyList<Comparison> Comparisons) : FactTest(Written)
{
    /// <summary>Whether the number meets every comparison.</summary>
    public bool Holds(decimal value)
    {
        foreach (var comparison in Comparisons)
        {
            if (!comparison.Holds(value)) return false;
        }

        return true;
    }
}
