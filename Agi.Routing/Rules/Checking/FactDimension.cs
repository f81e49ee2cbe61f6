namespace Agi.Routing.Rules.Checking;

/// <summary>A fact (or two that hang together) and the parts that its values fall into.</summary>
/// <param name="Name">The fact's key, for people.</param>
/// <param name="Cells">The parts; the first is the most ordinary.</param>
internal sealed record FactDimension(string Name, IReadOnlyList<FactCell> Cells)
{
    /// <summary>All cells.</summary>
    public CellSet All { get; } = CellSet.Of(Cells.Count, _ => true);
}
