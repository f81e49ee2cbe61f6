namespace Agi.Routing.Phones;

/// <summary>What was read of one table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">Telephone fields.</param>
/// <param name="Empty">Fields with nothing in them: no fault, and nothing to find.</param>
/// <param name="Readable">Fields with at least one number.</param>
/// <param name="Numbers">Numbers in them; more than fields where some hold two.</param>
public sealed record PhoneTableCount(PhoneTable Table, long Rows, long Empty, long Readable, long Numbers);
