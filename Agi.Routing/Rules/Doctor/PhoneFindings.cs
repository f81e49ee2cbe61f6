using Agi.Routing.Facts;
using Agi.Routing.Phones;

namespace Agi.Routing.Rules.Doctor;

/// <summary>What would find more callers by their number.</summary>
internal static class PhoneFindings
{
    // One field of a hundred is one caller of a hundred.
    private const double WorthActing = 0.01;

    // So many numbers outside their country's plan are no slips of single people.
    private const double ManyUnknown = 0.05;

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
                Mend = [Finding.Shop(hint.Mend)],
            };
        }

        var numbers = phones.Types.Sum(type => type.Count);
        var unknown = phones.Types.Where(type => type.Type == NumberType.Unknown).Sum(type => type.Count);
        if (numbers == 0 || unknown < ManyUnknown * numbers) yield break;
        yield return new Finding
        {
            Code = "phone_not_in_plan",
            Severity = FindingSeverity.Know,
            What = Finding.Text($"{unknown:N0} numbers were read, but are not in their country's plan: mistyped, invented or old."),
            Count = unknown,
            Share = unknown / (double)numbers,
            Mend = [Finding.Shop("Check the number on the address form, with the country.")],
        };
    }
}
