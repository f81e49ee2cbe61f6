namespace Agi.Routing.Rules.Checking;

/// <summary>A part of a fact's values that no rule tells apart, by one value of it.</summary>
/// <param name="Words">The part for people: <c>above 500</c>.</param>
/// <param name="Apply">Gives a call this value.</param>
/// <param name="Example">The one value for people, where it says more than the part.</param>
internal sealed record FactCell(string Words, Func<CallFacts, CallFacts> Apply, string? Example = null);
