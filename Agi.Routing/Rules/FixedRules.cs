namespace Agi.Routing.Rules;

/// <summary>Rules that never change: for programs that route some calls and end.</summary>
public sealed record FixedRules(RoutingRules Rules) : IRulesInForce;
