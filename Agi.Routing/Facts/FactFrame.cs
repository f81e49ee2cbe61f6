namespace Agi.Routing.Facts;

/// <summary>What the rules file itself says that facts are told by.</summary>
/// <param name="Language">The language where neither the dialplan nor the shop says one.</param>
/// <param name="TimeZone">The time zone of hours and dates.</param>
/// <param name="Hours">Opening hours by name.</param>
internal readonly record struct FactFrame(string Language, TimeZoneInfo TimeZone, IReadOnlyDictionary<string, HoursSet> Hours);

/// <summary>A part of a fact's values that no rule tells apart, by one value of it.</summary>
/// <param name="Words">The part for people: <c>above 500</c>.</param>
/// <param name="Apply">Gives a call this value.</param>
/// <param name="Example">The one value for people, where it says more than the part.</param>
internal sealed record FactCell(string Words, Func<CallFacts, CallFacts> Apply, string? Example = null);
