using Agi.Routing.Phones;

namespace Agi.Routing.Rules.Doctor;

/// <summary>What would find more callers by their number.</summary>
internal static class PhoneFindings
{
    // One field of a hundred is one caller of a hundred.
    private const double WorthActing = 0.01;

    public static IEnumerable<Finding> Of(PhoneDoctorReport phones)
    {
        var fields = phones.Rows - phones.Tables.Sum(table => table.Empty);
        if (fields == 0) yield break;
        foreach (var hint in phones.Hints)
        {
            var share = Math.Min(1, hint.Count / (double)fields);
            if (share < OrderTally.SmallestShare) continue;
            yield return new Finding
            {
                Code = $"phone_{hint.Code}",
                Severity = share >= WorthActing ? FindingSeverity.Act : FindingSeverity.Know,
                What = $"{hint.What}.",
                Count = hint.Count,
                Share = share,
                Mend = [Finding.Shop($"{char.ToUpperInvariant(hint.Mend[0])}{hint.Mend[1..]}")],
            };
        }
    }
}
