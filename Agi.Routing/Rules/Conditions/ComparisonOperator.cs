namespace Agi.Routing.Rules.Conditions;

/// <summary>How a number is compared.</summary>
public enum ComparisonOperator
{
    /// <summary><c>=</c>, or no sign at all.</summary>
    Equal,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    AtMost,

    /// <summary><c>&gt;</c></summary>
    More,

    /// <summary><c>&gt;=</c></summary>
    AtLeast,
}
