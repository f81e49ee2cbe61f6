namespace Agi.Routing.Rules.Doctor;

/// <summary>How many orders stand in one row of the table of orders, by their age.</summary>
/// <param name="Row">The row, 1 to 13; 0 for orders that no row fits. docs/magento.md has the rows.</param>
/// <param name="What">What the row says, in a few words.</param>
/// <param name="Situation">The situation's word; null where the order says nothing of its owner.</param>
/// <param name="ByAge">Orders of up to 30, 90, 180 and 365 days, and older; each counts once.</param>
public sealed record OrderRowCount(int Row, string What, string? Situation, IReadOnlyList<long> ByAge);
