namespace Agi.Routing.Rules;

/// <summary>One rule that was looked at.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Matched">Whether it matched.</param>
/// <param name="Why">One short clause: the first condition that did not hold, or all that did.</param>
public sealed record RuleTrial(string Rule, bool Matched, string Why);
