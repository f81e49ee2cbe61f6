using System.Globalization;
using System.Text;

namespace Agi.Routing.Magento;

/// <summary>Postcodes as a keypad has them: digits only.</summary>
internal static class PostcodeDigits
{
    /// <summary>The longest postcode that is read; no country has so many digits.</summary>
    public const int Longest = 16;

    /// <summary>The digits of any script as 0 to 9; all else is left out. Empty where there are more than <see cref="Longest"/>.</summary>
    public static string Of(string? postcode)
    {
        var digits = new StringBuilder();
        foreach (var sign in (postcode ?? "").EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(sign) != UnicodeCategory.DecimalDigitNumber) continue;
            if (digits.Length == Longest) return "";
            digits.Append((int)Rune.GetNumericValue(sign));
        }

        return digits.ToString();
    }
}
