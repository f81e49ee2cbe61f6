using Agi.Routing.Facts;

namespace Agi.Routing.Rules;

/// <summary>Something wrong in routing.yaml: where, what, and what to write instead.</summary>
/// <param name="File">The file's name, as it was given to the loader.</param>
/// <param name="Position">Where in the file.</param>
/// <param name="Severity">Whether the rules can be used all the same.</param>
/// <param name="Code">What kind of fault, for machines: such as <c>unknown-key</c>.</param>
/// <param name="Message">For people: what is wrong and how to mend it.</param>
public sealed record RuleFault(string File, SourcePosition Position, FaultSeverity Severity, string Code, string Message)
{
    internal int Line => Position.Line;

    internal int Column => Position.Column;

    /// <summary><c>file:line:column: message</c>, which editors and terminals turn into a link; warnings say so.</summary>
    public override string ToString() =>
        Severity == FaultSeverity.Error ? $"{File}:{Position}: {Message}" : $"{File}:{Position}: warning: {Message}";
}
