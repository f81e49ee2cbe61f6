namespace Agi.Benchmarks;

/// <summary>How one call of a load went.</summary>
/// <param name="Status">ROUTE_STATUS; null where there was no target.</param>
/// <param name="Took">From the moment the call was due to its target.</param>
/// <param name="At">The timestamp of its end.</param>
internal sealed record CallOutcome(string? Status, TimeSpan Took, long At);
