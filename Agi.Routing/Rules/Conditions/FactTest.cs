namespace Agi.Routing.Rules.Conditions;

/// <summary>One value of a condition, which the fact of a call meets or does not.</summary>
/// <param name="Written">As routing.yaml has it.</param>
public abstract record FactTest(string Written);
