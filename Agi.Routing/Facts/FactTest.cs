namespace Agi.Routing.Facts;

/// <summary>One value of a condition, which a call meets or does not.</summary>
/// <param name="Written">As routing.yaml has it.</param>
internal abstract record FactTest(string Written);

/// <summary><c>none</c>: the fact is not there, such as the number of an anonymous caller.</summary>
internal sealed record NoneTest() : FactTest("none");

/// <summary>A word or a number: equal, capitals or not, or with this beginning.</summary>
/// <param name="Text">What to compare with, without the star.</param>
/// <param name="Prefix">Whether <paramref name="Text"/> is only the beginning: <c>+331*</c>.</param>
internal sealed record TextTest(string Written, string Text, bool Prefix = false) : FactTest(Written)
{
    public TextTest(string text)
        : this(text, text)
    {
    }

    public bool Holds(string value) => Prefix
        ? value.StartsWith(Text, StringComparison.OrdinalIgnoreCase)
        : string.Equals(value, Text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Comparisons that must all hold: <c>&gt;= 100 and &lt; 500</c>.</summary>
internal sealed record NumberTest(string Written, IReadOnlyList<Comparison> Comparisons) : FactTest(Written)
{
    public bool Holds(decimal value)
    {
        foreach (var comparison in Comparisons)
        {
            if (!comparison.Holds(value)) return false;
        }

        return true;
    }
}

/// <summary>A number is compared with a bound: money, days, a count, or ticks of a duration.</summary>
internal readonly record struct Comparison(ComparisonOperator Operator, decimal Bound)
{
    public bool Holds(decimal value) => Operator switch
    {
        ComparisonOperator.Less => value < Bound,
        ComparisonOperator.AtMost => value <= Bound,
        ComparisonOperator.More => value > Bound,
        ComparisonOperator.AtLeast => value >= Bound,
        _ => value == Bound,
    };
}

internal enum ComparisonOperator
{
    Equal,
    Less,
    AtMost,
    More,
    AtLeast,
}

/// <summary>What came of reading one value of a condition: a test, a fault, or a test with a doubt about it.</summary>
internal readonly record struct FactReading(FactTest? Test, FactFault? Fault = null)
{
    public static FactReading Bad(string message) => new(null, new FactFault(FactFaultKind.BadValue, message));

    /// <summary>One of several words.</summary>
    public static FactReading OneOf(string text, string what, IReadOnlyCollection<string> words) =>
        words.Contains(text, StringComparer.Ordinal)
            ? new(new TextTest(text))
            : new(null, new FactFault(FactFaultKind.UnknownName, $"'{text}' is no {what}{NearestWord.Hint(text, words)}"));
}

/// <summary>What is wrong with a value, and what to write instead.</summary>
internal sealed record FactFault(FactFaultKind Kind, string Message);

internal enum FactFaultKind
{
    BadValue,
    UnknownName,

    /// <summary>It can be used, but is probably not what was meant.</summary>
    Doubt,
}
