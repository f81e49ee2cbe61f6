namespace Agi.Routing.Rules.Conditions;

/// <summary><c>none</c>: the fact is not there, such as the number of an anonymous caller.</summary>
public sealed record NoneTest() : FactTest("none");
