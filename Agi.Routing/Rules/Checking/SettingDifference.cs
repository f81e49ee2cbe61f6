namespace Agi.Routing.Rules.Checking;

/// <summary>A setting of the file that is not a rule and differs between two rules files.</summary>
/// <param name="Key">The key, such as <c>situations.recent_delivery</c>.</param>
/// <param name="Old">The old file's value, as the file writes it.</param>
/// <param name="New">The new file's value.</param>
/// <param name="Means">What follows from it, as one sentence.</param>
public sealed record SettingDifference(string Key, string Old, string New, string Means)
{
    /// <summary>The difference as one line.</summary>
    public override string ToString() => $"{Key} {Old} → {New}: {Means}";
}
