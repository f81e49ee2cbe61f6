namespace Agi.Routing.Facts;

/// <summary>What reading and printing a fact needs of the rules file.</summary>
/// <param name="Language">The language where neither the dialplan nor the shop says one.</param>
/// <param name="TimeZone">The time zone of hours and dates.</param>
/// <param name="Hours">Opening hours by name.</param>
internal readonly record struct FactFrame(string Language, TimeZoneInfo TimeZone, IReadOnlyDictionary<string, HoursSet> Hours);

/// <summary>Values of a fact that no rule tells apart, with one of them as their example.</summary>
/// <param name="Words">All of them for people: <c>above 500</c>.</param>
/// <param name="Apply">Gives a call the example.</param>
/// <param name="Example">The example for people, where it says more than <paramref name="Words"/>.</param>
internal sealed record FactCell(string Words, Func<CallFacts, CallFacts> Apply, string? Example = null);
