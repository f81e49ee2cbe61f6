namespace Agi.Routing.Rules.Checking;

/// <summary>One fact is in one of these parts.</summary>
internal sealed record Literal(int Dimension, CellSet Cells);
