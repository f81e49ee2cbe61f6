namespace Agi.Routing.Rules;

/// <summary>Says by which rules a call that comes now is routed.</summary>
public interface IRulesInForce
{
    /// <summary>The rules in force. A call takes them once, at its start, and keeps them.</summary>
    /// <exception cref="InvalidOperationException">No sound rules were ever read.</exception>
    RoutingRules Rules { get; }
}
