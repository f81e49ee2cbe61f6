namespace Agi.Routing.Rules.Conditions;

/// <summary>A word or a number: equal, capitals or not, or with this beginning.</summary>
/// <param name="Written">As routing.yaml has it.</param>
/// <param name="Text">What to compare with, without the star.</param>
/// <param name="Prefix">Whether <paramref name="Text"/> is only the beginning: <c>+331*</c>.</param>
public sealed record TextTest(string Written, string Text, bool Prefix) : FactTest(Written)
{
    /// <summary>Whether the fact is this.</summary>
    public bool Holds(string value) => Prefix
        ? value.StartsWith(Text, StringComparison.OrdinalIgnoreCase)
        : string.Equals(value, Text, StringComparison.OrdinalIgnoreCase);
}
