using System.Globalization;
using PhoneNumbers;

namespace Agi.Routing.Phones;

/// <summary>A telephone number in E.164: calling code and national number, at most 15 digits.</summary>
/// <remarks>Two numbers are the same only when all digits are: the same last digits are different people in two countries.</remarks>
/// <param name="Digits">The digits without the plus sign, as a number: E.164 never starts with 0, so nothing is lost.</param>
public readonly record struct PhoneNumber(ulong Digits)
{
    /// <summary>The number with its plus sign, such as <c>+33612345678</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"+{Digits}");

    /// <summary>The number for logs: the last four digits only, such as <c>+*******5678</c>.</summary>
    public string Masked
    {
        get
        {
            var text = ToString();
            return text.Length <= 5 ? text : "+" + new string('*', text.Length - 5) + text[^4..];
        }
    }

    /// <summary>The last digits, as they stand in every way of writing the number: what a search of the tables asks for before whole numbers are compared.</summary>
    public string CommonEnding
    {
        get
        {
            var digits = ToString()[1..];
            var code = 0;
            for (var length = 1; length <= 3 && length < digits.Length; length++)
            {
                code = (code * 10) + (digits[length - 1] - '0');
                if (PhoneNumberUtil.GetInstance().GetSupportedCallingCodes().Contains(code))
                    return digits[^PhoneRules.CommonDigits(code, digits.Length - length)..];
            }

            return digits;
        }
    }
}
