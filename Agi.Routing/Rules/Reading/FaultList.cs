using Agi.Routing.Facts;

namespace Agi.Routing.Rules.Reading;

/// <summary>Collects the faults of one reading, so that all of them are told at once.</summary>
internal sealed class FaultList(string fileName)
{
    // A file that is wrong from end to end need not be told of in full.
    private const int Most = 200;

    private readonly List<RuleFault> _faults = [];

    /// <summary>Whether the rules cannot be used.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The faults in the file's order.</summary>
    public IReadOnlyList<RuleFault> InOrder() => [.. _faults.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column)];

    public void Error(SourcePosition position, string code, string message) => Add(position, FaultSeverity.Error, code, message);

    public void Warning(SourcePosition position, string code, string message) => Add(position, FaultSeverity.Warning, code, message);

    /// <summary>Adds what is wrong with a fact's value.</summary>
    public void Add(SourcePosition position, FactFault fault) => Add(
        position,
        fault.Kind == FactFaultKind.Doubt ? FaultSeverity.Warning : FaultSeverity.Error,
        fault.Kind == FactFaultKind.UnknownName ? RuleFaultCodes.UnknownName : RuleFaultCodes.BadValue,
        fault.Message);

    private void Add(SourcePosition position, FaultSeverity severity, string code, string message)
    {
        HasErrors |= severity == FaultSeverity.Error;
        if (_faults.Count < Most) _faults.Add(new RuleFault(fileName, position, severity, code, message));
    }
}
