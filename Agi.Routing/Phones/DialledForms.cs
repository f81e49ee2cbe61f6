namespace Agi.Routing.Phones;

/// <summary>Two countries dial at home what is no prefix of the number and stands in no table of trunk prefixes.</summary>
internal static class DialledForms
{
    private const int Argentina = 54;
    private const int Brazil = 55;

    /// <summary>Rewrites a number as dialled, without its leading 0, into the national number; returns its length, or 0 where there is nothing to rewrite.</summary>
    /// <param name="callingCode">The country.</param>
    /// <param name="dialled">The digits, trunk prefix dropped.</param>
    /// <param name="national">Room for the result.</param>
    internal static int Rewrite(int callingCode, ReadOnlySpan<byte> dialled, Span<byte> national) => callingCode switch
    {
        Argentina when dialled.Length == 12 => Argentine(dialled, national),
        Brazil when dialled.Length is 12 or 13 => Brazilian(dialled, national),
        _ => 0,
    };

    /// <summary>
    /// A mobile is dialled area code, 15, number at home, and 9, area code, number from abroad (ENACOM's fundamental plan). Buenos Aires is 11; other
    /// area codes have three or four digits.
    /// </summary>
    private static int Argentine(ReadOnlySpan<byte> dialled, Span<byte> national)
    {
        var area = dialled is [1, 1, 1, 5, ..] ? 2
            : dialled is [2 or 3, _, _, 1, 5, ..] ? 3
            : dialled is [2 or 3, _, _, _, 1, 5, ..] ? 4
            : 0;
        if (area == 0)
            return 0;
        national[0] = 9;
        dialled[..area].CopyTo(national[1..]);
        dialled[(area + 2)..].CopyTo(national[(area + 1)..]);
        return dialled.Length - 1;
    }

    /// <summary>A long-distance call names its carrier first, in two digits: 0, carrier, area code, number (Anatel).</summary>
    private static int Brazilian(ReadOnlySpan<byte> dialled, Span<byte> national)
    {
        dialled[2..].CopyTo(national);
        return dialled.Length - 2;
    }
}
