namespace Agi.Routing.Rules;

/// <summary>How bad a <see cref="RuleFault"/> is.</summary>
public enum FaultSeverity
{
    /// <summary>The rules can be used, but probably do not say what was meant.</summary>
    Warning,

    /// <summary>The rules cannot be used.</summary>
    Error,
}
