namespace Agi.Routing.Rules.Doctor;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Callers are told apart wrongly, or the engine fails: worth acting on.</summary>
    Act,

    /// <summary>The engine copes, but somebody should know.</summary>
    Know,
}
