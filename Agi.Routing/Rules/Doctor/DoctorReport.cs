namespace Agi.Routing.Rules.Doctor;

/// <summary>What the doctor found.</summary>
public sealed record DoctorReport
{
    /// <summary>The version's name for people.</summary>
    public required string Version { get; init; }

    /// <summary>How many orders were looked at, the newest.</summary>
    public long Orders { get; init; }

    /// <summary>When the oldest of them was placed, UTC; null where none says it.</summary>
    public DateTime? OldestAt { get; init; }

    /// <summary>Whether the account can read every table that the engine needs. Else nothing but its rights was looked at.</summary>
    public required bool IsReadable { get; init; }

    /// <summary>Why fewer orders were looked at than was asked for; null where it was not so.</summary>
    public string? CutShort { get; init; }

    /// <summary>Where the orders stand; rows without orders are left out.</summary>
    public IReadOnlyList<OrderRowCount> Rows { get; init; } = [];

    /// <summary>What was found: what is worth acting on first, and of that what concerns most callers.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>With further findings, in the right order.</summary>
    public DoctorReport With(IEnumerable<Finding> further) => this with { Findings = [.. Findings.Concat(further).OrderBy(finding => finding.Severity).ThenByDescending(finding => finding.Share)] };
}
