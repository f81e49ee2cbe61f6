namespace Agi.Routing.Phones;

/// <summary>What the last full load found in the shop's telephone fields.</summary>
public sealed record PhoneDoctorReport
{
    /// <summary>One line a table.</summary>
    public required IReadOnlyList<PhoneTableCount> Tables { get; init; }

    /// <summary>What could not be read, the most frequent first.</summary>
    public required IReadOnlyList<PhoneFaultCount> Faults { get; init; }

    /// <summary>What the numbers are for, the most frequent first; a number that stands in several fields counts each time.</summary>
    public required IReadOnlyList<PhoneTypeCount> Types { get; init; }

    /// <summary>What could not be read, by country, the most frequent first.</summary>
    public required IReadOnlyList<PhoneCountryCount> Countries { get; init; }

    /// <summary>What would raise the hit rate, the most useful first.</summary>
    public required IReadOnlyList<PhoneHint> Hints { get; init; }

    /// <summary>Fields read.</summary>
    public long Rows => Tables.Sum(t => t.Rows);

    /// <summary>Fields with at least one number.</summary>
    public long Readable => Tables.Sum(t => t.Readable);

    /// <summary>Fields that are not empty and could not be read.</summary>
    public long Unreadable => Tables.Sum(t => t.Rows - t.Empty - t.Readable);
}
